import { encodeCatalogue } from '@footprint/schema/evidence-part/catalogue.ts';
import type { Dataset, Evidence } from './types.ts';

/** The catalogue of a version as its packed part. */
export function cataloguePart(evidence: Evidence, datasets: readonly Dataset[]): string {
  return JSON.stringify(
    encodeCatalogue({
      id: evidence.id,
      label: evidence.label,
      invented: evidence.invented,
      studyArea: evidence.studyAreaCodes,
      datasets: datasets.map(({ id, kind, title, publisher, licence, attribution, vintage, date, disclosure }) => ({
        id,
        kind,
        title,
        publisher,
        licence,
        attribution,
        vintage,
        date,
        disclosure,
      })),
    }),
  );
}
