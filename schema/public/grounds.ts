/** What the figures of the public pages stand on. */
import type { Dataset } from '../dataset.ts';
import type { Evidence } from '../evidence.ts';
import type { Grounds } from './pages.ts';
import { dateOfDataset, sentence, titleOfDataset } from './words.ts';

/** Kinds of data whose date a reader is told at the foot of every page, and what they are to a reader. */
const TOLD: readonly (readonly [kind: string, words: string])[] = [
  ['practice-lists', 'patients of practices on'],
  ['registrations', 'where patients live on'],
  ['memberships', 'networks as published on'],
  ['residents', 'residents of'],
  ['deprivation', 'deprivation of'],
  ['roads', 'roads of'],
  ['public-transport-matrix', 'public transport of'],
];

/** The dates of the data in one sentence: "Patients of practices on 1 July 2022; residents of mid-2020". */
function asOf(datasets: readonly Dataset[]): string {
  const parts: string[] = [];
  let before = '';
  for (const [kind, words] of TOLD) {
    const dataset = datasets.find((one) => one.kind === kind);
    const date = dataset === undefined ? '' : dateOfDataset(dataset);
    if (date === '') continue;
    // Two counts of patients of one day are one to a reader.
    if (kind === 'registrations' && date === before) continue;
    parts.push(`${words} ${date}`);
    before = date;
  }
  return sentence(parts.join('; '));
}

/** What a page on this evidence says of its sources. */
export function groundsOf({ id, invented, datasets }: Evidence): Grounds {
  return {
    evidence: id,
    invented,
    asOf: asOf(datasets),
    attribution: [...new Set(datasets.map(({ attribution }) => attribution))].filter((line) => line !== ''),
    datasets: datasets.map((dataset) => ({
      title: titleOfDataset(dataset),
      publisher: dataset.publisher,
      date: dateOfDataset(dataset),
      licence: dataset.licence,
    })),
  };
}
