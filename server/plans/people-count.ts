/** Counts of people with their basis, dates and sources: the measured twins of bare numbers. */
import { metricOf } from '@footprint/schema/evaluate/registry.ts';
import type { GraphContext } from '../graph/context.ts';
import type { Measured } from '../graph/measured.ts';
import { benchOf } from './bench.ts';
import { measured } from './evaluation-types.ts';

/** Whose count it is: patients by the lists of their practices, or residents by their areas. */
export type PeopleCounted = 'patients' | 'residents';

const METRIC = { patients: 'list-size', residents: 'residents' } as const;
const LACK = {
  patients: 'The list of a practice among them is not known.',
  residents: 'The residents of an area among them are not known.',
} as const;

/** A count of people as a measured value; null is not known. */
export async function countOf(
  context: GraphContext,
  evidence: string,
  counted: PeopleCounted,
  people: number | null,
): Promise<Measured> {
  const { measurer } = await benchOf(context.evidence, evidence);
  const { reason: _, ...about } = measurer.about(metricOf(METRIC[counted])!);
  const value = people === null ? { ...about, value: null, reason: LACK[counted] } : { ...about, value: people };
  return { ...measured(value), metric: null, title: counted === 'patients' ? 'Patients' : 'Residents' };
}
