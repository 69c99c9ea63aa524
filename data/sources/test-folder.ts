import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ZipFile } from 'yazl';

/** A folder for the files of one test file; removed afterwards. */
export class TestFolder {
  private constructor(readonly path: string) {}

  static async make(): Promise<TestFolder> {
    return new TestFolder(await mkdtemp(join(tmpdir(), 'footprint-sources-')));
  }

  async write(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.path, name);
    await writeFile(path, content);
    return path;
  }

  async gzip(name: string, content: string): Promise<string> {
    return this.write(name, gzipSync(content));
  }

  async zip(name: string, members: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
    return this.write(name, await zipped(members));
  }

  /** A workbook of text and number cells; numbers of style 1 are dates. */
  async workbook(name: string, sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Promise<string> {
    const names = Object.keys(sheets);
    const relations = names.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`);
    const tabs = names.map((tab, at) => `<sheet name="${tab}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
    const shared: string[] = [];
    const members: Record<string, string> = {
      'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="r"><workbookPr/><sheets>${tabs.join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    };
    for (const [at, tab] of names.entries()) {
      const rows = (sheets[tab] ?? []).map(
        (cells, row) =>
          `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, row, column, shared)).join('')}</row>`,
      );
      members[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
    }
    members['xl/sharedStrings.xml'] = `<sst>${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;
    return this.write(name, await zipped(members));
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** A cell of a test workbook: shared text, inline text, a number, a day number shown as a date, or nothing. */
export type Cell = string | number | { readonly inline: string } | { readonly day: number } | null;

function cellXml(cell: Cell, row: number, column: number, shared: string[]): string {
  const reference = `${column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))}${String.fromCharCode(65 + (column % 26))}${row + 1}`;
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${shared.push(cell) - 1}</v></c>`;
  if ('inline' in cell) return `<c r="${reference}" t="inlineStr"><is><t>${cell.inline}</t></is></c>`;
  return `<c r="${reference}" s="1"><v>${cell.day}</v></c>`;
}

async function zipped(members: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
