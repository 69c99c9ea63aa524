/** How a subgraph reads what other subgraphs own: by asking the gateway, once for each version. */
import type { Dataset } from '@footprint/schema/dataset.ts';
import type { DeclaredCatchment } from '@footprint/schema/evaluate/declared-catchments.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { decodePointJourneys, decodeTravel } from '@footprint/schema/evidence-part/travel.ts';
import type { Polygons } from '@footprint/schema/geometry/polygons.ts';
import type { PlacedPostcode } from '@footprint/schema/postcode/sector.ts';
import { AREAS } from '@footprint/schema/table/areas.ts';
import { featureCollection } from '@footprint/schema/table/feature-collection.ts';
import type { PointJourneys, PointTable } from '@footprint/schema/travel/journeys.ts';
import { readHiddenBeside, readSight, type Sight } from './access.ts';
import { type Caller, SERVICE, seesAll } from './caller.ts';
import { type CoordinateSystem, systemOf } from './crs.ts';
import { recent } from './recent.ts';
import { checkVersion, nothingLoaded, noVersion } from './version.ts';

/** Sends a query to the gateway, as the service unless another caller is named; it throws where the answer has errors. */
export type AskGraph = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
  caller?: Caller,
) => Promise<Record<string, unknown>>;

/** Reads evidence through the graph; every version is immutable and so read once. */
export interface EvidencePort {
  /**
   * The given version; or the latest, where none is given, made on or before the end of the UTC day `asOf` where one is:
   * of those that the caller may see, the service seeing all.
   */
  resolve(id: string | null | undefined, caller?: Caller, asOf?: string | null): Promise<string>;
  /** The data sets of a version. */
  datasets(id: string): Promise<readonly Dataset[]>;
  /** Edition of the census geography of a version's areas, for example LSOA11. */
  vintage(id: string): Promise<string>;
  /** Name and kind of a version's commissioner, such as SUB_ICB; null where it has none of this code. */
  commissioner(id: string, code: string): Promise<{ readonly name: string; readonly kind: string } | null>;
  /** A whole version as typed arrays. */
  whole(id: string): Promise<Evidence>;
  /** The same without its journeys: what they are measured between, and put together for. */
  withoutTravel(id: string): Promise<Evidence>;
  /** Journeys to those of these what-if places (see pointKey) for which they are computed, over a version's roads. */
  points(id: string, keys: readonly string[]): Promise<PointTable>;
  /** Catchments in force that these practices (codes) declare, of those that the caller may see. */
  declared(practices: readonly string[], caller: Caller): Promise<readonly DeclaredCatchment[]>;
  /** The areas of these codes as a FeatureCollection in that order, as the list of areas gives it; a null version has none. */
  areaFeatures(id: string | null, codes: readonly string[], crs: CoordinateSystem): Promise<unknown>;
  /** A postcode in use with the code of its area, null where that is not loaded; null where no loaded file places it. */
  postcode(id: string, postcode: string): Promise<PlacedPostcode | null>;
  /** Postcode districts with a postcode in a loaded area, such as SG1, in order; empty where no postcodes are loaded. */
  postcodeDistricts(id: string): Promise<readonly string[]>;
  /** The postcodes of a district that lie in a loaded area, in order. */
  postcodesOf(id: string, district: string): Promise<readonly { readonly postcode: string; readonly area: string }[]>;
  /** How far a caller sees, and which restricted data there are. */
  sight(caller: Caller): Promise<Sight>;
  /** Kinds of restricted data of no version (catchments, reference-layers) of which the caller does not see all. */
  hiddenBeside(caller: Caller): Promise<readonly string[]>;
}

/** Versions kept whole in memory: England is 8 MB as arrays. */
const KEPT = 4;

const VERSION = 'query Version($id: ID, $asOf: Date) { evidence(id: $id, asOf: $asOf) { id } }';

const DESCRIPTION = `query Description($id: ID!) {
  evidence(id: $id) { areaVintage datasets { id kind title publisher licence attribution vintage date disclosure } }
}`;

const COMMISSIONER = `query Commissioner($id: ID!, $code: ID!) {
  commissioner(evidence: $id, code: $code) { name kind }
}`;

