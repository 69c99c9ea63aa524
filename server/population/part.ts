/** The packed parts of the population context: areas, borders, output areas and registrations. */
import { AGE_BANDS } from '@footprint/schema/age-band.ts';
import type { Areas, AreaVintage } from '@footprint/schema/evidence.ts';
import { encodeAreas } from '@footprint/schema/evidence-part/areas.ts';
import { encodeOutputAreas } from '@footprint/schema/evidence-part/output-areas.ts';
import { encodeRegistrations } from '@footprint/schema/evidence-part/registrations.ts';
import { toLonLat } from '@footprint/schema/geometry/grid.ts';
import type { GraphContext } from '../graph/context.ts';
import { notFound } from '../graph/problem.ts';

/** Rows of one query: bounded, since the embedded database answers a query as a whole. */
const CHUNK = 50_000;

interface AreaRow {
  readonly code: string;
  readonly name: string;
  readonly standing: string;
  readonly subIcb: string | null;
  readonly localAuthority: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly residents: number | null;
  readonly bands: readonly number[] | null;
  readonly rank: number | null;
  readonly decile: number | null;
  readonly ruralUrban: string | null;
  readonly households: number | null;
  readonly withoutCar: number | null;
  readonly nearWales: boolean;
  readonly registered: number | null;
  readonly network: string | null;
  readonly networkName: string | null;
  readonly networkPatients: number | null;
}

const AREAS = `
  select a.code, a.name, a.standing, a.sub_icb as "subIcb", a.local_authority as "localAuthority",
    st_x(a.centroid) as longitude, st_y(a.centroid) as latitude, a.residents, a.age_bands as bands,
    a.deprivation_rank as rank, a.deprivation_decile as decile, a.rural_urban as "ruralUrban", a.households,
    a.households_without_car as "withoutCar", a.near_wales as "nearWales", r.registered, r.network,
    r.network_name as "networkName", r.network_patients as "networkPatients"
  from population.version v join population.area a on a.edition = v.edition
  left join population.area_registered r on r.edition = v.registrations_edition and r.area = a.code
  where v.evidence::text = $1 order by a.position`;

/** Areas with their people and winning networks; `vintage` is the evidence version's. */
export async function areasPart(context: GraphContext, evidence: string, vintage: string): Promise<string> {
  const rows = await context.database.sql<AreaRow>(AREAS, [evidence]);
  if (rows.length === 0) throw noVersion(evidence);
  const names = new Map<string, string>();
  for (const row of rows) if (row.network !== null) names.set(row.network, row.networkName ?? row.network);
  const winners = [...names.keys()].sort();
  const winnerAt = new Map(winners.map((code, at) => [code, at]));
  const ints = (read: (row: AreaRow) => number | null) => Int32Array.from(rows, (row) => read(row) ?? -1);
  const areas: Areas = {
    vintage: vintage as AreaVintage,
    code: rows.map((row) => row.code),
    name: rows.map((row) => row.name),
    inside: Uint8Array.from(rows, (row) => (row.standing === 'study' ? 1 : 0)),
    subIcb: rows.map((row) => row.subIcb ?? ''),
    localAuthority: rows.map((row) => row.localAuthority ?? ''),
    centroid: Float64Array.from(rows.flatMap((row) => [row.longitude ?? Number.NaN, row.latitude ?? Number.NaN])),
    residents: ints((row) => row.residents),
    ageBands: Int32Array.from(rows.flatMap((row) => AGE_BANDS.map((_, band) => row.bands?.[band] ?? -1))),
    deprivationRank: ints((row) => row.rank),
    deprivationDecile: ints((row) => row.decile),
    rural: ints((row) => (row.ruralUrban === null ? null : row.ruralUrban === 'rural' ? 1 : 0)),
    households: ints((row) => row.households),
    householdsWithoutCar: ints((row) => row.withoutCar),
    registered: ints((row) => row.registered),
    winner: ints((row) => (row.network === null ? null : winnerAt.get(row.network)!)),
    winnerPatients: ints((row) => row.networkPatients),
    nearWales: Uint8Array.from(rows, (row) => (row.nearWales ? 1 : 0)),
  };
  return JSON.stringify(encodeAreas(areas, { code: winners, name: winners.map((code) => names.get(code)!) }));
}

