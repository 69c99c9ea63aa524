import type { Point } from './place.ts';

/** What a line on the land is: people cross some with ease and some hardly at all. */
export type LineKind = 'river' | 'motorway' | 'A' | 'B';

/** A river or a main road: it shapes the areas, since their borders follow it, and who registers where. */
export interface Line {
  readonly kind: LineKind;
  readonly name: string;
  readonly through: readonly Point[];
}

const TARROWMERE: Point = [24, 12.4];

function gridRoads(): Line[] {
  // The planned town's grid of distributor roads, a mile or so apart and never quite straight.
  const roads: Line[] = [];
  const offsets = [-3.3, -1.7, 0, 1.6, 3.2];
  const lengths = [3, 4.2, 4.6, 4.3, 3.1];
  for (let k = 0; k < offsets.length; k++) {
    const offset = offsets[k]!;
    const length = lengths[k]!;
    const bend = k % 2 === 0 ? 0.22 : -0.18;
    const [x, y] = TARROWMERE;
    if (offset !== 0) {
      roads.push({
        kind: 'B',
        name: `H${k + 1} Way`,
        through: [
          [x - length, y + offset - bend],
          [x - length / 2.4, y + offset + bend],
          [x + length / 2.2, y + offset - bend],
          [x + length, y + offset + bend / 2],
        ],
      });
    }
    roads.push({
      kind: 'B',
      name: `V${k + 1} Street`,
      through: [
        [x + offset + bend, y - length],
        [x + offset - bend, y - length / 2.3],
        [x + offset + bend, y + length / 2.1],
        [x + offset - bend / 2, y + length],
      ],
    });
  }
  return roads;
}

/** The lines of the land, the strongest first. Road numbers are longer than any real one. */
export const LINES: readonly Line[] = [
  {
    kind: 'motorway',
    name: 'M9901',
    through: [
      [-1, 6.4],
      [5.5, 8],
      [10.5, 10.2],
      [16.2, 12.7],
      [18.9, 15.6],
      [20.6, 19.4],
      [24.2, 23.6],
      [28.6, 26.6],
      [31.6, 31.5],
    ],
  },
  {
    kind: 'river',
    name: 'River Wendle',
    through: [
      [9.4, 31.5],
      [9.9, 28],
      [10.4, 24.6],
      [11.9, 22],
      [11.1, 19.6],
      [12.6, 17.6],
      [16, 17.2],
      [19.2, 18.6],
      [22.6, 18.2],
      [26, 18.9],
      [29.2, 16.9],
      [30, 13.4],
      [31.6, 10.6],
      [33.8, 8.4],
      [37, 8.8],
      [43, 7],
    ],
  },
  {
    kind: 'A',
    name: 'A10001',
    through: [
      [-0.5, 15.2],
      [4.6, 15.6],
      [8, 17.8],
      [11.4, 19.4],
      [15, 17.9],
      [18.3, 14.9],
      [21, 13],
      [24, 12.4],
      [28.6, 12],
      [32.3, 11.6],
      [35.6, 10.2],
      [38.6, 10.9],
      [43, 11],
    ],
  },
  {
    kind: 'A',
    name: 'A10002',
    through: [
      [11.4, 19.4],
      [14.6, 21.6],
      [18.6, 24.6],
      [21.8, 25.6],
      [24.7, 26.4],
      [27.6, 24.9],
      [30.2, 23.6],
      [33, 22.4],
      [36.6, 21.6],
      [42, 21.9],
    ],
  },
  {
    kind: 'A',
    name: 'A10003',
    through: [
      [24, 12.4],
      [26.8, 15.6],
      [28.6, 19.2],
      [31, 20.9],
      [33, 22.4],
      [34, 26],
      [33.4, 31.5],
    ],
  },
  {
    kind: 'A',
    name: 'A10004',
    through: [
      [16, -0.5],
      [15.6, 5.4],
      [18.2, 8.6],
      [21.4, 10.4],
      [24, 12.4],
    ],
  },
  {
    kind: 'A',
    name: 'A10005',
    through: [
      [0, 11.4],
      [7.2, 10.6],
      [9.3, 14.4],
      [11.4, 19.4],
    ],
  },
  {
    kind: 'A',
    name: 'A10006',
    through: [
      [7.2, 10.6],
      [11.2, 7.2],
      [15.6, 5.4],
      [21.4, 5.6],
      [27.2, 5.9],
      [32.8, 7],
      [35.6, 10.2],
      [36.2, 16],
      [33, 22.4],
    ],
  },
  {
    kind: 'A',
    name: 'A10007',
    through: [
      [11.4, 19.4],
      [8.6, 21.8],
      [5.9, 23.6],
      [2, 26],
    ],
  },
  ...gridRoads(),
];
