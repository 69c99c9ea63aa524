/** Outlines of networks to take away from the public pages, with what they rest on. */
import { dissolve, outlineOfGroups } from '../geometry/dissolve.ts';
import { NETWORKS } from '../plan.ts';
import { statusOf } from '../publication/publication.ts';
import { networksOfToday } from './network-page.ts';
import type { Grounds } from './pages.ts';
import { patientsOfNetwork } from './people.ts';
import { isPartial, type PlanShelf } from './plan-page.ts';
import { isWhole, type Shelf } from './shelf.ts';
import { dayInWords } from './words.ts';

/** Outlines as anyone's map reads them (RFC 7946), with members that say what they rest on. */
export interface PublicOutlines {
  readonly type: 'FeatureCollection';
  readonly title: string;
  readonly figuresAsOf: string;
  readonly attribution: readonly string[];
  readonly invented: boolean;
  readonly note: string;
  /** What a reader of a plan must be told; null for today. */
  readonly plan: Readonly<Record<string, string | null>> | null;
  readonly features: readonly {
    readonly type: 'Feature';
    readonly id: string;
    readonly properties: Readonly<Record<string, string | number | boolean | null>>;
    readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: unknown } | null;
  }[];
}

const NOTE = 'The area of a network does not decide which practice anybody may use: a network follows the practice.';

function outlines(
  title: string,
  { asOf, attribution, invented }: Grounds,
  plan: PublicOutlines['plan'],
  features: PublicOutlines['features'],
): PublicOutlines {
  return { type: 'FeatureCollection', title, figuresAsOf: asOf, attribution, invented, note: NOTE, plan, features };
}

/** The areas of today's networks, or of one of them; null where there is no such network. */
export function networksGeojson(shelf: Shelf, code: string | null): PublicOutlines | null {
  const { evidence, networkAt, networkOfArea, areasOf, live } = shelf;
  const only = code === null ? undefined : networkAt.get(code);
  if (code !== null && only === undefined) return null;
  const wanted = only === undefined ? networksOfToday(shelf) : [only];
  const all = only === undefined ? outlineOfGroups(evidence.topology, networkOfArea, networkAt.size) : [];
  const features = wanted.map((network) => {
    const link = evidence.networks.code[network]!;
    const inside = evidence.networks.inside[network] === 1;
    const partial = !isWhole(shelf, network);
    const coordinates =
      all[network] ?? dissolve(evidence.topology, memberOf(evidence.areas.code.length, areasOf[network]!));
    const patients = inside ? patientsOfNetwork(evidence, live, link, partial).value : null;
    return feature(link, { code: link, name: shelf.networkName[network]!, patients, partial }, coordinates);
  });
  return outlines('Primary Care Networks', shelf.grounds, null, features);
}

/** The areas of a published plan's networks. */
export function planNetworksGeojson(made: PlanShelf): PublicOutlines {
  const { shelf, changes, live } = made;
  const { plan, publication, keys, continued } = changes;
  const layer = plan.layers.get(NETWORKS)!;
  const slot = new Map([...keys.keys()].map((group, at) => [group, at]));
  const groupOf = Int32Array.from(shelf.evidence.areas.code, (code) => slot.get(layer.areas.get(code) ?? '') ?? -1);
  const all = outlineOfGroups(shelf.evidence.topology, groupOf, slot.size);
  const features = [...keys].map(([group, key], at) => {
    const partial = isPartial(made, group);
    const patients = patientsOfNetwork(shelf.evidence, live, group, partial).value;
    const name = layer.groups.get(group)!.name;
    return feature(key, { key, name, today: continued.get(group) ?? null, patients, partial }, all[at]!);
  });
  const { terms, withdrawn } = publication;
  return outlines(
    terms.title,
    shelf.grounds,
    {
      id: publication.id,
      status: statusOf(publication),
      published: dayInWords(publication.publishedAt),
      owner: terms.owner,
      takesEffect: withdrawn === null ? terms.takesEffect : null,
      respondBy: withdrawn === null ? terms.respondBy : null,
      respond: withdrawn === null ? terms.respond : null,
      ...terms.contact,
      withdrawn: withdrawn === null ? null : `Withdrawn on ${dayInWords(withdrawn.at)}: ${withdrawn.reason}`,
    },
    features,
  );
}

function memberOf(areas: number, own: readonly number[]): Uint8Array {
  const member = new Uint8Array(areas);
  for (const area of own) member[area] = 1;
  return member;
}

function feature(
  id: string,
  properties: PublicOutlines['features'][number]['properties'],
  coordinates: readonly unknown[],
): PublicOutlines['features'][number] {
  return {
    type: 'Feature',
    id,
    properties,
    geometry: coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates },
  };
}
