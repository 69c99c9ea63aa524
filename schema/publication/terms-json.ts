/** Terms as a planner keeps them in a file. */
import { type Place, type Read, readShape } from '../shape.ts';
import { PUBLISHED_STATUSES } from './publication.ts';
import type { TermsDraft } from './terms.ts';

const TEXTS = ['status', 'title', 'summary', 'owner', 'takesEffect', 'respondBy', 'respond'] as const;
const WAYS = ['email', 'phone', 'post', 'link'] as const;

function onlyKnown(place: Place, known: readonly string[]): void {
  for (const name of Object.keys(place.value as object)) {
    if (known.includes(name)) continue;
    place.field(name).refuse(`nothing of this name is read here; there are ${known.join(', ')}`);
  }
}

/** The fields of an object, each a text; what is absent or null is not said yet. */
function readTexts<const Name extends string>(
  place: Place,
  names: readonly Name[],
): { readonly [Field in Name]?: string } {
  const texts: { [Field in Name]?: string } = {};
  for (const name of names) {
    const field = place.field(name);
    const text = field.present ? field.nullable((one) => one.text()) : null;
    if (text !== null) texts[name] = text;
  }
  return texts;
}

/** Reads terms from parsed JSON: whatever is missing is left for `checkTerms` to say, a name that it does not know is refused. */
export function termsFromJson(input: unknown): Read<TermsDraft> {
  return readShape(input, (root) => {
    const texts = readTexts(root, TEXTS);
    onlyKnown(root, [...TEXTS, 'contact']);
    if (texts.status) root.field('status').oneOf(PUBLISHED_STATUSES);
    const contact = root.field('contact');
    if (!contact.present) return texts;
    const ways = contact.nullable((one) => {
      const read = readTexts(one, WAYS);
      onlyKnown(one, WAYS);
      return read;
    });
    return { ...texts, contact: ways };
  });
}
