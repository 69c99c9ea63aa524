/** How an answer is shown: the beginning of every list and text, so that its shape can be seen on a page. */

const ITEMS = 2;
const LETTERS = 100;
const CURSOR = /^(endC|startC|c)ursor$/;

/** An answer with long lists and texts cut, saying how much was left out. */
export function shorten(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LETTERS ? `${value.slice(0, LETTERS)} …` : value;
  if (Array.isArray(value)) {
    const shown = value.slice(0, ITEMS).map(shorten);
    return value.length > ITEMS ? [...shown, `… ${value.length - ITEMS} more`] : shown;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortenField(name, one)]));
}

function shortenField(name: string, value: unknown): unknown {
  if (name === 'coordinates') return ['…'];
  // A cursor is passed on, never read.
  if (CURSOR.test(name) && typeof value === 'string') return `${value.slice(0, 8)}…`;
  return shorten(value);
}

/** The answer as text: two spaces a level, and whatever fits a line on one line. */
export function answerText(value: unknown, width = 110): string {
  const write = (one: unknown, indent: number): string => {
    const flat = inLine(one);
    if (flat.length + indent <= width || typeof one !== 'object' || one === null) return flat;
    const pad = ' '.repeat(indent + 2);
    const close = ' '.repeat(indent);
    if (Array.isArray(one)) return `[\n${one.map((item) => pad + write(item, indent + 2)).join(',\n')}\n${close}]`;
    const fields = Object.entries(one).map(
      ([name, item]) => `${pad}${JSON.stringify(name)}: ${write(item, indent + 2)}`,
    );
    return `{\n${fields.join(',\n')}\n${close}}`;
  };
  return write(value, 0);
}

function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${inLine(one)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
