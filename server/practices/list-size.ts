import type { Dataset } from '@footprint/schema/dataset.ts';
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { type Measured, toMeasured } from '../graph/measured.ts';
import type { ListSizeRow } from './rows.ts';
import type { DatedListSize } from './types.ts';

/** Kinds of data set that lists can come from, the likeliest first. */
const LIST_KINDS = ['practice-lists', 'practice-mapping', 'registrations'];
const WEIGHTED_KINDS = ['weighted-lists'];

function sourcesOf(datasets: readonly Dataset[], kinds: readonly string[]): readonly string[] {
  for (const kind of kinds) {
    const found = datasets.filter((dataset) => dataset.kind === kind);
    if (found.length > 0) return found.map((dataset) => dataset.id);
  }
  return [];
}

/** A practice's list as a measured value; not measurable where none is published. */
export function listSize(row: ListSizeRow | undefined, datasets: readonly Dataset[]): Measured {
  const base = { metric: 'list-size', unit: 'patients', basis: 'registered', estimate: false } as const;
  const value: Value = row
    ? { ...base, value: row.patients, dates: [row.date], sources: sourcesOf(datasets, LIST_KINDS) }
    : {
        ...base,
        value: null,
        dates: [],
        sources: [],
        reason: 'No list size is published for this practice in the files loaded.',
      };
  return toMeasured(value, 'List size');
}

/**
 * One dated list with its weighted count, where one is loaded: the count is of a day of its own, which is never the
 * list's, and none where its file states only a year.
 */
export function datedListSize(row: ListSizeRow, datasets: readonly Dataset[]): DatedListSize {
  const base = {
    metric: 'weighted-list',
    unit: 'patients',
    basis: 'weighted',
    estimate: false,
    value: row.weighted,
  } as const;
  const weighted: Value =
    row.weighted === null
      ? { ...base, dates: [], sources: [], reason: 'No weighted list (Carr-Hill) is loaded.' }
      : {
          ...base,
          dates: row.weightedDate === null ? [] : [row.weightedDate],
          sources: sourcesOf(datasets, WEIGHTED_KINDS),
        };
  return { date: row.date, patients: listSize(row, datasets), weighted: toMeasured(weighted, 'Weighted list') };
}
