import type { Dataset } from '@footprint/schema/dataset.ts';
import { expect, test } from 'vitest';
import { ageFindings } from './check-roads.ts';

const practicesOf = (date: string | null) => [{ kind: 'practices', date } as Dataset];

test('roads older than the practices by more than twelve months are worth a word with both dates, and no others', () => {
  expect(ageFindings('a.osm.pbf', '2025-06-29', practicesOf('2026-06-30'))).toEqual([
    {
      code: 'roads-old',
      text: 'The roads are of 29 June 2025, more than 12 months before the practices’ 30 June 2026: roads and paths opened since are missing.',
    },
  ]);
  expect(ageFindings('a.osm.pbf', '2025-06-30', practicesOf('2026-06-30'))).toEqual([]);
  expect(ageFindings('a.osm.pbf', '2026-11-01', practicesOf('2026-06-30'))).toEqual([]);
  expect(ageFindings('a.osm.pbf', '2018-02-27', practicesOf(null))).toEqual([]);
});

test('roads without a date say so', () => {
  expect(ageFindings('a.osm.pbf', null, practicesOf('2026-06-30'))).toEqual([
    { code: 'roads-undated', text: 'a.osm.pbf does not say of what date its roads are.' },
  ]);
});
