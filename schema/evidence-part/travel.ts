import {
  type JourneyBasis,
  type ModeJourneys,
  PLACE_STATES,
  type PlaceState,
  type PointJourneys,
  type Travel,
} from '../travel/journeys.ts';
import { TRAVEL_MODES, type TravelMode } from '../travel/mode.ts';
import { BrokenPart, type PackedArray, type PackedPart, PartReader, pack } from './pack.ts';
import { fromVarints, toVarints } from './varint.ts';

/** What a packed part says of a mode in words. */
interface ModeHead {
  readonly mode: TravelMode;
  readonly basis: JourneyBasis;
  readonly completeTo: number;
  readonly journeys: number;
  /** Metres a thousand seconds, from which each journey's metres differ little; 0 where no journey has metres. */
  readonly pace: number;
}

/**
 * The journeys of an evidence version as a part, exact: by area the seconds grow, so the steps are stored; and metres
 * follow seconds, so what they differ by. Null where none are measured.
 */
export function encodeTravel(travel: Travel | null): PackedPart | null {
  if (travel === null) return null;
  const columns: Record<string, PackedArray | { readonly plain: unknown }> = {};
  const heads = travel.modes.map((journeys): ModeHead => {
    const { mode, basis, completeTo, start, site, seconds, metres } = journeys;
    const pace = paceOf(journeys);
    const steps = new Int32Array(seconds.length);
    const counts = new Int32Array(start.length - 1);
    for (let area = 0; area < counts.length; area++) {
      const [from, to] = [start[area]!, start[area + 1]!];
      counts[area] = to - from;
      for (let at = from; at < to; at++) steps[at] = seconds[at]! - (at === from ? 0 : seconds[at - 1]!);
    }
    columns[`${mode}.count`] = toVarints(counts);
    columns[`${mode}.site`] = toVarints(site);
    columns[`${mode}.step`] = toVarints(steps);
    columns[`${mode}.metres`] = toVarints(
      pace === 0 ? [] : metres.map((value, at) => value - expected(seconds[at]!, pace)),
    );
    columns[`${mode}.areaState`] = journeys.areaState;
    columns[`${mode}.siteState`] = journeys.siteState;
    columns[`${mode}.areaSnap`] = toVarints(journeys.areaSnap);
    columns[`${mode}.siteSnap`] = toVarints(journeys.siteSnap);
    return { mode, basis, completeTo, journeys: site.length, pace };
  });
  return pack({ ...columns, build: { plain: travel.build }, modes: { plain: heads } });
}

/** Metres that a journey of these seconds is expected to have: whole, and the same on every machine. */
function expected(seconds: number, pace: number): number {
  return Math.floor((seconds * pace) / 1000);
}

function paceOf({ seconds, metres }: ModeJourneys): number {
  let [allSeconds, allMetres] = [0, 0];
  for (let at = 0; at < metres.length; at++) {
    if (metres[at]! < 0) continue;
    allSeconds += seconds[at]!;
    allMetres += metres[at]!;
  }
  if (metres.every((value) => value === -1)) return 0;
  return Math.max(1, Math.round((1000 * allMetres) / Math.max(1, allSeconds)));
}

/** The journeys from their part, for evidence with so many areas and sites; null where none are measured. */
export function decodeTravel(part: unknown, areas: number, sites: number): Travel | null {
  if (part === null || part === undefined) return null;
  const read = new PartReader(part, 'travel');
  const build = read.plain('build');
  const heads = read.plain('modes');
  if (typeof build !== 'string' || !Array.isArray(heads)) {
    throw new BrokenPart('The travel part of the evidence does not say what it holds.');
  }
  return { build, modes: (heads as readonly ModeHead[]).map((head) => decodeMode(read, head, areas, sites)) };
}

function decodeMode(read: PartReader, head: ModeHead, areas: number, sites: number): ModeJourneys {
  const { mode, basis, completeTo, journeys, pace } = head;
  if (!TRAVEL_MODES.includes(mode)) throw new BrokenPart(`The travel part of the evidence has a mode “${mode}”.`);
  const areaState = read.u8(`${mode}.areaState`);
  const siteState = read.u8(`${mode}.siteState`);
  if (areaState.length !== areas || siteState.length !== sites) {
    throw new BrokenPart(
      `The travel part has ${areaState.length} areas and ${siteState.length} sites, the evidence ${areas} and ${sites}.`,
    );
  }
  const varints = (column: string, count: number) => fromVarints(read.u8(`${mode}.${column}`), count, column);
  const counts = varints('count', areas);
  const start = new Uint32Array(areas + 1);
  for (let area = 0; area < areas; area++) start[area + 1] = start[area]! + counts[area]!;
  const site = Uint32Array.from(varints('site', journeys));
  if (start[areas] !== journeys || site.some((index) => index >= sites)) {
    throw new BrokenPart(`The travel part of the evidence lists journeys by ${mode} that end nowhere.`);
  }
  const seconds = varints('step', journeys);
  for (let area = 0; area < areas; area++) {
    for (let at = start[area]! + 1; at < start[area + 1]!; at++) seconds[at] = seconds[at]! + seconds[at - 1]!;
  }
  const metres =
    pace === 0
      ? new Int32Array(journeys).fill(-1)
      : varints('metres', journeys).map((value, at) => value + expected(seconds[at]!, pace));
  return {
    mode,
    basis,
    completeTo,
    start,
    site,
    seconds,
    metres,
    areaState,
    siteState,
    areaSnap: varints('areaSnap', areas),
    siteSnap: varints('siteSnap', sites),
  };
}

interface PointHead {
  readonly mode: TravelMode;
  readonly state: PlaceState;
  readonly snap: number;
}

/** Journeys of every area to one what-if place, for the way between server and desk. */
export function encodePointJourneys({ point, build, modes }: PointJourneys): PackedPart {
  const columns: Record<string, PackedArray | { readonly plain: unknown }> = {};
  for (const { mode, seconds, metres } of modes) {
    columns[`${mode}.seconds`] = toVarints(seconds);
    columns[`${mode}.metres`] = toVarints(metres);
  }
  const heads = modes.map(({ mode, state, snap }): PointHead => ({ mode, state, snap }));
  return pack({ ...columns, point: { plain: point }, build: { plain: build }, modes: { plain: heads } });
}

/** Journeys of so many areas to one what-if place, as they came. */
export function decodePointJourneys(part: unknown, areas: number): PointJourneys {
  const read = new PartReader(part, 'what-if journeys');
  const point = read.plain('point');
  const build = read.plain('build');
  const heads = read.plain('modes');
  if (typeof point !== 'string' || typeof build !== 'string' || !Array.isArray(heads)) {
    throw new BrokenPart('The journeys to a what-if site do not say where they lead.');
  }
  return {
    point,
    build,
    modes: (heads as readonly PointHead[]).map(({ mode, state, snap }) => {
      if (!TRAVEL_MODES.includes(mode) || !PLACE_STATES.includes(state)) {
        throw new BrokenPart(`The journeys to a what-if site have a mode “${mode}” in a state “${state}”.`);
      }
      const varints = (column: string) => fromVarints(read.u8(`${mode}.${column}`), areas, column);
      return { mode, state, snap, seconds: varints('seconds'), metres: varints('metres') };
    }),
  };
}
