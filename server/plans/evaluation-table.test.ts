import { briefQuestion } from '@footprint/schema/evaluate/brief.ts';
import { expect, test } from 'vitest';
import { EvaluationTables, MOST_REMARKS } from './evaluation-table.ts';

/** Tables of plans of one network each: the first ones' list size has a note, the last one's is missing. */
function tablesOf(noted: number): EvaluationTables {
  const asked = briefQuestion(['list-size']);
  const tables = new EvaluationTables({ ...asked, totals: [] }, []);
  const add = (plan: number, value: object) =>
    tables.add(plan, null, {
      id: `plan-${plan}`,
      networks: [{ id: 'network-1', name: 'N', values: [value as never], outcomes: [], outcome: null }],
      totals: [],
      unassigned: { practices: [], areas: [], patients: 0, residents: 0 } as never,
    });
  for (let plan = 0; plan < noted; plan++) add(plan, { value: 1, note: `Note ${plan}` });
  add(noted, { value: null, reason: 'Nothing is known.' });
  return tables;
}

test('all remarks are given where they are not too many, those of missing values first', () => {
  const tables = tablesOf(2);
  expect(tables.remarksLeftOut).toBe(0);
  expect(tables.remarks()).toMatchObject({ plan: [2, 0, 1], reason: ['Nothing is known.', null, null] });
});

test('where there are too many remarks it is said how many are left out, and why values are missing is kept', () => {
  const tables = tablesOf(MOST_REMARKS + 4);
  const remarks = tables.remarks();
  for (const column of Object.values(remarks)) expect(column).toHaveLength(MOST_REMARKS);
  expect(remarks['plan']!.slice(0, 2)).toEqual([MOST_REMARKS + 4, 0]);
  expect(tables.remarksLeftOut).toBe(5);
});
