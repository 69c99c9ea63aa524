/** Measures the journeys of a version on real roads, and makes a version with them. */
import { basename } from 'node:path';
import { type RoadsDataset, roadsDatasetId, storeTravelVersion } from '@footprint/data/load/travel-version.ts';
import type { Extract } from '@footprint/data/osm/read-extract.ts';
import type { Disclosure } from '@footprint/schema/dataset.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { OriginGrain } from '@footprint/schema/travel/places.ts';
import type { JobKind, JobServices, TaskInHand } from '../../jobs/kind.ts';
import { storeOf } from '../../load/store.ts';
import { refreshStatistics } from '../../work/statistics.ts';
import type { RoadNetwork } from '../roads/network.ts';
import { prepareNetwork } from '../roads/prepare-network.ts';
import { roadsFolder } from '../roads/roads-folder.ts';
import {
  buildMade,
  buildOf,
  closeBuild,
  networkById,
  newBuild,
  type StoredNetwork,
  storeBuild,
  storeNetwork,
  strictestDisclosure,
} from './build.ts';
import { ageFindings, readRoads } from './check-roads.ts';
import { networkAt } from './engines.ts';
import { groundOf, type MatrixGround, type ModeGround, modeGround, placeGround } from './ground.ts';
import { type MatrixPart, measurePart, partsOf } from './measure.ts';
import { putTogether } from './put-together.ts';
import { modeReport, placeFindings, type TravelReport } from './report.ts';

/** On what roads which journeys of a version are to be measured. */
export interface TravelRequest {
  readonly evidence: string;
  /** The `.osm.pbf` by its whole path, or the id of a network that was built before. */
  readonly roads: { readonly file: string } | { readonly network: string };
  /** Null: output areas where they are loaded. */
  readonly origins: OriginGrain | null;
  readonly modes: readonly RoadMode[];
  /** True for roads that cover less than half of the area. */
  readonly partial: boolean;
  readonly disclosure: Disclosure;
}

/** Measures the journeys of a version: the earlier version is served until the new one is whole. */
export const travelJob: JobKind<TravelRequest, TravelReport> = {
  kind: 'travel',
  title: ({ roads }) =>
    'file' in roads ? `Measuring journeys on ${basename(roads.file)}` : 'Measuring journeys on the roads loaded before',
  run: measureTravel,
  part: (services, part: MatrixPart, signal) => measurePart(services, part, signal),
};

async function measureTravel(services: JobServices, request: TravelRequest, task: TaskInHand) {
  const { database, engines, evidence: port, now } = services;
  const started = performance.now();
  task.progress('Checking the roads');
  const base = (await buildOf(database, request.evidence))?.base ?? request.evidence;
  const evidence = await port.withoutTravel(base);
  const { network, stored, roads } = await roadsOf(services, request, evidence, task);
  // Whoever reuses roads names none, and so does not say anew that they are open.
  const disclosure =
    'network' in request.roads
      ? await strictestDisclosure(database, stored.sha256, request.disclosure)
      : request.disclosure;
  const dataset: RoadsDataset = {
    id: roadsDatasetId(stored.sha256, disclosure, evidence.studyArea),
    file: stored.file,
    sha256: stored.sha256,
    bytes: stored.bytes,
    roads,
    date: stored.roadsDate,
    disclosure,
    invented: evidence.invented,
    coverage: evidence.studyArea,
  };
  const origins = request.origins ?? (evidence.outputAreas === null ? 'centroids' : 'output-areas');
  const asked = { network: network.id, base, dataset: dataset.id, origins, modes: request.modes };
  const build = newBuild(asked, now());
  await storeBuild(database, build);
  const ground = await groundOf(services, build);

  const { engine, why } = await engines.on(network);
  if (why !== null) throw why;
  await placeGround(database, engine, ground, task.signal, (done, total) =>
    task.progress('Finding the nearest roads', null, { done, total, unit: 'places' }),
  );
  const { measured, reused, modes } = await measureAll(services, ground, task);

  task.progress('Putting journeys together');
  const closed = await closeBuild(database, build.id, now());
  const findings = ageFindings(stored.file, stored.roadsDate, evidence.datasets);
  const journeys = [];
  for (const mode of modes) journeys.push(await putTogether(database, { ...ground, build: closed }, mode, stored));
  findings.push(...placeFindings(evidence, journeys));
  task.signal.throwIfAborted();
  const made = await storeTravelVersion(storeOf(database), {
    base,
    build: build.id,
    engine: stored.engine,
    network: network.id,
    dataset,
    findings,
    at: now(),
  });
  await buildMade(database, build.id, made.evidence);
  if (!made.already) await refreshStatistics(database);
  const report: TravelReport = {
    evidence: made.evidence,
    base,
    build: build.id,
    label: evidence.label,
    already: made.already,
    roads: { file: stored.file, date: stored.roadsDate, bytes: stored.bytes },
    engine: stored.engine,
    engineVersion: stored.engineVersion,
    origins,
    measured,
    reused,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    modes: journeys.map(modeReport),
    findings,
  };
  return { report, evidence: made.evidence };
}

/** The network to measure on: that of the extract, built where it was not before, or one that is named. */
async function roadsOf(
  services: JobServices,
  request: TravelRequest,
  evidence: Evidence,
  task: TaskInHand,
): Promise<{ readonly network: RoadNetwork; readonly stored: StoredNetwork; readonly roads: number | null }> {
  const { database, now } = services;
  if ('network' in request.roads) {
    const stored = await networkById(database, request.roads.network);
    if (stored === null) throw new Error(`Network ${request.roads.network} is not known.`);
    return { network: networkAt(database, stored), stored, roads: null };
  }
  const extract = await readRoads(request.roads.file, evidence, request.partial);
  const network = await prepareNetwork(
    extract,
    roadsFolder(database),
    (step, share) => task.progress(step, share === null ? null : `${Math.round(share * 100)}%`),
    task.signal,
  );
  const stored = networkOf(network, extract);
  await storeNetwork(database, stored, now());
  return { network, stored, roads: extract.counts?.roads ?? null };
}

function networkOf({ id, engine, engineVersion }: RoadNetwork, extract: Extract): StoredNetwork {
  const { file, sha256, bytes, bounds } = extract;
  return { id, engine, engineVersion, file, sha256, bytes, bounds, roadsDate: extract.date?.slice(0, 10) ?? null };
}

/** Has everything measured that is not stored yet. */
async function measureAll(services: JobServices, ground: MatrixGround, task: TaskInHand) {
  const modes: ModeGround[] = [];
  const parts: MatrixPart[] = [];
  let [measured, wanted] = [0, 0];
  for (const mode of ground.build.modes) {
    const by = await modeGround(services.database, ground, mode);
    const todo = await partsOf(services.database, ground, by);
    parts.push(...todo.parts);
    measured += todo.journeys;
    for (let origin = 0; origin < ground.origins.key.length; origin++) wanted += by.wanted(origin).length;
    modes.push(by);
  }
  const say = (done: number) => task.progress('Measuring journeys', null, { done, total: measured, unit: 'journeys' });
  say(0);
  await task.share(parts, say);
  return { modes, measured, reused: wanted - measured };
}
