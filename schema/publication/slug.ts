/** Names of published plans in addresses: they last, whatever a later version is called. */

/** The most characters of a slug made from a title. */
const LONGEST = 60;

/** Whether a text can be the slug of a publication. */
export function isSlug(text: string): boolean {
  return text.length <= LONGEST + 10 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** A title as it stands in addresses: small letters without accents (ŵ is w), words joined by hyphens; `plan` where none is left. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[’'\p{M}]/gu, '')
    .replace(/&/g, ' and ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, LONGEST) : `${slug}-${word}`;
    if (longer.length > LONGEST) break;
    slug = longer;
  }
  return slug === '' ? 'plan' : slug;
}

/** The slug of a title that no other plan has: with a number after it where one does. */
export function freeSlug(title: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(title);
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}
