/** What the desk shows is what the graph gives: each row of the table in docs/graph.md, on a plan that uses everything. */

import { addGroup } from '@footprint/schema/edit/add.ts';
import { applyChanges } from '@footprint/schema/edit/apply.ts';
import type { Built } from '@footprint/schema/edit/built.ts';
import type { Change } from '@footprint/schema/edit/edit.ts';
import { addLayer } from '@footprint/schema/edit/layer.ts';
import { moveAreas, movePractices } from '@footprint/schema/edit/move.ts';
import { openSite } from '@footprint/schema/edit/sites.ts';
import { comparePlans } from '@footprint/schema/evaluate/compare.ts';
import { type CrossTable, patientsByLayer, residentsByLayer } from '@footprint/schema/evaluate/cross-table.ts';
import type { GroupEvaluation } from '@footprint/schema/evaluate/evaluation.ts';
import type { LiveEvaluation } from '@footprint/schema/evaluate/live.ts';
import { createMeasurer, type Measurer } from '@footprint/schema/evaluate/measurer.ts';
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { travelTable } from '@footprint/schema/evaluate/travel-table.ts';
import { missingPoints } from '@footprint/schema/evaluate/what-if-sites.ts';
import { worstServed } from '@footprint/schema/evaluate/worst-served.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { NETWORKS, type Plan } from '@footprint/schema/plan.ts';
import { planFromJson } from '@footprint/schema/plan-json.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import type { PointTable } from '@footprint/schema/travel/journeys.ts';
import { TRAVEL_MODES } from '@footprint/schema/travel/mode.ts';
import { eachDatabase } from '@footprint/server/database/each-database.ts';
import { openTestGraph, type TestGraph } from '@footprint/server/graph.fixture.ts';
import { GRID } from '@footprint/server/grid.fixture.ts';
import { storeGridTravel, whatIf } from '@footprint/server/grid-travel.fixture.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const VALUE =
  '{ value unit basis dates sources { id title publisher } estimate reason note numerator denominator unmeasured }';

let ids = 0;
/** Ids in the order of their making. */
const newId = () => `01930000-0000-7000-8000-0000001d${String(++ids).padStart(4, '0')}`;

