import { describe, expect, test } from 'vitest';
import { applyChanges } from '../edit/apply.ts';
import { addLayer } from '../edit/layer.ts';
import { emptyPlan } from '../empty-plan.ts';
import type { Evidence } from '../evidence.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import { publishedPlan } from '../published.ts';
import { areaCode, gridWorld } from '../world/grid-world.ts';
import type { Imported } from './placement.ts';
import { planFromCsv, planToCsv } from './plan-csv.ts';

const world = gridWorld();
const { plan } = publishedPlan(world);
const blank = emptyPlan({ id: 'new', name: 'New', owner: 'Q1', creator: 'ann', evidence: 'grid', studyArea: ['Q1'] });
const idOf = (group: string): string => `id-${group}`;

function importCsv(text: string, partial = false, evidence: Evidence = world): Imported {
  return planFromCsv(text, evidence, blank, { idOf, partial });
}

function after(imported: Imported, start: Plan = blank): Plan {
  const applied = applyChanges(start, imported.changes);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.plan;
}

function members(of: Plan, layer: string = NETWORKS) {
  const { groups, practices, areas } = of.layers.get(layer)!;
  const named = (map: ReadonlyMap<string, string>) => [...map].map(([code, id]) => [code, groups.get(id)!.name]).sort();
  return { practices: named(practices), areas: named(areas) };
}

