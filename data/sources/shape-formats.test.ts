import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestFolder } from './test-folder.ts';
import { readOne } from './test-read.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

/** The heading and rows of a table as CSV. */
function csv(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`;
}

test('centroids are read in degrees and on the National Grid', async () => {
  const degrees = await folder.write(
    'LSOA11_PWC.csv',
    `\ufeff${csv('X,Y,objectid,lsoa11cd,lsoa11nm', '-0.2,51.9,1,E01023289,A')}`,
  );
  const metres = await folder.write('LSOA21_PWC.csv', csv('FID,LSOA21CD,GlobalID,x,y', '1,E01023289,x,523800,224200'));
  const outputs = await folder.write('OA11_PWC.csv', csv('OA11CD,x,y', 'E00120000,523800,224200'));
  expect(await readOne(degrees)).toMatchObject({
    kind: 'centroids',
    recognition: { vintage: '2011' },
    rows: [{ longitude: -0.2, latitude: 51.9 }],
  });
  const part = await readOne(metres);
  expect(part).toMatchObject({ kind: 'centroids', recognition: { vintage: '2021' } });
  expect((part.rows[0] as unknown as { latitude: number }).latitude).toBeCloseTo(51.9, 1);
  expect(await readOne(outputs)).toMatchObject({ kind: 'output-area-centroids', rows: [{ area: 'E00120000' }] });
});

describe('boundaries', () => {
  const collection = (properties: object, coordinates: unknown, type = 'Polygon') =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties, geometry: { type, coordinates } }],
    });
  const ring = [
    [-0.2, 51.9],
    [-0.19, 51.9],
    [-0.19, 51.910000049],
    [-0.2, 51.9],
  ];

  test('are read in degrees, rounded to seven decimals, packed or not', async () => {
    const path = await folder.gzip(
      'lsoa.geojson.gz',
      collection({ LSOA21CD: 'E01023289', LSOA21NM: 'Broxbourne 004A' }, [ring]),
    );
    expect(await readOne(path)).toMatchObject({
      kind: 'boundaries',
      recognition: { vintage: '2021' },
      rows: [
        {
          area: 'E01023289',
          name: 'Broxbourne 004A',
          polygons: [
            [
              [
                [-0.2, 51.9],
                [-0.19, 51.9],
                [-0.19, 51.91],
                [-0.2, 51.9],
              ],
            ],
          ],
        },
      ],
    });
  });

  test('are read in metres of the National Grid', async () => {
    const metres = [
      [523800, 224200],
      [523900, 224200],
      [523900, 224300],
      [523800, 224200],
    ];
    const path = await folder.write('grid.geojson', collection({ lsoa11cd: 'E01023289' }, [[metres]], 'MultiPolygon'));
    const part = await readOne(path);
    const [longitude, latitude] = (part.rows[0] as unknown as { polygons: number[][][][] }).polygons[0]![0]![0]!;
    expect(part.recognition.vintage).toBe('2011');
    expect(longitude).toBeCloseTo(-0.2, 1);
    expect(latitude).toBeCloseTo(51.9, 1);
  });

  test('of output areas are known by the code of the output area', async () => {
    const path = await folder.write('oa.geojson', collection({ OA21CD: 'E00120000', LSOA21CD: 'E01023289' }, [ring]));
    expect(await readOne(path)).toMatchObject({ kind: 'output-area-boundaries', rows: [{ area: 'E00120000' }] });
  });

  test('with latitude first say so', async () => {
    const path = await folder.write(
      'swapped.geojson',
      collection({ LSOA21CD: 'E01023289' }, [ring.map(([x, y]) => [y, x])]),
    );
    const part = await readOne(path);
    expect(part.problems).toEqual([
      'swapped.geojson, line 1, column geometry: found “51.9, -0.2”, expected longitude before latitude for E01023289; they look swapped.',
    ]);
  });
});
