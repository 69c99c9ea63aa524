/** Names as registers publish them, in capitals, written as a reader expects them. */

/** Little words that stay small within a name. */
const SMALL = new Set(
  'and at by cum for from in le la les next nr of on over sub super the to under upon with y yr'.split(' '),
);

/** Abbreviations that are read letter by letter. */
const LETTERS = new Set(
  'AHP APMS APCS BEMS BMI CASH CCG CIC CMHT COPD DMC DVT ENT ESA GMS GP GPS GPSI HIV HMP HMYOI HMPYOI ICB ICO ICS IRC IUC LLP MIU NHS OOH PCC PCH PCN PCT PLC PMS SAS SWL UEA UCC UCL UK UTC WIC YOI'.split(
    ' ',
  ),
);

/** Written small though they have no vowel. */
const SHORTENED = new Set(
  'BLVD BR BRYN CNTR CT CTR CTRE CTRS CWM DR DRWS DWR DRS FR GRP HLTH HSE JR LTD MR MRS MS MT NTH PK PT PTNR PTNRS PTRS RD SQ SR ST STR STH'.split(
    ' ',
  ),
);

const ROMAN = /^(?:I{2,3}|IV|VI{0,3}|IX|X{1,2})$/;
const MAC =
  /^MAC(?=(?:ARTHUR|AULAY|DONALD|DOUGALL|FARLANE|GREGOR|INTYRE|KAY|KENZIE|KINNON|LAREN|LEAN|LEOD|MILLAN|NEIL|PHERSON|RAE|TAGGART)\b)/;

/** Letters after which a capital follows an apostrophe: O'Connor, D'Arcy; not St Mary's. */
const BEFORE_CAPITAL = /^(?:O|D|L)$/;

/**
 * A name in capitals as it is usually written ("ST MARY'S PCN" is "St Mary's PCN"); one that has small letters already
 * is left as it is published.
 */
export function nameCase(published: string): string {
  const name = published.trim().replaceAll(/\s+/g, ' ');
  if (/\p{Ll}/u.test(name)) return name;
  return titled(name.replaceAll(/\b(ST|DR|DRS)\.(?=\p{L})/gu, '$1. '));
}

function titled(name: string): string {
  let before = '';
  let title = '';
  let first = true;
  for (const part of name.split(/([\p{L}\p{M}\p{N}'’]+)/u)) {
    if (!/[\p{L}\p{N}]/u.test(part)) {
      // A bracket, a stroke or a dash begins the name anew.
      if (/[(/:@_]|\s[-–]\s/u.test(part)) first = true;
      title += part;
      continue;
    }
    title += word(part, first, before);
    before = part;
    first = false;
  }
  return title;
}

function word(text: string, first: boolean, before: string): string {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (/^\d+(?:ST|ND|RD|TH)$/.test(plain)) return text.toLowerCase();
  if (/\d/.test(plain)) return text;
  if (plain.length === 1) return SMALL.has(text.toLowerCase()) && !first ? text.toLowerCase() : text;
  if (LETTERS.has(plain) || ROMAN.test(plain)) return text;
  if (!first && SMALL.has(text.toLowerCase())) return text.toLowerCase();
  // Initials of a doctor's name.
  if (/^DRS?$/.test(before) && plain.length === 2) return text;
  if (plain.length <= 5 && text === plain && !/[AEIOUY'’]/.test(plain) && !SHORTENED.has(plain)) return text;
  const [head, ...tail] = text.split(/(?=['’])/u) as [string, ...string[]];
  const rest = tail.map((each) =>
    BEFORE_CAPITAL.test(head) ? each.slice(0, 1) + capital(each.slice(1)) : each.toLowerCase(),
  );
  return capital(head) + rest.join('');
}

function capital(text: string): string {
  const lower = (rest: string) => rest.slice(0, 1) + rest.slice(1).toLowerCase();
  if (/^MC\p{L}{2}/u.test(text)) return `Mc${lower(text.slice(2))}`;
  if (MAC.test(text)) return `Mac${lower(text.slice(3))}`;
  return lower(text);
}
