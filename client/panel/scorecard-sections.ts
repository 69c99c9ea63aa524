/** The order in which a network's numbers are read. */
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { travelQuestion } from '@footprint/schema/evaluate/travel-id.ts';

export interface Section {
  readonly title: string;
  readonly values: readonly Value[];
}

const SECTIONS: readonly { readonly title: string; readonly has: (id: string) => boolean }[] = [
  {
    title: 'People',
    has: (id) =>
      [
        'list-size',
        'weighted-list',
        'practices',
        'areas',
        'residents',
        'registered-living',
        'registered-ratio',
      ].includes(id),
  },
  {
    title: 'Patients and boundary',
    has: (id) => id.startsWith('kept-together') || id.startsWith('patients-') || id === 'registered-elsewhere',
  },
  { title: 'Shape', has: (id) => ['pieces', 'compactness', 'size'].includes(id) },
  { title: 'Deprivation', has: (id) => id === 'core20-share' },
  { title: 'Money and hours', has: (id) => id.startsWith('money-') || id === 'enhanced-access-minutes' },
];

/** A network's values in the sections of the scorecard; age bands and travel are drawn apart. */
export function sectionsOf(values: Readonly<Record<string, Value>>): Section[] {
  const left = new Map(
    Object.entries(values).filter(([id]) => !id.startsWith('residents-') && travelQuestion(id) === undefined),
  );
  const take = (has: (id: string) => boolean): Value[] => {
    const found = [...left].filter(([id]) => has(id));
    for (const [id] of found) left.delete(id);
    return found.map(([, value]) => value);
  };
  const sections = SECTIONS.map(({ title, has }) => ({ title, values: take(has) }));
  return [...sections, { title: 'Further', values: take(() => true) }].filter((section) => section.values.length > 0);
}
