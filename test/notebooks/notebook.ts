/** Notebooks as files: what they hold, and the form in which they are kept. */
import { readFileSync, writeFileSync } from 'node:fs';

/** One thing that a cell showed. */
interface Output {
  readonly output_type: 'stream' | 'display_data' | 'execute_result' | 'error';
  readonly name?: 'stdout' | 'stderr';
  readonly text?: Lines;
  readonly data?: Readonly<Record<string, Lines>>;
  readonly evalue?: string;
  readonly execution_count?: number | null;
}

/** Text as Jupyter writes it: whole, or a list of lines with their ends. */
type Lines = string | readonly string[];

/** A cell of text or of code. */
interface Cell {
  readonly cell_type: 'code' | 'markdown';
  readonly id: string;
  readonly source: Lines;
  readonly outputs?: readonly Output[];
}

/** A notebook of nbformat 4. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: { readonly kernelspec: { readonly name: string } };
}

/** What a reader sees of one code cell. */
export interface Shown {
  readonly cell: string;
  /** Everything it printed or showed as words. */
  readonly text: string;
  /** Its figures, as PNG. */
  readonly figures: readonly Buffer[];
  /** Warnings and errors, which a kept notebook never has. */
  readonly complaints: readonly string[];
}

/** Reads a notebook. */
export function readNotebook(path: string): Notebook {
  return JSON.parse(readFileSync(path, 'utf8')) as Notebook;
}

/** Writes a notebook in the form in which it is kept. */
export function writeNotebook(path: string, notebook: Notebook): void {
  writeFileSync(path, `${JSON.stringify(kept(notebook), null, 1)}\n`);
}

/** What each code cell shows, in order. */
export function shown(notebook: Notebook): readonly Shown[] {
  return notebook.cells
    .filter((cell) => cell.cell_type === 'code')
    .map(({ id, outputs = [] }) => ({
      cell: id,
      text: outputs
        .filter((output) => output.name !== 'stderr')
        .map((output) => whole(output.text ?? (figure(output) === undefined ? output.data?.['text/plain'] : '')))
        .join('')
        .trimEnd(),
      figures: outputs.flatMap((output) => {
        const png = figure(output);
        return png === undefined ? [] : [Buffer.from(whole(png), 'base64')];
      }),
      complaints: outputs.flatMap((output) => {
        if (output.output_type === 'error') return [output.evalue ?? 'error'];
        return output.name === 'stderr' ? [whole(output.text)] : [];
      }),
    }));
}

/** A notebook without what differs from run to run or from machine to machine: times, versions, forms nobody looks at. */
function kept({ cells, metadata }: Notebook): object {
  const r = metadata.kernelspec.name === 'ir';
  let count = 0;
  return {
    cells: cells.map(({ cell_type, id, source, outputs }) => {
      const cell = { cell_type, id, metadata: {}, source: lines(source) };
      if (cell_type === 'markdown') return cell;
      count++;
      return { ...cell, execution_count: count, outputs: (outputs ?? []).map((output) => keptOutput(output, count)) };
    }),
    metadata: {
      kernelspec: { display_name: r ? 'R' : 'Python 3', language: r ? 'R' : 'python', name: r ? 'ir' : 'python3' },
      language_info: { name: r ? 'R' : 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

function keptOutput(output: Output, count: number): object {
  const { output_type } = output;
  if (output_type === 'stream') return { output_type, name: output.name, text: lines(output.text ?? '') };
  if (output_type === 'error') return output;
  const png = figure(output);
  const words = (['text/html', 'text/plain'] as const).flatMap((type) => {
    const text = output.data?.[type];
    return text === undefined ? [] : [[type, lines(text)] as const];
  });
  const data = png === undefined ? Object.fromEntries(words) : { 'image/png': `${whole(png).trim()}\n` };
  return {
    output_type,
    ...(output_type === 'execute_result' ? { execution_count: count } : {}),
    data,
    metadata: {},
  };
}

function figure(output: Output): Lines | undefined {
  return output.data?.['image/png'];
}

function whole(text: Lines | undefined): string {
  return typeof text === 'string' ? text : (text ?? []).join('');
}

function lines(text: Lines): readonly string[] {
  return whole(text).match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
