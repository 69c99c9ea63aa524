import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zxyToTileId } from 'pmtiles';
import { expect, test } from 'vitest';
import { inMemory, readArchive } from './read-archive.fixture.ts';
import { ArchiveWriter, tileNumber } from './write-pmtiles.ts';

const TERMS = { minZoom: 0, maxZoom: 7, bounds: [-180, -85, 180, 85], metadata: { name: 'Test' } } as const;

test('tiles have the numbers that the reference reader gives them', () => {
  const tile = fc.integer({ min: 0, max: 20 }).chain((zoom) => {
    const place = fc.integer({ min: 0, max: 2 ** zoom - 1 });
    return fc.tuple(fc.constant(zoom), place, place);
  });
  fc.assert(
    fc.property(tile, ([zoom, x, y]) => {
      expect(tileNumber(zoom, x, y)).toBe(zxyToTileId(zoom, x, y));
    }),
  );
});

/** Two of three tiles are each like one of some thousands, so that a directory says much of each. */
function land(number: number): string {
  const chance = createHash('sha256').update(`${number}`).digest();
  return number % 3 > 0 ? `again ${chance.readUInt16LE() % 2003}` : chance.toString('hex', 0, chance[0]! % 32);
}

test('an archive of a whole world at eight zooms, in leaf directories, is read tile by tile', async () => {
  const writer = new ArchiveWriter();
  const content = new Map<number, string>();
  for (let zoom = 0; zoom <= 7; zoom++) {
    for (let x = 0; x < 2 ** zoom; x++) {
      for (let y = 0; y < 2 ** zoom; y++) {
        const number = tileNumber(zoom, x, y);
        // Sea in the west: runs of the same tile. In the far east nothing.
        if (x < 0.8 * 2 ** zoom) content.set(number, x < 2 ** (zoom - 1) ? 'sea' : land(number));
      }
    }
  }
  for (const [number, text] of [...content].sort(([a], [b]) => a - b)) writer.add(number, gzipSync(text));
  const pieces = writer.finish(TERMS);
  const archive = await readArchive(inMemory(pieces));
  expect(archive.header.leafDirectoryLength).toBeGreaterThan(0);
  // What a reader asks for first holds the header and the root directory.
  expect(archive.header.rootDirectoryOffset + archive.header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
  expect(archive.header).toMatchObject({
    numAddressedTiles: content.size,
    numTileContents: new Set(content.values()).size,
    clustered: true,
    minLon: -180,
    maxLat: 85,
  });
  expect(archive.header.numTileEntries).toBeLessThan(content.size / 2);
  expect(archive.metadata).toEqual({ name: 'Test' });
  // Every tile afar, and near by one in eleven.
  for (let zoom = 0; zoom <= 7; zoom++) {
    for (let place = 0; place < 4 ** zoom; place += zoom < 5 ? 1 : 11) {
      const [x, y] = [place % 2 ** zoom, Math.floor(place / 2 ** zoom)];
      const bytes = await archive.bytes(zoom, x, y);
      const text = bytes === null ? undefined : new TextDecoder().decode(bytes);
      expect(text, `${zoom}/${x}/${y}`).toBe(content.get(tileNumber(zoom, x, y)));
    }
  }
});

test('tiles out of their order are refused', () => {
  const writer = new ArchiveWriter();
  writer.add(5, gzipSync('a'));
  expect(() => writer.add(5, gzipSync('a'))).toThrow('Tile 5 comes after tile 5.');
});

test('an archive without a tile is an archive', async () => {
  const archive = await readArchive(inMemory(new ArchiveWriter().finish(TERMS)));
  expect(archive.header.numAddressedTiles).toBe(0);
  expect(await archive.tile(0, 0, 0)).toBeNull();
});
