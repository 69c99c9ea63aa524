import { STANDINGS, type Standing } from '@footprint/schema/evidence.ts';
import { encodePractices, type PracticesPart } from '@footprint/schema/evidence-part/practices.ts';
import type { GraphContext } from '../graph/context.ts';
import { notFound } from '../graph/problem.ts';

interface PracticeRow {
  readonly code: string;
  readonly name: string;
  readonly postcode: string | null;
  readonly standing: Standing;
  readonly subIcb: string | null;
  readonly nonGeographic: boolean;
  readonly patients: number | null;
  readonly weighted: number | null;
  readonly gpFte: number | null;
  readonly network: string | null;
}

interface SiteRow {
  readonly code: string;
  readonly name: string;
  readonly practice: string;
  readonly kind: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
}

interface NetworkRow {
  readonly code: string;
  readonly name: string;
  readonly subIcb: string | null;
  readonly inside: boolean;
  readonly complete: boolean;
}

// Codes are ordered as bytes, so that a list has one order on every database.
const PRACTICES = `
  select p.code, p.name, p.postcode, p.standing, p.sub_icb as "subIcb", p.non_geographic as "nonGeographic",
    l.patients, l.weighted, w.gp_fte as "gpFte",
    (select min(m.network) from practices.membership m
     where m.edition = v.edition and m.practice = p.code and m.ends is null) as network
  from practices.version v
  join practices.practice p on p.edition = v.edition and p.standing <> 'none'
  left join lateral (select patients, weighted from practices.list_size l
    where l.edition = v.lists_edition and l.practice = p.code order by l.date desc limit 1) l on true
  left join practices.workforce w on w.edition = v.lists_edition and w.practice = p.code
  where v.evidence::text = $1 order by p.code collate "C"`;

const SITES = `
  select s.code, s.name, s.practice, s.kind, st_x(s.location) as longitude, st_y(s.location) as latitude
  from practices.version v join practices.site s on s.edition = v.edition and s.closed is null
  where v.evidence::text = $1 order by s.code collate "C"`;

const NETWORKS = `
  select n.code, n.name, n.sub_icb as "subIcb", n.inside, n.complete
  from practices.version v join practices.network n on n.edition = v.edition
  where v.evidence::text = $1 order by n.code collate "C"`;

/** All practices, sites, lists and published networks of a version as one packed part. */
export async function practicesPart(context: GraphContext, evidence: string): Promise<string> {
  const [practices, sites, networks] = await Promise.all([
    context.database.sql<PracticeRow>(PRACTICES, [evidence]),
    context.database.sql<SiteRow>(SITES, [evidence]),
    context.database.sql<NetworkRow>(NETWORKS, [evidence]),
  ]);
  if (practices.length === 0) {
    throw notFound(`There is no evidence version ${evidence}.`, 'List the versions with the query "evidences".');
  }
  return JSON.stringify(encodePractices(toPart(practices, sites, networks)));
}

function toPart(
  practices: readonly PracticeRow[],
  sites: readonly SiteRow[],
  networks: readonly NetworkRow[],
): PracticesPart {
  const practiceAt = new Map(practices.map((row, at) => [row.code, at]));
  const networkAt = new Map(networks.map((row, at) => [row.code, at]));
  const placed = sites.filter((site) => practiceAt.has(site.practice));
  const position = new Float64Array(placed.length * 2);
  placed.forEach((site, at) => {
    position[at * 2] = site.longitude ?? Number.NaN;
    position[at * 2 + 1] = site.latitude ?? Number.NaN;
  });
  return {
    practices: {
      code: practices.map((row) => row.code),
      name: practices.map((row) => row.name),
      postcode: practices.map((row) => row.postcode ?? ''),
      standing: Uint8Array.from(practices, (row) => STANDINGS.indexOf(row.standing)),
      subIcb: practices.map((row) => row.subIcb ?? ''),
      listSize: Int32Array.from(practices, (row) => row.patients ?? -1),
      weighted: Float64Array.from(practices, (row) => row.weighted ?? Number.NaN),
      gpFte: Float64Array.from(practices, (row) => row.gpFte ?? Number.NaN),
      nonGeographic: Uint8Array.from(practices, (row) => (row.nonGeographic ? 1 : 0)),
      network: Int32Array.from(practices, (row) => (row.network === null ? -1 : (networkAt.get(row.network) ?? -1))),
    },
    sites: {
      code: placed.map((row) => row.code),
      name: placed.map((row) => row.name),
      practice: Uint32Array.from(placed, (row) => practiceAt.get(row.practice)!),
      branch: Uint8Array.from(placed, (row) => (row.kind === 'branch' ? 1 : 0)),
      position,
    },
    networks: {
      code: networks.map((row) => row.code),
      name: networks.map((row) => row.name),
      subIcb: networks.map((row) => row.subIcb ?? ''),
      inside: Uint8Array.from(networks, (row) => (row.inside ? 1 : 0)),
      complete: Uint8Array.from(networks, (row) => (row.complete ? 1 : 0)),
    },
  };
}
