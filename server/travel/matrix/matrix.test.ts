import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  ROAD_JOURNEYS,
  ROAD_PLACES,
  ROAD_WORLD_DATE,
  type RoadPlace,
  SECONDS_A_METRE,
} from '@footprint/data/osm/road-world.ts';
import { writeExtract } from '@footprint/data/osm/write-extract.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { decodePointJourneys } from '@footprint/schema/evidence-part/travel.ts';
import { type ModeJourneys, PLACE_STATES, pointKey } from '@footprint/schema/travel/journeys.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { eachDatabase } from '../../database/each-database.ts';
import { openDatabase } from '../../database/open.ts';
import { openTemplate } from '../../database/template.ts';
import { openGraph } from '../../gateway/open-graph.ts';
import { PUBLIC } from '../../graph/caller.ts';
import { askAfresh, openTestGraph, type TestGraph } from '../../graph.fixture.ts';
import { storedGrid } from '../../grid.fixture.ts';
import { type Jobs, openJobs, reportOf } from '../../jobs/jobs.ts';
import type { JobKind } from '../../jobs/kind.ts';
import type { Task } from '../../jobs/task.ts';
import { ownFolder, roadWorldFile } from '../engine/road-network.fixture.ts';
import { chooseRoads } from './choose-roads.ts';
import type { TravelReport } from './report.ts';
import {
  AREA_PLACES,
  SITE_PLACES,
  standOnRoads,
  storeOneMoreSite,
  storeRoadEvidence,
} from './road-evidence.fixture.ts';
import { type TravelRequest, travelJob } from './travel-job.ts';

const TRAVEL = travelJob as unknown as JobKind;
const quiet = () => undefined;

/** Seconds from an area to a site; null where none are listed. */
function secondsOf(evidence: Evidence, mode: RoadMode, area: number, site: number): number | null {
  const journeys = modeOf(evidence, mode);
  for (let at = journeys.start[area]!; at < journeys.start[area + 1]!; at++) {
    if (journeys.site[at] === site) return journeys.seconds[at]!;
  }
  return null;
}

function modeOf(evidence: Evidence, mode: RoadMode): ModeJourneys {
  const found = evidence.travel?.modes.find((one) => one.mode === mode);
  if (found === undefined) throw new Error(`No journeys by ${mode}.`);
  return found;
}

