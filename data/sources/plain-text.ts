const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Only so much of a text is looked at, and so much of what is read is kept. */
const LOOKED_AT = 4000;
const KEPT = 200;

/**
 * What a person reads in a text that may hold HTML: tags taken out, entities written as their signs, one line. It is
 * plain text from then on, to be shown as such: what looks like a tag after decoding is taken out too.
 */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const whole = typeof value === 'object' ? String((value as { value?: unknown }).value ?? '') : String(value);
  // A tag that is opened again and again and never closed takes time by the square of the length.
  let text = whole.slice(0, LOOKED_AT);
  // Names are sometimes escaped twice; each round takes one layer off.
  for (let round = 0; round < 3; round++) {
    const before = text;
    text = text
      .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
      .replace(/<!--[\s\S]*?-->/g, ' ')
      .replace(/<\/?[a-z][^<>]*>/gi, ' ')
      .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, decoded);
    if (text === before) break;
  }
  return text.replace(/[<>]/g, ' ').replace(/\s+/g, ' ').trim().slice(0, KEPT);
}

function decoded(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
}
