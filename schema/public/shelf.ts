/** One evidence version made ready for the public pages: indexes and names, so that a page is only a few look-ups. */
import type { LiveEvaluation } from '../evaluate/live.ts';
import type { Measurer } from '../evaluate/measurer.ts';
import type { Evidence } from '../evidence.ts';
import { type AreaAt, createAreaAt } from '../geometry/area-at.ts';
import { areaBounds } from '../geometry/bounds.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import { ADDRESS } from './address.ts';
import { groundsOf } from './grounds.ts';
import { nameCase } from './name-case.ts';
import type { Grounds, Link } from './pages.ts';
import { type Place, placesOf } from './places.ts';
import type { Register } from './register.ts';
import { compareNames } from './words.ts';

/** Everything that pages of one evidence version look up. */
export interface Shelf {
  readonly evidence: Evidence;
  readonly register: Register;
  readonly grounds: Grounds;
  /** The published networks as a plan, and their numbers. */
  readonly today: Plan;
  readonly live: LiveEvaluation;
  readonly areaAt: ReadonlyMap<string, number>;
  readonly practiceAt: ReadonlyMap<string, number>;
  readonly networkAt: ReadonlyMap<string, number>;
  /** Names as they are shown, by index. */
  readonly networkName: readonly string[];
  readonly practiceName: readonly string[];
  /** Practices of each network, by name. */
  readonly membersOf: readonly (readonly number[])[];
  /** Surgeries of each practice, the main one first. */
  readonly sitesOf: readonly (readonly number[])[];
  /** Network of each area in today's plan, -1 for none. */
  readonly networkOfArea: Int32Array;
  readonly areasOf: readonly (readonly number[])[];
  /** Boxes of the areas, see areaBounds. */
  readonly boxes: Float64Array;
  /** Who uses which practice: rows of an area from `start[area]` to `start[area + 1]`. */
  readonly users: { readonly start: Uint32Array; readonly practice: Uint32Array; readonly patients: Int32Array };
  readonly places: readonly Place[];
  /** Place of each area, -1 for none. */
  readonly placeOfArea: Int32Array;
  /** Area of each surgery, -1 where its position is not known or in no loaded area. */
  readonly areaOfSite: Int32Array;
  /** The area in which a longitude and latitude lie, -1 for none that is loaded. */
  readonly areaAtPoint: AreaAt;
}

/** Surgeries that are looked for on the map before others may work. */
const SITES_AT_ONCE = 64;

/** Makes a shelf in small steps, so that whoever runs them can give way to others between. */
export function* stockShelf(measurer: Measurer, today: Plan, register: Register): Generator<undefined, Shelf> {
  const { evidence } = measurer;
  const { areas, practices, networks, sites, topology } = evidence;
  const indexOf = (codes: readonly string[]) => new Map(codes.map((code, at) => [code, at]));
  const networkAt = indexOf(networks.code);
  yield;
  const live = measurer.start(today);
  yield;
  const networkName = yield* shownNames(networks.name);
  const practiceName = yield* shownNames(practices.name);
  const membersOf = gather(practices.network, networks.code.length);
  for (const members of membersOf) members.sort((a, b) => compareNames(practiceName[a]!, practiceName[b]!));
  const sitesOf = gather(sites.practice, practices.code.length);
  for (const own of sitesOf) own.sort((a, b) => sites.branch[a]! - sites.branch[b]! || a - b);
  yield;
  const assigned = today.layers.get(NETWORKS)!.areas;
  const networkOfArea = Int32Array.from(areas.code, (code) => networkAt.get(assigned.get(code) ?? '') ?? -1);
  const areasOf = gather(networkOfArea, networks.code.length);
  yield;
  const users = usersOf(evidence);
  yield;
  const boxes = areaBounds(topology);
  const { all, ofArea } = placesOf(evidence, register);
  yield;
  const areaAtPoint = createAreaAt(topology);
  const areaOfSite = new Int32Array(sites.code.length).fill(-1);
  for (let site = 0; site < areaOfSite.length; site++) {
    const longitude = sites.position[2 * site]!;
    if (!Number.isNaN(longitude)) areaOfSite[site] = areaAtPoint(longitude, sites.position[2 * site + 1]!);
    if (site % SITES_AT_ONCE === 0) yield;
  }
  return {
    evidence,
    register,
    grounds: groundsOf(evidence),
    today,
    live,
    areaAt: indexOf(areas.code),
    practiceAt: indexOf(practices.code),
    networkAt,
    networkName,
    practiceName,
    membersOf,
    sitesOf,
    networkOfArea,
    areasOf,
    boxes,
    users,
    places: all,
    placeOfArea: ofArea,
    areaOfSite,
    areaAtPoint,
  };
}

/** Names that are written anew before others may work. */
const NAMES_AT_ONCE = 256;

function* shownNames(published: readonly string[]): Generator<undefined, string[]> {
  const names: string[] = [];
  for (const name of published) {
    names.push(nameCase(name));
    if (names.length % NAMES_AT_ONCE === 0) yield;
  }
  return names;
}

/** Indexes by the group they belong to; those of none (-1) are left out. */
function gather(of: ArrayLike<number>, groups: number): number[][] {
  const lists: number[][] = Array.from({ length: groups }, () => []);
  for (let index = 0; index < of.length; index++) if (of[index]! >= 0) lists[of[index]!]!.push(index);
  return lists;
}

function usersOf({ areas, registrations }: Evidence): Shelf['users'] {
  const { start, area, patients } = registrations;
  const starts = new Uint32Array(areas.code.length + 1);
  for (const each of area) starts[each + 1]!++;
  for (let at = 0; at < areas.code.length; at++) starts[at + 1]! += starts[at]!;
  const next = starts.slice();
  const practice = new Uint32Array(area.length);
  const count = new Int32Array(area.length);
  for (let each = 0; each + 1 < start.length; each++) {
    for (let row = start[each]!; row < start[each + 1]!; row++) {
      const to = next[area[row]!]!++;
      practice[to] = each;
      count[to] = patients[row]!;
    }
  }
  return { start: starts, practice, patients: count };
}

/** Whether a network is one of today's whose numbers may be shown: in the study area and wholly loaded. */
export function isWhole({ evidence: { networks } }: Shelf, network: number): boolean {
  return networks.inside[network] === 1 && networks.complete[network] === 1;
}

/** A network's name and page. */
export function networkLink({ evidence, networkName }: Shelf, network: number): Link {
  const code = evidence.networks.code[network]!;
  return { code, name: networkName[network]!, path: ADDRESS.network(code) };
}

/** A practice's name and page. */
export function practiceLink({ evidence, practiceName }: Shelf, practice: number): Link {
  const code = evidence.practices.code[practice]!;
  return { code, name: practiceName[practice]!, path: ADDRESS.practice(code) };
}

/** An area's name and page. */
export function areaLink({ evidence }: Shelf, area: number): Link {
  const code = evidence.areas.code[area]!;
  return { code, name: evidence.areas.name[area]! || code, path: ADDRESS.area(code) };
}

/** A place's name and page. */
export function placeLink({ slug, name }: Place): Link {
  return { code: slug, name, path: ADDRESS.place(slug) };
}

/** The network that a practice is in as published; null for none. */
export function networkOf(shelf: Shelf, practice: number): Link | null {
  const network = shelf.evidence.practices.network[practice]!;
  return network < 0 ? null : networkLink(shelf, network);
}