eachDatabase((kind, open) => {
  let world: TestGraph;
  let database: Database;
  let jobs: Jobs;
  let base = '';
  let file = '';
  const ends: (() => Promise<unknown>)[] = [];
  const faults: unknown[] = [];
  beforeAll(async () => {
    const own = await ownFolder();
    process.env['FOOTPRINT_ROADS'] = join(own.folder, 'roads');
    file = (await roadWorldFile(own.folder)).path;
    world = await openTestGraph(await open());
    database = world.database;
    base = await standOnRoads(database);
    jobs = jobsOf(TRAVEL);
    ends.push(
      () => jobs.close(),
      () => world.graph.close(),
      own.remove,
    );
  });
  afterAll(async () => {
    for (const end of ends) await end();
    delete process.env['FOOTPRINT_ROADS'];
    expect(faults).toEqual([]);
  });

  function jobsOf(travel: JobKind, graph = world.graph, at = database): Jobs {
    const services = {
      database: at,
      evidence: graph.evidence,
      engines: graph.engines,
      now: () => new Date().toISOString(),
    };
    return openJobs(services, { kinds: [travel], failed: (error) => faults.push(error), silenceSeconds: 10 });
  }

  const requestOf = (evidence: string, more: Partial<TravelRequest> = {}): TravelRequest => ({
    evidence,
    roads: { file },
    origins: 'centroids',
    modes: ['walk', 'cycle', 'drive'],
    partial: false,
    disclosure: 'open',
    ...more,
  });

  async function asked(request: TravelRequest): Promise<Task> {
    return jobs.follow(await jobs.send('travel', request), quiet);
  }

  async function reported(request: TravelRequest): Promise<TravelReport> {
    return reportOf(await asked(request)) as TravelReport;
  }

  const latest = () => world.graph.evidence.resolve(null);

  async function rowsOf(): Promise<unknown> {
    const counts: Record<string, unknown> = {};
    for (const table of [
      'travel.network',
      'travel.build',
      'travel.journeys',
      'travel.place',
      'commissioning.evidence',
      'commissioning.dataset',
    ])
      counts[table] = (await database.sql(`SELECT count(*) AS n FROM ${table}`))[0];
    return counts;
  }

  test('roads of another place, half a place, or no roads at all are refused in a sentence, and leave nothing', async () => {
    const before = await rowsOf();
    const wrong = join(file, '..', 'wrong.osm.pbf');
    await writeFile(wrong, '<html>not found</html>');
    expect(await asked(requestOf(base, { roads: { file: wrong } }))).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('wrong.osm.pbf'),
    });
    expect(await asked(requestOf(base, { roads: { file: join(file, '..', 'gone.osm.pbf') } }))).toMatchObject({
      state: 'failed',
      code: 'MISSING_FILE',
    });
    const services = { database, evidence: world.graph.evidence };
    const elsewhere = await extractOver('elsewhere.osm.pbf', [3000, -2000], [5000, 5000]);
    expect(await asked(requestOf(base, { roads: { file: elsewhere } }))).toMatchObject({
      state: 'failed',
      code: 'COVERS_PART',
      reason: expect.stringMatching(/^elsewhere\.osm\.pbf covers only \d of the 22 areas and sites of Grid world\.$/),
      nextStep: expect.stringContaining('--partial'),
    });
    const far = await extractOver('far.osm.pbf', [4000, 3600], [5000, 5000]);
    expect(await asked(requestOf(base, { roads: { file: far } }))).toMatchObject({
      state: 'failed',
      code: 'COVERS_NONE',
      reason: expect.stringContaining('none of the 22 areas and sites'),
    });
    // Found beside the official files, they are no failure: a note says why they are not used.
    expect(await chooseRoads(services, base, [wrong, far])).toEqual({
      note: expect.stringMatching(
        /wrong\.osm\.pbf.*far\.osm\.pbf covers none of the 22 areas and sites.*straight-line/s,
      ),
    });
    expect(await chooseRoads(services, base, [])).toEqual({ note: expect.stringContaining('No roads') });
    expect(await chooseRoads(services, base, [far, file, elsewhere])).toEqual({ roads: { file } });
    expect(await rowsOf()).toEqual(before);
    expect(await latest()).toBe(base);
  });

  /** Roads of the road world's west, in a file that says it covers something else: metres east and north of West village. */
  async function extractOver(
    name: string,
    from: readonly [number, number],
    to: readonly [number, number],
  ): Promise<string> {
    const [west, south] = ROAD_PLACES.west;
    const metre = [(ROAD_PLACES.east[0] - west) / 3000, (ROAD_PLACES.north[1] - south) / 500] as const;
    const at = ([east, north]: readonly [number, number]) =>
      [west + east * metre[0], south + north * metre[1]] as const;
    const nodes = [ROAD_PLACES.west, ROAD_PLACES.centre].map((position, index) => ({ id: index + 1, position }));
    const bytes = writeExtract({
      nodes,
      ways: [{ id: 1, nodes: [1, 2], tags: { highway: 'tertiary' } }],
      date: ROAD_WORLD_DATE,
      bounds: [...at(from), ...at(to)],
    });
    const path = join(file, '..', name);
    await writeFile(path, bytes);
    return path;
  }

  test('journeys on the road world are those counted by hand, in a version beside the one they were measured for', async () => {
    const report = await reported(requestOf(base));
    expect(report).toMatchObject({ already: false, base, reused: 0, origins: 'centroids', engine: 'valhalla' });
    expect(report.evidence).not.toBe(base);
    expect(await latest()).toBe(report.evidence);
    const evidence = await world.graph.evidence.whole(report.evidence);
    expect(evidence.datasets.at(-1)).toMatchObject({ kind: 'roads', date: '2026-07-01' });
    expect((await world.graph.evidence.whole(base)).travel).toBeNull();
    let counted = 0;
    for (const { mode, from, to, metres, turns } of ROAD_JOURNEYS) {
      const [area, site] = [AREA_PLACES.indexOf(from), SITE_PLACES.indexOf(to)];
      if (area < 0 || site < 0) continue;
      counted++;
      const seconds = secondsOf(evidence, mode, area, site);
      const what = `${mode} from ${from} to ${to}`;
      if (metres === null) expect(seconds, what).toBeNull();
      else {
        const least = metres * SECONDS_A_METRE[mode];
        expect(seconds, what).toBeGreaterThanOrEqual(Math.floor(least) - 1);
        expect(seconds, what).toBeLessThanOrEqual(Math.ceil(least * 1.01) + 1 + 6 * (mode === 'walk' ? 0 : turns));
      }
    }
    expect(counted).toBeGreaterThan(10);
  });

  test('places off the roads, beyond them or nowhere are named with the reason, and counted', async () => {
    const evidence = await world.graph.evidence.whole(await latest());
    for (const mode of ['walk', 'cycle', 'drive'] as const) {
      const { areaState, siteState } = modeOf(evidence, mode);
      const stateOf = (place: RoadPlace | null) => PLACE_STATES[areaState[AREA_PLACES.indexOf(place)]!];
      expect([stateOf('west'), stateOf('garden')], mode).toEqual(['measured', 'measured']);
      expect([stateOf('field'), stateOf('outside'), stateOf(null)], mode).toEqual([
        'off-network',
        'outside-extract',
        'no-position',
      ]);
      expect(PLACE_STATES[siteState[SITE_PLACES.indexOf('field')]!], mode).toBe('off-network');
    }
    const { data } = await world.ask('{ evidence { findings { code text areas } } }');
    const findings = data.evidence.findings as { code: string; text: string; areas: string[] | null }[];
    expect(findings.find(({ code }) => code === 'areas-off-network')?.areas).toEqual(['A12']);
    expect(findings.find(({ code }) => code === 'areas-outside-roads')?.areas).toEqual(['A13']);
    expect(findings.find(({ code }) => code === 'sites-off-network')?.text).toMatch(/on foot, by bicycle and by car/);
  });

  test('the same roads again measure nothing and make nothing', async () => {
    const before = await rowsOf();
    const services = { database, evidence: world.graph.evidence };
    const [network] = await database.sql<{ id: string }>('SELECT id FROM travel.network');
    expect(await chooseRoads(services, await latest(), [])).toEqual({ roads: { network: network!.id } });
    expect(await reported(requestOf(base, { roads: { network: network!.id } }))).toMatchObject({ already: true });
    const report = await reported(requestOf(await latest()));
    expect(report).toMatchObject({ already: true, base, measured: 0 });
    expect(await rowsOf()).toEqual(before);
  });

  test('one more site has only the journeys to it measured', async () => {
    const next = await storeOneMoreSite(database);
    const report = await reported(requestOf(next));
    // West is a place already known as an origin: what is new are journeys to it, from every origin on the roads.
    const onRoads = AREA_PLACES.length - 3;
    expect(report.measured).toBe(3 * onRoads);
    expect(report.reused).toBeGreaterThan(report.measured);
    const evidence = await world.graph.evidence.whole(report.evidence);
    const site = evidence.sites.code.findIndex((code) => code.endsWith('-more'));
    expect(secondsOf(evidence, 'drive', AREA_PLACES.indexOf('centre'), site)).toBeGreaterThanOrEqual(59);
    // The version before keeps exactly the journeys that it had.
    const [before] = await database.sql<{ id: string }>('SELECT evidence AS id FROM travel.build WHERE base = $1', [
      base,
    ]);
    expect((await askAfresh(world, `{ evidence(id: "${before!.id}") { travelPart } }`)).data).toEqual(
      (await world.ask(`{ evidence(id: "${before!.id}") { travelPart } }`)).data,
    );
  });

  test('journeys to a what-if place are those to a site there, asked for twice and measured once', async () => {
    const id = await latest();
    const evidence = await world.graph.evidence.whole(id);
    const [longitude, latitude] = ROAD_PLACES.mill;
    const query = `{ evidence(id: "${id}") { journeysTo(longitude: ${longitude}, latitude: ${latitude}) } }`;
    const refused = await world.ask(query, {}, PUBLIC);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED' });
    const [one, two] = await Promise.all([world.ask(query), world.ask(query)]);
    expect(one.errors).toBeUndefined();
    expect(two.data).toEqual(one.data);
    const point = decodePointJourneys(JSON.parse(one.data.evidence.journeysTo), evidence.areas.code.length);
    // One more site has been added since: they are in the order of their codes.
    const site = evidence.sites.code.indexOf(storedGrid().sites.code[SITE_PLACES.indexOf('mill')]!);
    for (const { mode, seconds, state } of point.modes) {
      expect(state).toBe('measured');
      const listed = AREA_PLACES.map((_, area) => secondsOf(evidence, mode as RoadMode, area, site) ?? -1);
      expect([...seconds], mode).toEqual(listed);
    }
    expect(point.modes).toHaveLength(3);
    expect(await database.sql('SELECT count(*) AS n FROM travel.point_journeys')).toEqual([{ n: 1 }]);
    // That a place was measured says where a plan supposes a site: to who reads no plans, it is as if it were not.
    expect((await world.ask(query, {}, PUBLIC)).errors).toEqual(refused.errors);
    const known = `{ evidence(id: "${id}") { knownJourneys(points: ["${pointKey(longitude, latitude)}"]) } }`;
    expect((await world.ask(known)).data.evidence.knownJourneys).toHaveLength(1);
    expect((await world.ask(known, {}, PUBLIC)).data.evidence.knownJourneys).toEqual([]);
    const rights = { id: uuidv7(), restricted: [], readDrafts: true, writeDrafts: false };
    const reader = { kind: 'key', name: 'A reader', rights } as const;
    const seen = await world.ask(query, {}, reader);
    expect(JSON.parse(seen.data.evidence.journeysTo)).toEqual(JSON.parse(one.data.evidence.journeysTo));
    const elsewhere = query.replace(String(latitude), String(latitude + 0.001));
    expect((await world.ask(elsewhere, {}, reader)).errors?.[0]?.extensions['action']).toMatch(/DRAFTS_WRITE/);
  });

  test('a version of restricted data is as restricted with journeys', async () => {
    const id = await latest();
    await database.sql("UPDATE commissioning.dataset SET disclosure = 'restricted' WHERE kind = 'registrations'");
    try {
      expect((await world.ask(`{ evidence(id: "${id}") { label } }`, {}, PUBLIC)).data.evidence).toBeNull();
      expect((await world.ask(`{ evidence(id: "${id}") { label } }`)).data.evidence).not.toBeNull();
    } finally {
      await database.sql("UPDATE commissioning.dataset SET disclosure = 'open' WHERE kind = 'registrations'");
    }
  });

  test('roads that are restricted make a version of their own, and stay restricted when they are reused', async () => {
    const before = await latest();
    const open = await reported(requestOf(base));
    const restricted = await reported(requestOf(base, { disclosure: 'restricted' }));
    expect(restricted).toMatchObject({ already: false, measured: 0 });
    expect(restricted.evidence).not.toBe(open.evidence);
    // A newer version has been loaded: older data do not become the latest by being measured anew.
    expect(await latest()).toBe(before);
    const pages = `query($after: String) { evidences(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }`;
    const order: string[] = [];
    for (let after: string | null = null; order.length < 5; ) {
      const { evidences } = (await world.ask(pages, { after })).data;
      order.push(evidences.nodes[0].id as string);
      after = evidences.pageInfo.endCursor as string;
    }
    expect(order).toEqual([before, expect.any(String), restricted.evidence, open.evidence, base]);
    const [network] = await database.sql<{ id: string }>('SELECT id FROM travel.network');
    // Nobody names the file: the class is that of the load before, not that of the command.
    const reused = await reported(requestOf(base, { roads: { network: network!.id } }));
    expect(reused).toMatchObject({ already: true, evidence: restricted.evidence });
    const query = `{ a: evidence(id: "${open.evidence}") { label } b: evidence(id: "${restricted.evidence}") { label } }`;
    expect((await world.ask(query, {}, PUBLIC)).data).toMatchObject({ a: { label: expect.any(String) }, b: null });
    const builds = await database.sql<{ dataset: string }>(
      'SELECT b.dataset FROM travel.build b JOIN commissioning.evidence e ON e.id = b.evidence WHERE NOT b.dataset = ANY(e.datasets)',
    );
    expect(builds).toEqual([]);
  });

  test('a task that is cancelled while it measures makes no version', async () => {
    await jobs.close();
    const waiting: JobKind = {
      ...TRAVEL,
      part: (_services, _part, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    };
    const stuck = jobsOf(waiting);
    const before = await latest();
    // Other modes are another build of the same version, and its journeys must be forgotten to be measured.
    await database.sql("DELETE FROM travel.journeys WHERE mode = 'walk'");
    const id = await stuck.send('travel', requestOf(base, { modes: ['walk'] }));
    while ((await database.sql("SELECT 1 FROM pgboss.job WHERE name = 'parts' AND state = 'active'")).length === 0)
      await wait(100);
    await stuck.cancel(id);
    expect(await stuck.follow(id, quiet)).toMatchObject({ state: 'cancelled' });
    await stuck.close();
    expect(await latest()).toBe(before);
    jobs = jobsOf(TRAVEL);
    const report = await reported(requestOf(base, { modes: ['walk'] }));
    expect(report.measured).toBeGreaterThan(0);
  });

  test('an engine whose roads are gone fails the task with its reason, and the last version is still served', async () => {
    const before = await latest();
    await jobs.close();
    await world.graph.engines.close();
    const roads = process.env['FOOTPRINT_ROADS']!;
    await rm(roads, { recursive: true, force: true });
    const [network] = await database.sql<{ id: string }>('SELECT id FROM travel.network');
    await database.sql("DELETE FROM travel.journeys WHERE mode = 'walk'");
    jobs = jobsOf(TRAVEL);
    const task = await asked(requestOf(base, { roads: { network: network!.id }, modes: ['walk', 'drive'] }));
    expect(task).toMatchObject({ state: 'failed', code: 'NO_TILES', nextStep: expect.stringMatching(/\w/) });
    expect(task.reason).not.toContain(task.nextStep);
    expect(await latest()).toBe(before);
    expect((await world.ask(`{ evidence { label } }`)).errors).toBeUndefined();
  });

  test('a process that is killed while it measures is followed by one that measures only the rest', async () => {
    const own = await ownFolder();
    process.env['FOOTPRINT_ROADS'] = join(own.folder, 'roads');
    const folder = join(own.folder, 'data');
    const fresh = kind === 'embedded' ? await openTemplate(folder) : await open();
    await storeRoadEvidence(fresh);
    const where = fresh.url ?? folder;
    if (kind === 'embedded') await fresh.close();
    const child = fork(fileURLToPath(new URL('./die-in-matrix.fixture.ts', import.meta.url)), [where, file, base], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, TSX_TSCONFIG_PATH: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) },
    });
    const [, signal] = await new Promise<[number | null, string | null]>((resolve) =>
      child.once('exit', (code, by) => resolve([code, by])),
    );
    expect(signal).toBe('SIGKILL');
    const again = kind === 'embedded' ? await openDatabase({ folder }) : fresh;
    const stored = () =>
      again.sql<{ mode: string; journeys: number; at: Date }>(
        `SELECT mode, sum(cardinality(destinations))::int AS journeys, max(computed_at) AS at
           FROM travel.journeys GROUP BY mode ORDER BY max(computed_at)`,
      );
    const before = await stored();
    expect(before).toHaveLength(1);
    const after = await openGraph({ database: again, report: quiet, now: Date.now, secret: 'test', remote: [] });
    const resumed = jobsOf(TRAVEL, after, again);
    try {
      await resumed.work(true);
      const [task] = await again.sql<{ id: string }>('SELECT id FROM commissioning.task');
      const report = reportOf(await resumed.follow(task!.id, quiet)) as TravelReport;
      // What was stored is not measured again; on PostgreSQL the parts that were waiting may be done before the whole is.
      const all = await stored();
      expect(all).toHaveLength(3);
      expect(all[0]).toEqual(before[0]);
      expect(report.reused).toBeGreaterThanOrEqual(before[0]!.journeys);
      expect(report.measured + report.reused).toBe(all.reduce((sum, { journeys }) => sum + journeys, 0));
      expect(existsSync(join(own.folder, 'roads'))).toBe(true);
    } finally {
      await resumed.close();
      await after.close();
      if (kind === 'embedded') await again.close();
      await own.remove();
    }
  }, 120_000);
});
