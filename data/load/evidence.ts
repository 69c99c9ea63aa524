import type { Dataset } from '@footprint/schema/dataset.ts';
import { type Areas, type Evidence, type Practices, STANDINGS } from '@footprint/schema/evidence.ts';
import { toGrid, toLonLat } from '@footprint/schema/geometry/grid.ts';
import { matrixBasis, matrixJourneys } from '@footprint/schema/travel/matrix-journeys.ts';
import type { Assembled } from './assemble.ts';
import { tablesOf } from './tables.ts';

/**
 * An assembled load as evidence, with the journeys of its matrix but none on roads, without a database: what the subgraphs serve once the same load is stored. For
 * measuring and testing on real files.
 */
export function evidenceOf(
  assembled: Assembled,
  invented = false,
  loadedAt = `${assembled.listDate}T00:00:00.000Z`,
): Evidence {
  const { areas, winners } = areasOf(assembled);
  const practices = practicesOf(assembled);
  const tables = tablesOf(assembled, { at: loadedAt, invented, disclosure: 'open', contextMap: null });
  const column = (row: readonly unknown[], name: string) => row[tables.datasetColumns.indexOf(name)];
  const evidence: Evidence = {
    id: tables.evidence,
    label: assembled.label,
    invented,
    studyArea: [...assembled.study.codes],
    datasets: tables.datasets.map(
      ({ row }): Dataset => ({
        id: column(row, 'id') as string,
        kind: column(row, 'kind') as string,
        title: column(row, 'title') as string,
        publisher: column(row, 'publisher') as string,
        licence: column(row, 'licence') as string,
        attribution: column(row, 'attribution') as string,
        vintage: column(row, 'vintage') as string | null,
        date: column(row, 'data_date') as string | null,
        disclosure: column(row, 'disclosure') as Dataset['disclosure'],
      }),
    ),
    areas,
    topology: assembled.topology,
    practices,
    sites: sitesOf(assembled, practices),
    networks: {
      code: assembled.networks.map(({ code }) => code),
      name: assembled.networks.map(({ name }) => name),
      subIcb: assembled.networks.map(({ subIcb }) => subIcb ?? ''),
      inside: Uint8Array.from(assembled.networks, ({ inside }) => (inside ? 1 : 0)),
      complete: Uint8Array.from(assembled.networks, ({ complete }) => (complete ? 1 : 0)),
    },
    winners,
    registrations: {
      start: assembled.registrations.start,
      area: assembled.registrations.area,
      patients: assembled.registrations.patients,
    },
    outputAreas: outputAreasOf(assembled),
    travel: null,
  };
  const dataset = evidence.datasets.find(({ kind }) => kind === 'public-transport-matrix');
  if (assembled.matrix === null || tables.matrix === null || dataset === undefined) return evidence;
  const journeys = matrixJourneys(assembled.matrix.rows, evidence, matrixBasis(dataset, loadedAt));
  return { ...evidence, travel: { build: tables.matrix, modes: [journeys] } };
}

function areasOf({ areas, winners, vintage }: Assembled): { areas: Areas; winners: Evidence['winners'] } {
  const names = new Map<string, string>();
  for (const { network, networkName } of winners) if (network !== null) names.set(network, networkName ?? network);
  const codes = [...names.keys()].sort();
  const at = new Map(codes.map((code, index) => [code, index]));
  const centroid = new Float64Array(areas.code.length * 2);
  areas.longitude.forEach((longitude, area) => {
    centroid[2 * area] = longitude;
    centroid[2 * area + 1] = areas.latitude[area]!;
  });
  return {
    areas: {
      vintage,
      code: areas.code,
      name: areas.name,
      inside: areas.inside,
      subIcb: areas.row.map((row) => row?.subIcb ?? ''),
      localAuthority: areas.row.map((row) => row?.district ?? ''),
      centroid,
      residents: areas.residents,
      ageBands: areas.ageBands,
      deprivationRank: areas.deprivationRank,
      deprivationDecile: areas.deprivationDecile,
      rural: areas.rural,
      households: areas.households,
      householdsWithoutCar: areas.householdsWithoutCar,
      registered: Int32Array.from(winners, ({ registered }) => registered),
      winner: Int32Array.from(winners, ({ network }) => (network === null ? -1 : at.get(network)!)),
      winnerPatients: Int32Array.from(winners, ({ patients }) => patients ?? -1),
      nearWales: areas.nearWales,
    },
    winners: { code: codes, name: codes.map((code) => names.get(code)!) },
  };
}

