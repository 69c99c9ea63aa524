import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackSector } from '@footprint/schema/postcode/sector.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDemo } from '../demo/demo.ts';
import { type Assembled, assemble } from './assemble.ts';

const quiet = () => {};
let scratch = '';
let demo = '';
let loaded: Assembled;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'footprint-postcodes-'));
  demo = join(scratch, 'demo');
  await writeDemo(demo, quiet);
  loaded = await assemble(demo, ['QZZ'], quiet);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** The area of each postcode that was kept. */
function placesOf({ postcodes }: Assembled): ReadonlyMap<string, string | null> {
  return new Map(postcodes!.sectors.flatMap(unpackSector).map(({ postcode, area }) => [postcode, area]));
}

/** Loads the demo county with a file of postcodes beside its own, or instead of it. */
async function loadWith(name: string, rows: readonly string[], instead = true): Promise<Assembled> {
  const folder = join(scratch, name);
  await cp(demo, folder, { recursive: true });
  if (instead) await rm(join(folder, 'os'), { recursive: true });
  await writeFile(join(folder, 'ONSPD_AUG_2026.csv'), `${DIRECTORY}\r\n${rows.join('\r\n')}\r\n`);
  return assemble(folder, ['QZZ'], quiet);
}

const DIRECTORY = 'pcds,doterm,east1m,north1m,long,lat,oa21cd,lsoa21cd,lad26cd,sicbl26cd,icb26cd';

function directoryRow(
  postcode: string,
  given: { ended?: string; oa?: string; area?: string; at?: readonly [number, number] },
) {
  const [east, north] = given.at ?? ['', ''];
  return [
    postcode,
    given.ended ?? '',
    east,
    north,
    given.at ? '0.5' : '',
    given.at ? '53.3' : '99.999999',
    given.oa ?? '',
    given.area ?? '',
    '',
    '',
    '',
  ].join(',');
}

describe('Postcodes of a file with positions', () => {
  test('lie in the area whose outline holds them; every area of the county has some', () => {
    const placed = [...placesOf(loaded).values()].filter((area) => area !== null);
    expect(new Set(placed).size).toBe(340);
    expect(loaded.findings.find(({ code }) => code === 'postcodes-placed')?.text).toBe(
      '4,826 postcodes lie in the study area, 0 in other loaded areas and 3 in none; 0 have no position and are left out.',
    );
    expect(loaded.findings.map(({ code }) => code)).not.toContain('areas-without-postcode');
  });

  test('are known where they lie in no loaded area, as those of the surgeries next door', () => {
    const { code } = loaded.selection.practices.find(({ standing }) => standing !== 'study')!;
    const { postcode } = loaded.sites.find((site) => site.code === code)!;
    expect(placesOf(loaded).get(postcode!)).toBeNull();
  });

  test('come in order within their sectors, and these in order', () => {
    const { sectors } = loaded.postcodes!;
    const all = sectors.flatMap(unpackSector).map(({ postcode }) => postcode);
    expect(all).toEqual([...all].sort());
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('Postcodes of the ONS Postcode Directory', () => {
  const area = () => loaded.areas.code[7]!;

  test('lie in the area that it states, wherever their position is; withdrawn ones and those of Northern Ireland are left out', async () => {
    const stated = await loadWith('stated', [
      directoryRow('ZZ30 1AA', { area: area(), at: [1, 1] }),
      directoryRow('ZZ30 1AB', { area: area(), at: [1, 1], ended: '202401' }),
      directoryRow('ZZ30 1AC', { area: 'E01999999', at: [1, 1] }),
      directoryRow('ZZ30 1AD', { area: 'W01000001', at: [1, 1] }),
      directoryRow('ZZ30 1AE', {}),
      directoryRow('BT1 1AA', { at: [333000, 374000] }),
    ]);
    expect(Object.fromEntries(placesOf(stated))).toEqual({ 'ZZ30 1AA': area(), 'ZZ30 1AC': null, 'ZZ30 1AD': null });
    const books = stated.files.find(({ kind }) => kind === 'postcodes')!.account;
    expect(books.fates).toEqual({ kept: 1, ended: 1, elsewhere: 2, wales: 1, 'area-unknown': 1 });
    expect(stated.findings.find(({ code }) => code === 'areas-without-postcode')?.areas).toHaveLength(339);
  });

  test('that state an output area lie in the area that it is of', async () => {
    const outputArea = loaded.areas.outputAreas[100]!;
    const stated = await loadWith('output-areas', [directoryRow('ZZ30 1AA', { oa: outputArea.code })]);
    expect(placesOf(stated).get('ZZ30 1AA')).toBe(loaded.areas.code[outputArea.area]);
  });
});

test('A folder without files of postcodes has none, which is not the same as having no such postcode', async () => {
  const folder = join(scratch, 'without');
  await cp(demo, folder, { recursive: true });
  await rm(join(folder, 'os'), { recursive: true });
  const without = await assemble(folder, ['QZZ'], quiet);
  expect(without.postcodes).toBeNull();
});
