import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Account, type AccountSummary } from './account.ts';
import { fingerprint } from './open.ts';
import { recogniseFile, recogniseFolder, sources } from './registry.ts';
import { sourceKinds } from './source.ts';
import { TestFolder } from './test-folder.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

test('every kind has a reader that names publisher, licence, attribution, page and columns; what nobody published is restricted', () => {
  expect(new Set(sources.map((source) => source.kind))).toEqual(new Set(sourceKinds));
  for (const source of sources) {
    expect(source.publisher && source.licence && source.page && source.columns.length > 0, source.title).toBeTruthy();
    expect(source.disclosure, source.title).toBe(source.licence.startsWith('Not stated') ? 'restricted' : 'open');
  }
});

test('a file that no reader knows is listed with what it begins with', async () => {
  await folder.write('pets.csv', 'name,age\nRex,3\n');
  await folder.write('semicolons.csv', 'EXTRACT_DATE;TYPE;CODE;NUMBER\n01JUL2026;GP;E82099;7\n');
  await folder.write(
    'wards.geojson',
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"WD25CD":"E05000001"},"geometry":null}]}',
  );
  await folder.write('roads.osm', '<?xml version="1.0"?>\n<osm version="0.6"></osm>');
  await folder.write('roads.osm.bz2', 'BZh91AY');
  await folder.write('drawn.kml', '<?xml version="1.0"?>\n<kml></kml>');
  await folder.write('page.csv', '<html></html>');
  await folder.write('README.md', '# notes');
  const { recognised, unrecognised } = await recogniseFolder(folder.path);
  expect(recognised).toEqual([]);
  expect(unrecognised.map(({ reason }) => reason)).toEqual([
    'looks like catchments that practices declare, which are no evidence. Add them with the command "catchments".',
    expect.stringContaining('is a web page, not data'),
    'is a table that no reader knows; it begins name, age.',
    'is OpenStreetMap data as XML. Choose the extract as .osm.pbf: journeys are measured on it.',
    'is a bzip2 archive. Unpack it first; of OpenStreetMap choose the .osm.pbf.',
    'is separated by semicolons, not by commas; use the file as published.',
    'is .geojson without the code of an LSOA or an output area (WD25CD).',
  ]);
});

test('a folder that is not there is named', async () => {
  await expect(recogniseFolder(join(folder.path, 'nowhere'))).rejects.toThrow('nowhere: there is no such folder.');
});

test('a fingerprint is the checksum, the size and the date of the file as it lies on disk', async () => {
  const path = await folder.write('abc.txt', 'abc');
  expect(await fingerprint(path)).toMatchObject({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    bytes: 3,
  });
});

const real = process.env['FOOTPRINT_REAL'] ?? fileURLToPath(new URL('../../../shared/real', import.meta.url));
const withReal = test.skipIf(!existsSync(real));
const why = existsSync(real) ? '' : ' (skipped: no real data beside the checkout; set FOOTPRINT_REAL)';

interface Totals {
  readonly rows: number;
  readonly patients: number;
  readonly practices: number;
  readonly summary: AccountSummary;
}

async function patientsOf(name: string): Promise<Totals> {
  const [part] = await recogniseFile(join(real, name));
  const account = new Account(part!.file.label);
  const practices = new Set<string>();
  let patients = 0;
  for await (const batch of part!.source.read(part!.file, account)) {
    for (const row of batch as readonly (typeof batch)[number][]) {
      const { practice, patients: people } = row as unknown as { practice: string; patients: number };
      account.count('kept', people);
      practices.add(practice);
      patients += people;
    }
  }
  const summary = account.summary();
  return { rows: summary.rows, patients, practices: practices.size, summary };
}

withReal(
  `the real folder holds nothing that is not recognised, and both vintages of boundaries${why}`,
  { timeout: 60_000 },
  async () => {
    const { recognised, unrecognised } = await recogniseFolder(real);
    expect(unrecognised).toEqual([]);
    const count: Record<string, number> = {};
    for (const { source, recognition } of recognised) {
      const key = source.kind === 'boundaries' ? `boundaries ${recognition.vintage}` : source.kind;
      count[key] = (count[key] ?? 0) + 1;
    }
    expect(count).toEqual({
      deprivation: 2,
      networks: 1,
      memberships: 1,
      branches: 1,
      practices: 1,
      'practice-lists': 1,
      registrations: 1,
      'output-area-residents': 1,
      'lookup-2011-2021': 1,
      centroids: 2,
      'lookup-area-commissioner': 1,
      'output-area-centroids': 1,
      'boundaries 2011': 5,
      'boundaries 2021': 4,
      residents: 1,
      'rural-urban': 1,
      postcodes: 12,
    });
  },
);

withReal(
  `the real registrations are 865,965 rows, 6,484 practices and 61,768,942 patients${why}`,
  { timeout: 60_000 },
  async () => {
    const { rows, patients, practices, summary } = await patientsOf('nhs/gp-reg-pat-prac-lsoa-all.zip');
    expect({ rows, patients, practices }).toEqual({ rows: 865_965, patients: 61_768_942, practices: 6_484 });
    expect(summary.fates).toEqual({ kept: 865_965 });
  },
);

withReal(
  `the real list sizes are the same 61,768,942 patients of 6,484 practices${why}`,
  { timeout: 60_000 },
  async () => {
    const { rows, patients } = await patientsOf('nhs/gp-reg-pat-prac-all.csv');
    expect({ rows, patients }).toEqual({ rows: 6_484, patients: 61_768_942 });
  },
);
