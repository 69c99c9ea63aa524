import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Archive, zipMember, zipMembers } from './archive.ts';
import type { TableRecord } from './csv.ts';
import { decode } from './decode.ts';
import { SourceError } from './source.ts';

/** One sheet of a workbook: the name on its tab and where it is stored. */
export interface Sheet {
  readonly name: string;
  readonly member: string;
}

/** The sheets of an .xlsx in tab order, or null where the zip is no workbook. */
export async function workbookSheets(archive: Archive): Promise<readonly Sheet[] | null> {
  const members = await zipMembers(archive);
  if (!members.includes('xl/workbook.xml')) return null;
  const targets = new Map<string, string>();
  await walk(archive, 'xl/_rels/workbook.xml.rels', (tag) => {
    if (tag.name === 'Relationship') targets.set(tag.attributes['Id'] ?? '', tag.attributes['Target'] ?? '');
  });
  const sheets: Sheet[] = [];
  await walk(archive, 'xl/workbook.xml', (tag) => {
    if (localName(tag) !== 'sheet') return;
    const target = targets.get(tag.attributes['r:id'] ?? '');
    if (target === undefined) return;
    const member = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    if (members.includes(member)) sheets.push({ name: tag.attributes['name'] ?? '', member });
  });
  return sheets;
}

/**
 * The rows of one sheet as text cells, streamed; `line` is the row's number in the sheet. Line breaks inside a cell
 * stay, dates become ISO dates, and rows without any text are left out.
 */
export async function* sheetRecords(archive: Archive, sheet: Sheet): AsyncGenerator<readonly TableRecord[]> {
  const shared = await sharedStrings(archive);
  const dates = await dateStyles(archive);
  const reader = new SheetReader(shared, dates.styles, dates.from1904);
  const parser = new SaxesParser({ position: false });
  parser.on('opentag', (tag) => reader.open(localName(tag), tag as SaxesTagPlain));
  parser.on('closetag', (tag) => reader.close(localName(tag)));
  parser.on('text', (text) => reader.text(text));
  for await (const text of member(archive, sheet.member)) {
    parse(parser, text, archive, sheet.member);
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
}

/** Turns the tags of a sheet into rows; cells that the sheet leaves out are empty. */
class SheetReader {
  #rows: TableRecord[] = [];
  #cells: string[] = [];
  #line = 0;
  #column = 0;
  #type = '';
  #style = -1;
  #value = '';
  #collecting = false;

  constructor(
    private readonly shared: readonly string[],
    private readonly dateStyles: ReadonlySet<number>,
    private readonly from1904: boolean,
  ) {}

  open(name: string, tag: SaxesTagPlain): void {
    if (name === 'row') {
      this.#cells = [];
      const line = Number(tag.attributes['r']);
      this.#line = Number.isInteger(line) && line > 0 ? line : this.#line + 1;
      this.#column = 0;
    } else if (name === 'c') {
      const reference = tag.attributes['r'];
      if (reference !== undefined) this.#column = columnIndex(reference);
      this.#type = tag.attributes['t'] ?? 'n';
      this.#style = Number(tag.attributes['s'] ?? -1);
      this.#value = '';
    } else if (name === 'v' || name === 't') {
      this.#collecting = true;
    } else if (name === 'rPh') {
      // Phonetic guides repeat the text in another script; they are no part of the value.
      this.#collecting = false;
    }
  }

  text(text: string): void {
    if (this.#collecting) this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#collecting = false;
    else if (name === 'c') {
      while (this.#cells.length < this.#column) this.#cells.push('');
      this.#cells[this.#column] = this.#read();
      this.#column++;
    } else if (name === 'row' && this.#cells.some((cell) => cell !== '')) {
      this.#rows.push({ line: this.#line, cells: this.#cells });
    }
  }

  take(): readonly TableRecord[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #read(): string {
    const value = this.#value;
    if (this.#type === 's') return this.shared[Number(value)] ?? '';
    if (this.#type === 'n' && value !== '' && this.dateStyles.has(this.#style)) return serialDate(value, this.from1904);
    if (this.#type === 'd') return value.slice(0, 10);
    return value;
  }
}

/** The ISO date of a spreadsheet's day number (1900 system, with its imagined 29 February 1900, or 1904 system). */
function serialDate(serial: string, from1904: boolean): string {
  const days = Math.floor(Number(serial));
  if (!Number.isFinite(days)) return serial;
  const start = from1904 ? Date.UTC(1904, 0, 1) : days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(start + days * 86_400_000).toISOString().slice(0, 10);
}

async function sharedStrings(archive: Archive): Promise<readonly string[]> {
  const strings: string[] = [];
  let current: string | null = null;
  let collecting = false;
  await walk(
    archive,
    'xl/sharedStrings.xml',
    (tag) => {
      const name = localName(tag);
      if (name === 'si') current = '';
      else if (name === 't') collecting = true;
      else if (name === 'rPh') collecting = false;
    },
    (name) => {
      if (name === 'si' && current !== null) strings.push(current);
      else if (name === 't') collecting = false;
    },
    (text) => {
      if (collecting && current !== null) current += text;
    },
  );
  return strings;
}

async function dateStyles(archive: Archive): Promise<{ styles: ReadonlySet<number>; from1904: boolean }> {
  const formats = new Set<number>([14, 15, 16, 17, 22, 27, 30, 36, 50, 57]);
  const styles = new Set<number>();
  let inCells = false;
  let index = 0;
  let from1904 = false;
  await walk(archive, 'xl/workbook.xml', (tag) => {
    if (localName(tag) === 'workbookPr') from1904 = /^(1|true)$/.test(tag.attributes['date1904'] ?? '');
  });
  await walk(
    archive,
    'xl/styles.xml',
    (tag) => {
      const name = localName(tag);
      if (name === 'numFmt') {
        const code = (tag.attributes['formatCode'] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
        if (/y|d/i.test(code)) formats.add(Number(tag.attributes['numFmtId']));
      } else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        if (formats.has(Number(tag.attributes['numFmtId']))) styles.add(index);
        index++;
      }
    },
    (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  );
  return { styles, from1904 };
}

/** Reads one XML member tag by tag; a member that the workbook does not have is as good as empty. */
async function walk(
  archive: Archive,
  memberName: string,
  onOpen: (tag: SaxesTagPlain) => void,
  onClose?: (name: string) => void,
  onText?: (text: string) => void,
): Promise<void> {
  const parser = new SaxesParser({ position: false });
  parser.on('opentag', (tag) => onOpen(tag as SaxesTagPlain));
  if (onClose) parser.on('closetag', (tag) => onClose(localName(tag)));
  if (onText) parser.on('text', onText);
  for await (const text of member(archive, memberName)) parse(parser, text, archive, memberName);
}

async function* member(archive: Archive, name: string): AsyncGenerator<string> {
  const bytes = await zipMember(archive, name);
  if (bytes !== null) yield* decode(bytes, `${archive.path} (${name})`);
}

function parse(parser: SaxesParser, text: string, archive: Archive, name: string): void {
  try {
    parser.write(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SourceError(
      'WRONG_KIND',
      archive.path,
      `its ${name} is not valid (${reason}).`,
      'Download the workbook again.',
    );
  }
}

function localName(tag: { readonly name: string }): string {
  const colon = tag.name.indexOf(':');
  return colon === -1 ? tag.name : tag.name.slice(colon + 1);
}

function columnIndex(reference: string): number {
  let index = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0);
    if (code < 65 || code > 90) break;
    index = index * 26 + (code - 64);
  }
  return index - 1;
}
