/** What a list may be narrowed by, in the graph and in bulk alike: what is not there is refused, never an empty list. */
import type { EvidencePort } from './evidence-port.ts';
import { badInput, type Problem } from './problem.ts';

/** The longest text to search for. */
const LONGEST_SEARCH = 100;

/** What a search finds, in the words of every place that offers one. */
export const SEARCH_MEANING =
  'Text that its name contains, the beginning of its postcode, or its whole code; capitals do not matter.';

/** Kinds of commissioner by which practices, and all that belongs to them, are narrowed. */
export const BY_PRACTICES = ['SUB_ICB', 'ICB'];

/** Kinds of commissioner by which areas are narrowed. */
export const BY_AREAS = [...BY_PRACTICES, 'LOCAL_AUTHORITY'];

function spoken(kind: string): string {
  return kind.toLowerCase().replace('_', '-');
}

/** Refuses a commissioner that the version does not have, or of a kind by which the list is not narrowed. */
export async function mustNarrowBy(
  port: Pick<EvidencePort, 'commissioner'>,
  evidence: string,
  list: string,
  kinds: readonly string[],
  code: string,
): Promise<void> {
  const found = await port.commissioner(evidence, code);
  if (found && kinds.includes(found.kind)) return;
  const words = kinds.map(spoken).join(' or ');
  throw badInput(
    found
      ? `${code} (${found.name}) is a ${spoken(found.kind)}: ${list} can be narrowed by ${words}.`
      : `There is no commissioner "${code.slice(0, 40)}" in this version.`,
    `Give the code of a ${words}; the graph lists them: { commissioners { nodes { code name kind } } }.`,
  );
}

/** A published network that the version does not have. */
export function noNetwork(code: string): Problem {
  return badInput(
    `There is no published network "${code.slice(0, 40)}" in this version.`,
    'The graph lists them: { primaryCareNetworks { nodes { code name } } }; in bulk they are primary-care-networks.csv.',
  );
}

/** The text of a search; an empty one, which would find everything, is refused, and one that is longer than any name. */
export function readSearch(given: string): string {
  const text = given.trim();
  if (text === '')
    throw badInput(
      'The filter search takes one value and an empty one was given.',
      'Give a text, or leave search out.',
    );
  if (text.length > LONGEST_SEARCH)
    throw badInput(
      `The text to search for has ${text.length} characters, and the longest is ${LONGEST_SEARCH}.`,
      'Give fewer words, or take the whole list and search in it.',
    );
  return text;
}