eachDatabase((_, open) => {
  let world: TestGraph;
  let evidence: Evidence;
  let measurer: Measurer;
  let plan: Plan;
  let points: PointTable;
  let live: LiveEvaluation;
  let id: string;

  const answer = async (query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await world.ask(query, { id, ...variables });
    expect(errors).toBeUndefined();
    return data;
  };
  const ofPlan = async (fields: string) => (await answer(`query Desk($id: ID!) { plan(id: $id) { ${fields} } }`)).plan;

  /** A value of the desk as the graph should give it: all that defends it, the sources by name. */
  const told = ({ metric: _metric, range: _range, sources, ...value }: Value) => ({
    reason: null,
    note: null,
    numerator: null,
    denominator: null,
    unmeasured: null,
    ...value,
    sources: sources.map((source) => {
      const { title, publisher } = evidence.datasets.find((dataset) => dataset.id === source)!;
      return { id: source, title, publisher };
    }),
  });

  beforeAll(async () => {
    world = await openTestGraph(await open());
    await storeGridTravel(world.database);
    await whatIf.compute(world.database);
    id = newId();
    await answer('mutation Create($id: ID!) { createPlan(id: $id, name: "Everything", start: PUBLISHED) { id } }');
    const edits: object[] = [];
    const read = async () => {
      const document = planFromJson((await ofPlan('document')).document);
      if (!document.ok) throw new Error(document.problem.message);
      return document.value;
    };
    let next = await read();
    const act = (changes: readonly Change[]) => {
      const applied = applyChanges(next, changes);
      if (!applied.ok) throw new Error(applied.problem.message);
      next = applied.plan;
      edits.push({ id: newId(), schema: 1, at: '2026-03-01T00:00:00.000Z', base: edits.length + 1, changes });
    };
    const built = ({ changes }: Built) => act(changes);
    // What the desk does, one after the other: a practice and an area move, neighbourhoods are drawn, a branch is supposed.
    const [west, east] = [...next.layers.get(NETWORKS)!.groups.keys()] as [string, string];
    built(movePractices(next, ['P2'], east));
    built(moveAreas(next, ['A00'], null));
    built(addLayer(next, 'hoods', 'neighbourhood', 'Neighbourhoods'));
    for (const [name, codes] of [
      ['Riverside', ['A00', 'A01', 'A02', 'A03']],
      ['Hill', ['A04', 'A08', 'A12']],
    ] as const) {
      const group = { id: name.toLowerCase(), name, colour: '#123456' };
      built(addGroup(next, group, 'hoods'));
      built(moveAreas(next, codes, group.id, 'hoods'));
    }
    built(openSite(next, { id: newId(), name: 'New branch', practice: 'P5', position: whatIf.position }));
    const exception = { goal: 'list-size-least', group: west, reason: 'A waiver of March 2026.' };
    act([{ set: 'exceptions', from: [], to: [exception] }]);
    const saved = await answer(
      'mutation Save($id: ID!, $edits: [JSON!]!) { saveEdits(plan: $id, base: 1, edits: $edits) { revision } }',
      { edits },
    );
    expect(saved.saveEdits.revision).toBe(edits.length + 1);

    // From here as the desk does: the parts decoded, the plan measured on them.
    evidence = await world.graph.evidence.whole(GRID);
    measurer = createMeasurer(evidence);
    plan = await read();
    points = await world.graph.evidence.points(
      GRID,
      missingPoints(plan, evidence, new Map()).map(({ key }) => key),
    );
    live = measurer.start(plan, points);
  });
  afterAll(() => world.graph.close());

  test('the scorecard of each network, its goals and its practices; the age bands and the money are among its values', async () => {
    const { evaluation, networks, goals, exceptions } = await ofPlan(`
      goals { id metric comparison limit severity source ours title unit }
      exceptions { goal reason network { name } }
      networks { id practices { code listSize { value } } areas { totalCount } evaluation { id } }
      evaluation { groups { id name areaCount outcome goals { goal outcome value text } values ${VALUE} } }`);
    const desk = live.evaluation(plan, 0);
    const shown = (group: GroupEvaluation) => ({
      id: group.id,
      name: group.name,
      areaCount: group.areaCount,
      outcome: group.outcome?.replaceAll('-', '_').toUpperCase() ?? null,
      goals: group.goals.map((goal) => ({ ...goal, outcome: goal.outcome.replaceAll('-', '_').toUpperCase() })),
      values: Object.values(group.values).map(told),
    });
    expect(evaluation.groups).toEqual(desk.groups.map(shown));
    expect(desk.groups[0]!.values['residents-85+']).toBeDefined();
    expect(
      networks.map(({ practices }: { practices: { code: string }[] }) => practices.map(({ code }) => code)),
    ).toEqual(desk.groups.map(({ practices }) => practices));
    for (const { code, listSize } of networks.flatMap(({ practices }: { practices: object[] }) => practices))
      expect(listSize.value).toBe(evidence.practices.listSize[evidence.practices.code.indexOf(code)]);
    expect(goals).toMatchObject(
      plan.goals.map(({ comparison, severity, ...goal }) => ({
        ...goal,
        comparison: comparison.replace('-', '_').toUpperCase(),
        severity: severity.toUpperCase(),
      })),
    );
    expect(exceptions).toEqual([
      { goal: 'list-size-least', reason: 'A waiver of March 2026.', network: { name: 'West' } },
    ]);
  });

  test('the totals of the plan, what stands in no network, and the findings', async () => {
    const { evaluation } = await ofPlan(`evaluation {
      totals ${VALUE} findings { id severity text group practices { code } areas { code } }
      unassigned { practices { code } areas { code } patients residents patientsMeasured ${VALUE} residentsMeasured ${VALUE} } }`);
    const desk = live.evaluation(plan, 0);
    expect(evaluation.totals).toEqual(Object.values(desk.totals).map(told));
    expect(evaluation.findings.map(({ text }: { text: string }) => text)).toEqual(
      desk.findings.map(({ text }) => text),
    );
    const { practices, areas, patients, residents, patientsMeasured, residentsMeasured } = evaluation.unassigned;
    expect(practices.map(({ code }: { code: string }) => code)).toEqual(desk.unassigned.practices);
    expect(areas.map(({ code }: { code: string }) => code)).toEqual(desk.unassigned.areas);
    expect([patients, residents]).toEqual([desk.unassigned.patients, desk.unassigned.residents]);
    expect(patientsMeasured).toMatchObject({
      value: 4000,
      unit: 'patients',
      basis: 'registered',
      dates: ['2026-01-01'],
    });
    expect(residentsMeasured).toMatchObject({
      value: 2000,
      unit: 'residents',
      basis: 'resident',
      dates: ['2025-06-30'],
    });
  });

  test('who is left behind, for the plan and for each network, by any mode, limit and destination', async () => {
    for (const [mode, limit, to] of [
      ['walk', 15, 'member'],
      ['drive', 5, 'any'],
      ['public-transport', 30, 'member'],
    ] as const) {
      const rows = `rows { population title people ${VALUE} within ${VALUE} mean ${VALUE} p90 ${VALUE} gap { title within ${VALUE} mean ${VALUE} } }`;
      const asked = `mode: ${mode.replace('-', '_').toUpperCase()}, limit: ${limit}, to: ${to.toUpperCase()}`;
      const { reach } = await ofPlan(`reach(${asked}) { total ${rows.slice(5)} networks { network { id } ${rows} } }`);
      const desk = (group: string | null) =>
        travelTable(live, group, { mode, limitMinutes: limit, to }).rows.map(
          ({ people, within, mean, p90, gap, ...row }) => ({
            ...row,
            people: told(people),
            within: told(within),
            mean: told(mean),
            p90: told(p90),
            gap: gap && { title: gap.title, within: told(gap.within), mean: told(gap.mean) },
          }),
        );
      expect(reach.total).toEqual(desk(null));
      for (const { network, rows: given } of reach.networks) expect(given).toEqual(desk(network.id));
    }
  });

  test('the minutes from each area, as the table and the map show them, and the journey that the inspector tells', async () => {
    for (const mode of TRAVEL_MODES) {
      for (const to of ['member', 'any'] as const) {
        const { areaJourneys } =
          await ofPlan(`areaJourneys(mode: ${mode.replace('-', '_').toUpperCase()}, to: ${to.toUpperCase()}) {
          totalCount nodes { area { code } network { name } minutes ${VALUE} metres site siteName practice { code } } }`);
        const minutes = live.minutes(mode, to);
        const layer = plan.layers.get(NETWORKS)!;
        expect(areaJourneys.totalCount).toBe(to === 'any' ? 16 : 15);
        for (const { area, network, minutes: given, ...there } of areaJourneys.nodes) {
          const at = evidence.areas.code.indexOf(area.code);
          const journey = live.journey(at, mode, to);
          const known = Number.isFinite(minutes[at]!);
          expect(given.value, area.code).toBe(known ? minutes[at] : null);
          expect(network?.name ?? null).toBe(layer.groups.get(layer.areas.get(area.code) ?? '')?.name ?? null);
          if ('reason' in journey) expect(given.reason).toBe(journey.reason);
          else {
            expect(there).toEqual({
              metres: journey.metres,
              site: journey.site,
              siteName: journey.name,
              practice: { code: evidence.practices.code[journey.practice] },
            });
            expect(given.estimate).toBe(journey.estimate);
          }
        }
      }
    }
  });

  test('the areas farthest from care with their people, and those not measured with the reasons', async () => {
    const people = `{ residents ${VALUE} over65 ${VALUE} householdsWithoutCar ${VALUE} }`;
    const nodes = `totalCount nodes { area { code name } minutes { value reason } residents over65 households householdsWithoutCar }`;
    const layer = plan.layers.get(NETWORKS)!;
    for (const network of [null, [...layer.groups.keys()][2]!]) {
      const { plan: found } = await answer(
        `query Far($id: ID!, $network: ID) { plan(id: $id) { farthest(network: $network, mode: WALK, limit: 10) {
          total ${people} unmeasuredTotal ${people} areas { ${nodes} } unmeasured { ${nodes} } } } }`,
        { network },
      );
      const among = evidence.areas.code.flatMap((code, area) => {
        const group = layer.areas.get(code);
        return group !== undefined && (network === null || group === network) ? [area] : [];
      });
      const basis = evidence.travel!.modes.find(({ mode }) => mode === 'walk')!.basis;
      const journeys = {
        minutes: live.minutes('walk', 'member'),
        reasonOf: (area: number) => {
          const journey = live.journey(area, 'walk', 'member');
          return 'reason' in journey ? journey.reason : '';
        },
        estimate: basis.estimate,
        dataset: basis.dataset,
      };
      const desk = worstServed(evidence, journeys, among, 10);
      const { farthest } = found;
      for (const [given, own] of [
        [farthest.total, desk.total],
        [farthest.unmeasuredTotal, desk.unmeasuredTotal],
      ] as const) {
        expect(given).toEqual({
          residents: told(own.residents),
          over65: told(own.over65),
          householdsWithoutCar: told(own.householdsWithoutCar),
        });
      }
      expect(farthest.areas.totalCount).toBe(desk.areas.length);
      expect(farthest.areas.nodes).toEqual(
        desk.areas.map(({ area, minutes, ...counts }) => ({
          area: { code: evidence.areas.code[area], name: evidence.areas.name[area] },
          minutes: { value: minutes, reason: minutes === null ? expect.stringContaining('40 minutes') : null },
          ...counts,
        })),
      );
      expect(farthest.unmeasured.nodes).toEqual(
        desk.unmeasured.map(({ area, reason, ...counts }) => ({
          area: { code: evidence.areas.code[area], name: evidence.areas.name[area] },
          minutes: { value: null, reason },
          ...counts,
        })),
      );
    }
  });

  describe('networks against neighbourhoods', () => {
    const views: readonly (readonly [string, () => CrossTable])[] = [
      ['PATIENTS_BY_NETWORK', () => patientsByLayer(evidence, plan, 'hoods')],
      ['PATIENTS_BY_PRACTICE', () => patientsByLayer(evidence, plan, 'hoods', 'practice')],
      ['RESIDENTS_BY_NETWORK', () => residentsByLayer(evidence, plan, 'hoods')],
    ];
    test.each(views)('%s: every cell', async (of, desk) => {
      const { layers } = await ofPlan(`layers { name cells(of: ${of}) { totalCount nodes {
        network { id } practice { code } place group { id } people ${VALUE} } } }`);
      const table = desk();
      const cells = table.rows.flatMap(({ network, practice, cells: row }) =>
        table.columns.map((column, at) => ({
          network: network && { id: network.id },
          practice: practice === null ? null : { code: practice },
          place: column.kind.replaceAll('-', '_').toUpperCase(),
          group: column.kind === 'group' ? { id: column.group.id } : null,
          people: expect.objectContaining({
            value: row![at],
            unit: table.people,
            basis: table.people === 'patients' ? 'registered' : 'resident',
            reason: null,
          }),
        })),
      );
      expect(layers[0].cells.totalCount).toBe(cells.length);
      expect(layers[0].cells.nodes).toEqual(cells);
      expect(layers[0].cells.nodes[0].people.sources.length).toBeGreaterThan(0);
    });

    test('each neighbourhood’s own numbers', async () => {
      const { layers } = await ofPlan(`layers { groups { id evaluation { name areaCount values ${VALUE} } } }`);
      expect(layers[0].groups).toEqual(
        measurer.layer(plan, 'hoods').map(({ id: group, name, areaCount, values }) => ({
          id: group,
          evaluation: { name, areaCount, values: Object.values(values).map(told) },
        })),
      );
    });
  });

  test('what changes against the published networks: each number before and after, who moves and how many', async () => {
    const change = `metric before ${VALUE} after ${VALUE} difference`;
    const shift = `code name from { name } to { name } people peopleMeasured ${VALUE}`;
    const { comparePlans: given } = await answer(`query Compare($id: ID!) { comparePlans(plan: $id, with: "published") {
      patients residents patientsMoving ${VALUE} residentsMoving ${VALUE}
      practices { ${shift} } areas { ${shift} } totals { ${change} }
      networks { changed before { name } after { name } values { ${change} } } } }`);
    const desk = comparePlans(measurer, publishedPlan(evidence).plan, plan, points);
    const changes = (values: (typeof desk)['totals']) =>
      Object.entries(values).map(([metric, { before, after, difference }]) => ({
        metric,
        before: before && told(before),
        after: after && told(after),
        difference,
      }));
    expect(given.totals).toEqual(changes(desk.totals));
    expect(given.networks).toEqual(
      desk.networks.map(({ before, after, changed, values }) => ({
        changed,
        before: before && { name: before.name },
        after: after && { name: after.name },
        values: changes(values),
      })),
    );
    for (const set of ['practices', 'areas'] as const) {
      expect(given[set]).toMatchObject(
        desk[set].map(({ code, name, from, to, people }) => ({
          code,
          name,
          from: from && { name: from.name },
          to: to && { name: to.name },
          people,
          peopleMeasured: { value: people, unit: set === 'areas' ? 'residents' : 'patients' },
        })),
      );
    }
    expect([given.patients, given.patientsMoving.value]).toEqual([desk.patients, desk.patients]);
    expect([given.residents, given.residentsMoving.value]).toEqual([desk.residents, desk.residents]);
    expect(given.patientsMoving).toMatchObject({ basis: 'registered', dates: ['2026-01-01'] });
    expect(given.residentsMoving).toMatchObject({ basis: 'resident', dates: ['2025-06-30'] });
  });

  test('what the inspector says of a practice and of an area', async () => {
    const { practice, area } = await answer(`query Inspect($id: ID!) {
      practice(code: "P2") { name listSize ${VALUE} network(plan: $id) { name } }
      area(code: "A05") { name residents ${VALUE} network(plan: $id) { name } } }`);
    const at = { practice: evidence.practices.code.indexOf('P2'), area: evidence.areas.code.indexOf('A05') };
    expect(practice).toMatchObject({
      name: evidence.practices.name[at.practice],
      listSize: { value: evidence.practices.listSize[at.practice], basis: 'registered', dates: ['2026-01-01'] },
      network: { name: 'East' },
    });
    expect(area).toMatchObject({
      name: evidence.areas.name[at.area],
      residents: { value: evidence.areas.residents[at.area], basis: 'resident', dates: ['2025-06-30'] },
      network: { name: 'West' },
    });
  });

  test('the id that the print sheet cites is that of the graph', async () => {
    const { evaluation, revision } = await ofPlan('revision evaluation { id }');
    expect(evaluation.id).toBe(live.evaluation(plan, revision).id);
  });
});