function practicesOf(assembled: Assembled): Practices {
  const { selection, succeeded, weighted, workforce, memberships, networks, registrations, elsewhere } = assembled;
  const chosen = selection.practices;
  const networkAt = new Map(networks.map(({ code }, at) => [code, at]));
  const at = new Map(chosen.map(({ code }, index) => [code, index]));
  const places = {
    wales: new Int32Array(chosen.length),
    unknown: new Int32Array(chosen.length),
    outside: new Int32Array(chosen.length),
  };
  const registered = new Uint8Array(chosen.length);
  for (const { practice, place, patients } of elsewhere) {
    places[place][at.get(practice)!] = patients;
    registered[at.get(practice)!] = 1;
  }
  // A practice with registrations has a count of each kind, none recorded is none; one without them has no counts.
  chosen.forEach((_, index) => {
    if (registered[index] === 1 || registrations.start[index]! < registrations.start[index + 1]!) return;
    for (const counts of Object.values(places)) counts[index] = -1;
  });
  return {
    code: chosen.map(({ code }) => code),
    name: chosen.map(({ name }) => name),
    postcode: chosen.map(({ row }) => row?.postcode ?? ''),
    standing: Uint8Array.from(chosen, ({ standing }) => STANDINGS.indexOf(standing)),
    subIcb: chosen.map(({ subIcb }) => subIcb ?? ''),
    listSize: Int32Array.from(chosen, ({ code }) => succeeded.lists.get(code)?.patients ?? -1),
    weighted: Float64Array.from(chosen, ({ code }) => weighted.get(code) ?? Number.NaN),
    gpFte: Float64Array.from(chosen, ({ code }) => workforce.get(code)?.gpFte ?? Number.NaN),
    nonGeographic: new Uint8Array(chosen.length),
    network: Int32Array.from(chosen, ({ code }) => networkAt.get(memberships.get(code)?.network ?? '') ?? -1),
    inWales: places.wales,
    areaUnknown: places.unknown,
    outsideLoaded: places.outside,
  };
}

function sitesOf({ sites }: Assembled, practices: Practices): Evidence['sites'] {
  const at = new Map(practices.code.map((code, index) => [code, index]));
  const open = sites.filter(({ practice, closed }) => closed === null && at.has(practice));
  return {
    code: open.map(({ code }) => code),
    name: open.map(({ name }) => name),
    practice: Uint32Array.from(open, ({ practice }) => at.get(practice)!),
    branch: Uint8Array.from(open, ({ kind }) => (kind === 'branch' ? 1 : 0)),
    position: Float64Array.from(open.flatMap(({ longitude, latitude }) => [longitude, latitude])),
  };
}

function outputAreasOf({ areas }: Assembled): Evidence['outputAreas'] {
  const { outputAreas } = areas;
  if (outputAreas.length === 0) return null;
  const position = new Float64Array(outputAreas.length * 2);
  // Stored on the National Grid: there and back, so that both ways give the same numbers.
  outputAreas.forEach(({ longitude, latitude }, at) => {
    position.set(toLonLat(...toGrid(longitude, latitude)), 2 * at);
  });
  return {
    position,
    residents: Int32Array.from(outputAreas, ({ residents }) => residents),
    area: Uint32Array.from(outputAreas, ({ area }) => area),
  };
}