/** Borders of the areas, packed when they were loaded. */
export async function topologyPart(context: GraphContext, evidence: string): Promise<string> {
  const rows = await context.database.sql<{ packed: Uint8Array }>(
    `select t.packed from population.version v join population.topology t on t.edition = v.edition
     where v.evidence::text = $1`,
    [evidence],
  );
  if (!rows[0]) throw noVersion(evidence);
  return new TextDecoder().decode(rows[0].packed);
}

/** Patients of each practice by area, and those who live in no loaded area. */
export async function registrationsPart(context: GraphContext, evidence: string): Promise<string> {
  const { database } = context;
  const practice: string[] = [];
  const start: number[] = [];
  const areas: number[] = [];
  const patients: number[] = [];
  // Whole practices at a time, in code order; arrays are far cheaper to hand over than rows.
  let after = '';
  for (;;) {
    const rows = await database.sql<{ code: string; areas: number[]; patients: number[] }>(
      `with v as (select edition, registrations_edition from population.version where evidence::text = $1),
       chunk as (select practice, sum(n) over (order by practice) as upto from (
         select r.practice collate "C" as practice, count(*) as n from population.registration r, v
         where r.edition = v.registrations_edition and r.practice collate "C" > $2 group by 1) counted)
       select r.practice as code, array_agg(a.position order by a.position) as areas,
         array_agg(r.patients order by a.position) as patients
       from v join population.registration r on r.edition = v.registrations_edition
       join chunk s on s.practice = r.practice and s.upto <= greatest($3, (select min(upto) from chunk))
       join population.area a on a.edition = v.edition and a.code = r.area
       group by r.practice order by r.practice collate "C"`,
      [evidence, after, CHUNK],
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      practice.push(row.code);
      start.push(areas.length);
      for (const area of row.areas) areas.push(area);
      for (const count of row.patients) patients.push(count);
    }
    after = rows.at(-1)!.code;
  }
  const elsewhere = await database.sql<{ practice: string; place: string; patients: number }>(
    `select e.practice, e.place, e.patients from population.version v
     join population.registration_elsewhere e on e.edition = v.registrations_edition where v.evidence::text = $1`,
    [evidence],
  );
  const at = new Map(practice.map((code, index) => [code, index]));
  for (const row of elsewhere) {
    if (at.has(row.practice)) continue;
    at.set(row.practice, practice.length);
    practice.push(row.practice);
    start.push(areas.length);
  }
  start.push(areas.length);
  // A practice with registrations has a count of each kind: none recorded is none.
  const places = {
    wales: new Int32Array(practice.length),
    unknown: new Int32Array(practice.length),
    outside: new Int32Array(practice.length),
  };
  for (const row of elsewhere) places[row.place as keyof typeof places][at.get(row.practice)!] = row.patients;
  return JSON.stringify(
    encodeRegistrations({
      practice,
      start: Uint32Array.from(start),
      area: Uint32Array.from(areas),
      patients: Int32Array.from(patients),
      inWales: places.wales,
      areaUnknown: places.unknown,
      outsideLoaded: places.outside,
    }),
  );
}

/** Output areas, where loaded; null where they are not. */
export async function outputAreasPart(context: GraphContext, evidence: string): Promise<string | null> {
  const rows = await context.database.sql<{
    easting: number;
    northing: number;
    residents: number | null;
    area: number;
  }>(
    `select o.easting, o.northing, o.residents, a.position as area from population.version v
     join population.output_area o on o.edition = v.edition
     join population.area a on a.edition = v.edition and a.code = o.area
     where v.evidence::text = $1 order by o.code collate "C"`,
    [evidence],
  );
  if (rows.length === 0) return null;
  return JSON.stringify(
    encodeOutputAreas({
      position: Float64Array.from(rows.flatMap((row) => toLonLat(row.easting, row.northing))),
      residents: Int32Array.from(rows, (row) => row.residents ?? -1),
      area: Uint32Array.from(rows, (row) => row.area),
    }),
  );
}

function noVersion(evidence: string) {
  return notFound(`There is no evidence version ${evidence}.`, 'List the versions with the query "evidences".');
}
