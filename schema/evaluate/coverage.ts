import type { Metric } from './metric.ts';

const shared = { version: 1, unit: 'share', basis: 'plan', better: 'more', scope: 'plan' } as const;

/** What a plan covers of its study area: metrics of the whole plan, formed beside the networks' own. */
export const coverageMetrics: readonly Metric[] = [
  {
    ...shared,
    id: 'practices-covered',
    title: 'Practices in a network',
    meaning: 'The share of the practices of the study area that are in a network of the plan.',
  },
  {
    ...shared,
    id: 'areas-covered',
    title: 'Areas in a network',
    meaning: 'The share of the areas of the study area that are in a network of the plan.',
  },
  {
    ...shared,
    id: 'patients-covered',
    basis: 'registered',
    title: 'Patients in a network',
    meaning: 'The share of the patients of the practices of the study area whose practice is in a network of the plan.',
  },
  {
    ...shared,
    id: 'residents-covered',
    basis: 'resident',
    title: 'Residents in a network',
    meaning: "The share of the study area's residents whose area is in a network of the plan.",
  },
  {
    ...shared,
    id: 'networks-in-band',
    unit: 'count',
    title: 'Networks in band',
    meaning: 'Networks whose list size meets every goal set for it (exceptions not counted), of all networks.',
  },
];

/** Kinds of data set that each coverage metric rests on. */
export const coverageFrom: Readonly<Record<string, readonly string[]>> = {
  'patients-covered': ['practice-lists', 'registrations'],
  'residents-covered': ['residents'],
  'networks-in-band': ['practice-lists', 'registrations'],
};
