import type { Dataset } from '../dataset.ts';
import type { Evidence } from '../evidence.ts';
import { BrokenPart } from './pack.ts';

/** What an evidence version is, without its numbers. */
export type Catalogue = Pick<Evidence, 'id' | 'label' | 'invented' | 'studyArea' | 'datasets'>;

/** The catalogue as a part: plain JSON. */
export function encodeCatalogue({ id, label, invented, studyArea, datasets }: Catalogue): Catalogue {
  return { id, label, invented, studyArea, datasets };
}

/** The catalogue from its part. */
export function decodeCatalogue(part: unknown): Catalogue {
  const found = (typeof part === 'string' ? JSON.parse(part) : part) as Partial<Catalogue> | null;
  if (typeof found?.id !== 'string' || !Array.isArray(found.datasets) || !Array.isArray(found.studyArea)) {
    throw new BrokenPart('The catalogue of the evidence is missing or not whole.');
  }
  return {
    id: found.id,
    label: String(found.label),
    invented: found.invented === true,
    studyArea: found.studyArea,
    datasets: found.datasets as readonly Dataset[],
  };
}