const GROUND = `query Ground($id: ID!) {
  evidence(id: $id) { catalogue practicesPart areasPart topologyPart registrationsPart outputAreasPart }
}`;

const TRAVEL = `query Travel($id: ID!) {
  evidence(id: $id) { travelPart }
}`;

const POINTS = `query KnownJourneys($id: ID!, $points: [ID!]!) {
  evidence(id: $id) { knownJourneys(points: $points) }
}`;

const DECLARED = `query Declared($practices: [ID!]!, $after: String) {
  declaredCatchments(practices: $practices, first: 200, after: $after) {
    nodes { practiceCode role outline source date }
    pageInfo { hasNextPage endCursor }
  }
}`;

const AREA_FEATURES = `query AreaFeatures($id: ID!, $codes: [ID!]!, $crs: CoordinateSystem!) {
  areas(evidence: $id, codes: $codes, first: 1000) { features(crs: $crs) }
}`;

const POSTCODE = `query Postcode($id: ID!, $postcode: String!) {
  postcode(evidence: $id, postcode: $postcode) { postcode area { code } }
}`;

const DISTRICTS = 'query Districts($id: ID!) { evidence(id: $id) { postcodeDistricts } }';

const POSTCODES = `query Postcodes($id: ID!, $district: String!, $after: String) {
  postcodes(evidence: $id, district: $district, first: 1000, after: $after) {
    nodes { postcode area { code } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface PostcodeNode {
  readonly postcode: string;
  readonly area: { readonly code: string } | null;
}

interface PostcodePage {
  readonly nodes: readonly PostcodeNode[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface DeclaredPage {
  readonly nodes: readonly {
    readonly practiceCode: string;
    readonly role: 'INNER' | 'OUTER';
    readonly outline: { readonly coordinates: Polygons };
    readonly source: string;
    readonly date: string | null;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Places asked for at once, and places whose journeys are kept in memory: one is under 1 MB even for all England. */
const POINTS_AT_ONCE = 100;
const KEPT_POINTS = 200;

function found<Answer>(answer: Record<string, unknown>, id: string): Answer {
  const evidence = answer['evidence'];
  if (!evidence) throw noVersion(id);
  return evidence as Answer;
}

/** What a version is, without its numbers. */
interface Description {
  readonly vintage: string;
  readonly datasets: readonly Dataset[];
}

/**
 * An evidence port over the graph; `decode` turns the packed parts into typed arrays. Which version is the latest is asked
 * anew each time, of `askLatest`: the subgraph that knows it, where that is nearer than the whole graph.
 */
export function createEvidencePort(
  ask: AskGraph,
  decode: (parts: PackedParts) => Evidence,
  askLatest: AskGraph = ask,
): EvidencePort {
  const described = recent<Description>(KEPT * 8, async (id) => {
    const { areaVintage, datasets } = found<{ areaVintage: string; datasets: Dataset[] }>(
      await ask(DESCRIPTION, { id }),
      id,
    );
    const lower = (one: Dataset) => ({ ...one, disclosure: one.disclosure.toLowerCase() as Dataset['disclosure'] });
    return { vintage: areaVintage, datasets: datasets.map(lower) };
  });
  const ground = recent<Evidence>(KEPT, async (id) => {
    const parts = found<Record<string, string>>(await ask(GROUND, { id }), id);
    return decode({
      catalogue: parts['catalogue']!,
      practices: parts['practicesPart']!,
      areas: parts['areasPart']!,
      topology: parts['topologyPart']!,
      registrations: parts['registrationsPart']!,
      outputAreas: parts['outputAreasPart'] ?? null,
      travel: null,
    });
  });
  const whole = recent<Evidence>(KEPT, async (id) => {
    const evidence = await ground.get(id);
    const part = found<{ travelPart: string | null }>(await ask(TRAVEL, { id }), id).travelPart;
    if (part === null) return evidence;
    const travel = decodeTravel(JSON.parse(part), evidence.areas.code.length, evidence.sites.code.length);
    return { ...evidence, travel };
  });
  const there = new Set<string>();
  const reached = new Map<string, PointJourneys>();
  const readPoints = async (id: string, keys: readonly string[]): Promise<void> => {
    const areas = (await ground.get(id)).areas.code.length;
    for (let at = 0; at < keys.length; at += POINTS_AT_ONCE) {
      const points = keys.slice(at, at + POINTS_AT_ONCE);
      const { knownJourneys } = found<{ knownJourneys: string[] }>(await ask(POINTS, { id, points }), id);
      for (const part of knownJourneys) {
        const journeys = decodePointJourneys(JSON.parse(part), areas);
        reached.set(`${id} ${journeys.point}`, journeys);
      }
    }
  };
  return {
    points: async (id, keys) => {
      const unread = keys.filter((key) => !reached.has(`${id} ${key}`));
      if (unread.length > 0) await readPoints(id, unread);
      const table = new Map<string, PointJourneys>();
      for (const key of keys) {
        const journeys = reached.get(`${id} ${key}`);
        if (journeys) table.set(key, journeys);
      }
      // The first of a Map is what was read the longest ago.
      while (reached.size > KEPT_POINTS) reached.delete(reached.keys().next().value!);
      return table;
    },
    declared: async (practices, caller) => {
      const declared: DeclaredCatchment[] = [];
      let after: string | null = null;
      do {
        const answer: Record<string, unknown> = await ask(DECLARED, { practices, after }, caller);
        const { nodes, pageInfo } = answer['declaredCatchments'] as DeclaredPage;
        for (const { practiceCode, role, outline, source, date } of nodes)
          declared.push({
            practice: practiceCode,
            role: role === 'INNER' ? 'inner' : 'outer',
            polygons: outline.coordinates,
            source,
            date,
          });
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      return declared;
    },
    resolve: async (id, caller = SERVICE, asOf = null) => {
      const version = id ? checkVersion(id) : null;
      // Versions are never removed: one that is there needs no second question by whoever sees all.
      if (version !== null && there.has(version) && seesAll(caller)) return version;
      const seen = (await askLatest(VERSION, { id: version, asOf }, caller))['evidence'] as { id: string } | null;
      if (seen) {
        there.add(seen.id);
        return seen.id;
      }
      if (version !== null) throw noVersion(version);
      throw nothingLoaded();
    },
    datasets: async (id) => (await described.get(id)).datasets,
    vintage: async (id) => (await described.get(id)).vintage,
    commissioner: async (id, code) =>
      (await askLatest(COMMISSIONER, { id, code }))['commissioner'] as { name: string; kind: string } | null,
    areaFeatures: async (id, codes, crs) => {
      if (id !== null && codes.length > 0)
        return ((await ask(AREA_FEATURES, { id, codes, crs }))['areas'] as { features: unknown }).features;
      const datasets = id === null ? [] : (await described.get(id)).datasets;
      return featureCollection(AREAS, [], { system: systemOf(crs), evidence: id, datasets });
    },
    postcode: async (id, postcode) => {
      const one = (await ask(POSTCODE, { id, postcode }))['postcode'] as PostcodeNode | null;
      return one && { postcode: one.postcode, area: one.area?.code ?? null };
    },
    postcodeDistricts: async (id) =>
      found<{ postcodeDistricts: string[] }>(await ask(DISTRICTS, { id }), id).postcodeDistricts,
    postcodesOf: async (id, district) => {
      const all: { postcode: string; area: string }[] = [];
      let after: string | null = null;
      do {
        const answer: Record<string, unknown> = await ask(POSTCODES, { id, district, after });
        const { nodes, pageInfo } = answer['postcodes'] as PostcodePage;
        for (const { postcode, area } of nodes) if (area) all.push({ postcode, area: area.code });
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      return all;
    },
    sight: (caller) => readSight(askLatest, caller),
    hiddenBeside: (caller) => readHiddenBeside(ask, caller),
    whole: (id) => whole.get(id),
    withoutTravel: (id) => ground.get(id),
  };
}

/** The packed parts of one version, as text. */
export interface PackedParts {
  readonly catalogue: string;
  readonly practices: string;
  readonly areas: string;
  readonly topology: string;
  readonly registrations: string;
  readonly outputAreas: string | null;
  /** Null where no journeys are measured. */
  readonly travel: string | null;
}
