/** Whether data may be shown to anyone (a recognised published file) or only to those named (all else). */
export type Disclosure = 'open' | 'restricted';

/** One immutable load of one source. */
export interface Dataset {
  readonly id: string;
  /** The source's kind, for example `registrations`. */
  readonly kind: string;
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  readonly attribution: string;
  /** The edition of the geography or index, for example LSOA11 or 2019; null where it has none. */
  readonly vintage: string | null;
  /** The date the data describe, ISO; null where the file states none. */
  readonly date: string | null;
  readonly disclosure: Disclosure;
}

/** The vintage of counts that were moved from the areas of one year to those of another. */
export function convertedVintage(from: string, to: string): string {
  return `${from}, converted to ${to}`;
}

/** True where the counts were moved to other areas: every number from them is an estimate. */
export function isConverted(dataset: Dataset): boolean {
  return dataset.vintage?.includes(', converted to ') === true;
}

/** Restricted data that planners add beside the data sets of a version; a key names it by its kind, which is its id. */
export const RESTRICTED_BESIDE = [
  { id: 'catchments', kind: 'catchments', title: 'Declared catchments' },
  { id: 'reference-layers', kind: 'reference-layers', title: 'Reference layers' },
] as const;
