/**
 * A world for tests that a person can count by hand: sixteen square areas in four rows, six practices, three networks.
 *
 *     12 13 14 15      N3 N3 N3 N3      north: P5 has 1,000 patients in each area, P6 500, P1 300
 *      8  9 10 11      N3 N3 N3 N3
 *      4  5  6  7      N1 N1 N2 N2      south-west: P1 1,000, P2 600, P3 200
 *      0  1  2  3      N1 N1 N2 N2      south-east: P3 900, P4 700, P2 200
 *
 * Every area has 2,000 residents, of whom 1,800 are registered. P6 is in no network. The west column is in the most
 * deprived tenth, the east column in the least, the middle in the fifth. Surgeries stand in the middle of areas 0, 5, 3,
 * 6, 12 and 15; P2 also has a branch in area 1.
 */
import type { Dataset } from '../dataset.ts';
import type { Evidence } from '../evidence.ts';
import { middles, place, squares } from '../geometry/squares.ts';
import { buildTopology } from '../geometry/topology.ts';

const SIDE = 4;
const COUNT = SIDE * SIDE;

/** Residents by age band of every area of the world: 2,000 in all. */
export const BANDS_EACH = [100, 200, 60, 140, 500, 500, 250, 150, 100] as const;

/** Code of the area at an index: "A00" to "A15". */
export function areaCode(index: number): string {
  return `A${String(index).padStart(2, '0')}`;
}

/** Patients of the six practices in an area. */
function patientsIn(area: number): readonly number[] {
  if (area >= 8) return [300, 0, 0, 0, 1000, 500];
  return area % SIDE < 2 ? [1000, 600, 200, 0, 0, 0] : [0, 200, 900, 700, 0, 0];
}

/** Patients of each practice in Wales, of unknown area, and beyond the loaded areas. */
const IN_WALES = [10, 0, 0, 0, 0, 0];
const AREA_UNKNOWN = [20, 0, 100, 0, 0, 0];
const BEYOND = [70, 0, 0, 200, 0, 0];

/** List sizes: 6,500, 3,200, 4,500, 3,000, 8,000 and 4,000. */
export const LIST_SIZES: readonly number[] = IN_WALES.map((wales, practice) => {
  let list = wales + AREA_UNKNOWN[practice]! + BEYOND[practice]!;
  for (let area = 0; area < COUNT; area++) list += patientsIn(area)[practice]!;
  return list;
});

const SITE_PRACTICE = [0, 1, 1, 2, 3, 4, 5];
/** The area in whose middle each site stands. */
export const SITE_AREA: readonly number[] = [0, 5, 1, 3, 6, 12, 15];

/** The world as evidence. */
export function gridWorld(): Evidence {
  const { findings: _, ...topology } = buildTopology(
    squares(SIDE, SIDE).map((area, index) => ({ ...area, code: areaCode(index) })),
  );
  const all = (value: number): Int32Array => new Int32Array(COUNT).fill(value);
  const codes = Array.from({ length: COUNT }, (_, index) => areaCode(index));
  return {
    id: 'grid',
    label: 'Grid world',
    invented: true,
    studyArea: ['Q1'],
    datasets: [
      dataset('practice-lists', '2026-01-01'),
      dataset('registrations', '2026-01-01'),
      dataset('residents', '2025-06-30'),
      dataset('deprivation', null),
      dataset('boundaries', null),
      dataset('centroids', null),
      dataset('weighted-lists', '2025-10-01'),
    ],
    areas: {
      vintage: 'LSOA21',
      code: codes,
      name: codes.map((code) => `Area ${code}`),
      inside: new Uint8Array(COUNT).fill(1),
      subIcb: codes.map(() => 'Q1'),
      localAuthority: codes.map(() => 'L1'),
      centroid: middles(SIDE, SIDE),
      residents: all(2000),
      ageBands: Int32Array.from(codes.flatMap(() => BANDS_EACH)),
      deprivationRank: Int32Array.from(codes, (_, area) => 1000 * (area + 1)),
      deprivationDecile: Int32Array.from(codes, (_, area) => [1, 5, 5, 10][area % SIDE]!),
      rural: all(0),
      households: all(800),
      householdsWithoutCar: all(-1),
      registered: all(1800),
      winner: Int32Array.from(codes, (_, area) => (area >= 8 ? 2 : area % SIDE < 2 ? 0 : 1)),
      winnerPatients: Int32Array.from(codes, (_, area) => (area >= 8 ? 1000 : 1600)),
      nearWales: new Uint8Array(COUNT),
    },
    topology,
    practices: {
      code: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'],
      name: ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'].map((word) => `${word} Surgery`),
      postcode: new Array<string>(6).fill(''),
      standing: new Uint8Array(6),
      subIcb: new Array<string>(6).fill('Q1'),
      listSize: Int32Array.from(LIST_SIZES),
      weighted: Float64Array.from(LIST_SIZES, (list) => list + 0.25),
      gpFte: new Float64Array(6).fill(Number.NaN),
      nonGeographic: new Uint8Array(6),
      network: Int32Array.from([0, 0, 1, 1, 2, -1]),
      inWales: Int32Array.from(IN_WALES),
      areaUnknown: Int32Array.from(AREA_UNKNOWN),
      outsideLoaded: Int32Array.from(BEYOND),
    },
    sites: {
      code: SITE_PRACTICE.map((practice, site) => (site === 2 ? 'P2001' : `P${practice + 1}`)),
      name: SITE_PRACTICE.map((practice) => `Site of P${practice + 1}`),
      practice: Uint32Array.from(SITE_PRACTICE),
      branch: Uint8Array.from(SITE_PRACTICE, (_, site) => (site === 2 ? 1 : 0)),
      position: Float64Array.from(
        SITE_AREA.flatMap((area) => place((area % SIDE) + 0.5, Math.floor(area / SIDE) + 0.5)),
      ),
    },
    networks: {
      code: ['N1', 'N2', 'N3'],
      name: ['West', 'East', 'North'],
      subIcb: ['Q1', 'Q1', 'Q1'],
      inside: new Uint8Array(3).fill(1),
      complete: new Uint8Array(3).fill(1),
    },
    winners: { code: ['N1', 'N2', 'N3'], name: ['West', 'East', 'North'] },
    registrations: registrations(),
    outputAreas: null,
    travel: null,
  };
}

function dataset(kind: string, date: string | null): Dataset {
  return {
    id: `grid-${kind}`,
    kind,
    title: `Invented ${kind}`,
    publisher: 'Nobody',
    licence: 'None',
    attribution: 'Invented',
    vintage: null,
    date,
    disclosure: 'open',
  };
}

function registrations(): Evidence['registrations'] {
  const start = [0];
  const area: number[] = [];
  const patients: number[] = [];
  for (let practice = 0; practice < 6; practice++) {
    for (let index = 0; index < COUNT; index++) {
      const count = patientsIn(index)[practice]!;
      if (count === 0) continue;
      area.push(index);
      patients.push(count);
    }
    start.push(area.length);
  }
  return { start: Uint32Array.from(start), area: Uint32Array.from(area), patients: Int32Array.from(patients) };
}