describe('a plan as CSV', () => {
  test('exported and imported again it has the same practices and areas in the same networks', () => {
    const text = planToCsv(plan);
    expect(text.split('\r\n').slice(0, 3)).toEqual(['unit_code,pcn_code,network_name', 'P1,N1,West', 'P2,N1,West']);
    const imported = importCsv(text);
    expect(imported.report).toMatchObject({ rows: 21, practices: 5, areas: 16, groups: 3, problems: [] });
    expect(members(after(imported))).toEqual(members(plan));
    expect(after(imported).layers.get(NETWORKS)!.groups.get('id-N1')).toMatchObject({ name: 'West', continues: 'N1' });
  });

  test('a name with commas, quotes and line breaks survives', () => {
    const groups = new Map([['g', { id: 'g', name: 'Lea, "upper"\nand lower', colour: '#332288' }]]);
    const odd = {
      ...blank,
      layers: new Map([[NETWORKS, { ...blank.layers.get(NETWORKS)!, groups, practices: new Map([['P1', 'g']]) }]]),
    };
    const imported = importCsv(planToCsv(odd));
    expect(members(after(imported))).toEqual(members(odd));
  });

  test.each([
    ['no headings, commas', 'P1,N1\nA00,N1\n'],
    ['bars', 'practice_code|pcn_code\nP1|N1\nA00|N1'],
    ['tabs and a byte-order mark', '\uFEFFunit_code\tpcn_code\tnetwork_name\r\nP1\tN1\tWest\r\nA00\tN1\tWest\r\n'],
    ['only names', 'Code,Network Name\nP1,West\nA00,West'],
    ['blank lines and spaces', '\n P1 , N1 \n\nA00,N1\n\n'],
  ])('is read with %s', (_, text) => {
    const imported = importCsv(text);
    expect(imported.report.problems).toEqual([]);
    expect(members(after(imported))).toEqual({ practices: [['P1', 'West']], areas: [['A00', 'West']] });
  });

  test("DistrictBuilder's layout is read, district 0 being none", () => {
    const imported = importCsv('LSOAID,DISTRICT\nA00,1\nA01,2\nA02,0\n');
    expect(members(after(imported)).areas).toEqual([
      ['A00', '1'],
      ['A01', '2'],
    ]);
  });

  test('a network of the name of one published network continues it, capitals and spaces aside, and a note says so', () => {
    const imported = importCsv('code,network\nP1,WEST\nP2,we st\nP3,East\nP4,N2\nP5,My own');
    const groups = [...after(imported).layers.get(NETWORKS)!.groups.values()];
    expect(groups.map(({ name, continues }) => [name, continues])).toEqual([
      ['West', 'N1'],
      ['East', 'N2'],
      ['My own', undefined],
    ]);
    expect(imported.report.notes).toEqual([
      '2 networks have the names of published networks and continue them: N1, N2.',
    ]);
    // Of two published networks of one name, neither is meant.
    const { networks } = world;
    const twice = { ...world, networks: { ...networks, name: networks.name.map(() => 'West') } };
    const ambiguous = importCsv('code,network\nP1,West', false, twice);
    expect([...after(ambiguous).layers.get(NETWORKS)!.groups.values()][0]!.continues).toBeUndefined();
    expect(ambiguous.report.notes).toEqual([]);
  });

  test('unknown codes are listed by line, and stop the import unless a part is wanted', () => {
    const text = 'unit_code,pcn_code\nP1,N1\nZZ9,N1\n';
    const whole = importCsv(text);
    expect(whole.changes).toEqual([]);
    expect(whole.report.problems).toMatchObject([{ at: 'line 3, column 1', code: 'unknown-code' }]);
    expect(members(after(importCsv(text, true))).practices).toEqual([['P1', 'West']]);
  });

  test('a code in two networks names both lines; the same said twice is only a note', () => {
    const { report } = importCsv('P1,N1\nP2,N1\nP1,N2\nP2,N1\n');
    expect(report.problems).toMatchObject([
      {
        code: 'in-two-groups',
        message: 'line 3, column 1: P1 is put in "N2", but line 1, column 1 put it in "N1". Keep one of the two.',
      },
    ]);
    expect(report.notes).toEqual(['line 4, column 1: P2 is named again, as at line 2, column 1.']);
  });

  test('leading zeros lost in a spreadsheet, small letters and another vintage are told apart', () => {
    const codes = world.areas.code.map((code, index) => (index === 0 ? '00123' : code)).sort();
    const evidence: Evidence = { ...world, areas: { ...world.areas, vintage: 'LSOA11', code: codes } };
    const { report } = importCsv('123,N1\np1,N1\nE01033999,N1\n', false, evidence);
    expect(report.problems.map(({ code }) => code)).toEqual(['lost-zeros', 'unknown-code', 'other-vintage']);
    expect(report.problems[1]!.message).toContain('P1 is');
    expect(report.problems[2]!.message).toContain('2021');
  });

  test.each([
    ['', 'empty'],
    ['<!DOCTYPE html><html></html>', 'web page'],
    ['{"type":"FeatureCollection"}', 'GeoJSON'],
    ['PK\u0003\u0004', 'workbook'],
    ['P1,N\uFFFD1', 'Line 1'],
    ['unit_code,pcn_code\n', 'no rows'],
  ])('what is no table is refused in words: %j', (text, words) => {
    const { report } = importCsv(text);
    expect(report.problems[0]!.message).toContain(words);
  });

  test('a row without a network is told by its line', () => {
    expect(importCsv('P1,N1\nP2\n').report.problems).toMatchObject([{ at: 'line 2', code: 'incomplete' }]);
  });

  test('neighbourhoods are imported by area code and name, and take no practices', () => {
    const layered = after({
      ...importCsv('P1,N1'),
      changes: addLayer(blank, 'hoods', 'neighbourhood', 'Neighbourhoods').changes,
    });
    const text = `lsoa21cd,neighbourhood\n${areaCode(0)},Riverside\n${areaCode(1)},Riverside\nP1,Riverside\n`;
    const imported = planFromCsv(text, world, layered, { idOf, layer: 'hoods', partial: true });
    expect(imported.report.problems).toMatchObject([{ code: 'not-an-area' }]);
    expect(members(after(imported, layered), 'hoods').areas).toEqual([
      ['A00', 'Riverside'],
      ['A01', 'Riverside'],
    ]);
  });
});
