import { Readable } from 'node:stream';
import fc from 'fast-check';
import { parser } from 'stream-json';
import { pick } from 'stream-json/filters/pick.js';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { expect, test } from 'vitest';
import { features } from './features.ts';

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

async function read(text: string, length = 7) {
  const found: { line: number; value: unknown }[] = [];
  for await (const batch of features(inPieces(text, length), 'areas.geojson')) found.push(...batch);
  return found;
}

async function readByTokens(text: string): Promise<unknown[]> {
  const stream = Readable.from([text])
    .pipe(parser.asStream())
    .pipe(pick.asStream({ filter: 'features' }))
    .pipe(streamArray.asStream());
  const values: unknown[] = [];
  for await (const { value } of stream) values.push(value);
  return values;
}

test('each feature comes with the line that it begins on', async () => {
  const text = '{"type":"FeatureCollection",\n"features":[\n{"a":1},\n\n{"b":\n2}\n]}';
  expect(await read(text)).toEqual([
    { line: 3, value: { a: 1 } },
    { line: 5, value: { b: 2 } },
  ]);
});

test('any features read as a token parser reads them, in pieces of any length', async () => {
  const feature = fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(feature, { maxLength: 4 }), fc.integer({ min: 1, max: 40 }), async (list, length) => {
      const text = JSON.stringify({ type: 'FeatureCollection', features: list }, null, 1);
      expect((await read(text, length)).map(({ value }) => value)).toEqual(await readByTokens(text));
    }),
    { numRuns: 60 },
  );
});

test('a file that is cut off says after how many features', async () => {
  await expect(read('{"features":[{"a":1},{"b":')).rejects.toThrow('ends in the middle of its list, after 1 features');
});

test('JSON that is no collection says so', async () => {
  await expect(read('{"type":"Topology"}')).rejects.toThrow('it is not a GeoJSON FeatureCollection');
});

test('a feature that is not valid JSON names its line', async () => {
  await expect(read('{"features":[\n{"a":1},\n{"b":oops}]}')).rejects.toThrow('areas.geojson, line 3:');
});
