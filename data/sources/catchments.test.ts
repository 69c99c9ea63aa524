import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { CatchmentError } from './catchment-error.ts';
import { type CatchmentFile, readCatchments } from './catchments.ts';

const SQUARE = [
  [-0.2, 51.8],
  [-0.1, 51.8],
  [-0.1, 51.9],
  [-0.2, 51.9],
  [-0.2, 51.8],
];

function collection(...features: readonly object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function feature(properties: object | null, coordinates: unknown = [SQUARE], type = 'Polygon'): object {
  return { type: 'Feature', properties, geometry: { type, coordinates } };
}

function kml(...placemarks: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${placemarks.join('')}</Document></kml>`;
}

const LINE = SQUARE.map(([lon, lat]) => `${lon},${lat},0`).join(' ');
const SHAPE = `<Polygon><outerBoundaryIs><LinearRing><coordinates>${LINE}</coordinates></LinearRing></outerBoundaryIs></Polygon>`;

function read(text: string | Uint8Array, file: CatchmentFile = { name: 'catchments.geojson' }) {
  return readCatchments(typeof text === 'string' ? new TextEncoder().encode(text) : text, file);
}

async function refusal(text: string, file?: CatchmentFile): Promise<readonly string[]> {
  const error = await read(text, file).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(CatchmentError);
  return (error as CatchmentError).problems;
}

describe('Declared catchments', () => {
  test('are read from GeoJSON by the practice and the role that each feature states', async () => {
    const { catchments, account } = await read(
      collection(
        feature({ practice: 'E82099', role: 'inner', name: 'Mill' }),
        feature({ 'ODS Code': 'e82100', Boundary_Type: 'Extended catchment' }),
      ),
    );
    expect(catchments.map(({ practice, role, name }) => [practice, role, name])).toEqual([
      ['E82099', 'inner', 'Mill'],
      ['E82100', 'outer', null],
    ]);
    expect(catchments[0]!.polygons).toEqual([[SQUARE]]);
    expect(account).toEqual({ file: 'catchments.geojson', features: 2, used: 2, notes: [] });
  });

  test('take practice and role from the caller where the file gives none, also for a bare polygon', async () => {
    const given = { name: 'one.geojson', practice: 'E82099', role: 'outer' } as const;
    const { catchments } = await read(JSON.stringify({ type: 'Polygon', coordinates: [SQUARE] }), given);
    expect(catchments).toMatchObject([{ practice: 'E82099', role: 'outer' }]);
  });

  test('are read from KML by name, by folder and by extended data', async () => {
    const { catchments } = await read(
      kml(
        `<Placemark><name>E82099 Mill Surgery, inner boundary</name>${SHAPE}</Placemark>`,
        `<Folder><name>Outer boundaries</name><Placemark><name>E82100</name>${SHAPE}</Placemark></Folder>`,
        `<Placemark><name>Bridge</name><ExtendedData><Data name="Practice code"><value>E82101</value></Data><Data name="role"><value>primary</value></Data></ExtendedData>${SHAPE}</Placemark>`,
        `<Placemark><name>The surgery</name><Point><coordinates>-0.15,51.85</coordinates></Point></Placemark>`,
      ),
      { name: 'catchments.kml' },
    );
    expect(catchments.map(({ practice, role }) => [practice, role])).toEqual([
      ['E82099', 'inner'],
      ['E82100', 'outer'],
      ['E82101', 'inner'],
    ]);
    expect(catchments[0]!.polygons).toEqual([[SQUARE]]);
  });

  test('pass over markers and say how many', async () => {
    const { account } = await read(
      collection(feature({ code: 'E82099', role: 'inner' }), feature({ name: 'Surgery' }, [-0.1, 51.8], 'Point')),
    );
    expect(account.notes).toEqual(['1 point was passed over.']);
  });

  test.each([
    ['<name><![CDATA[<b>Mill</b> &amp; <a href="javascript:alert(1)">Bridge</a><script>alert(2)</script>]]></name>'],
    ['<name>&lt;b&gt;Mill&lt;/b&gt; &amp;amp; &lt;i&gt;Bridge&lt;/i&gt;</name>'],
    ['<name>&amp;lt;b&amp;gt;Mill&amp;lt;/b&amp;gt; &amp;amp; Bridge</name>'],
    ['<name><b>Mill</b> &amp; Bridge</name>'],
  ])('keep no HTML of a KML name: %s', async (name) => {
    const { catchments } = await read(kml(`<Placemark>${name}${SHAPE}</Placemark>`), {
      name: 'html.kml',
      practice: 'E82099',
      role: 'inner',
    });
    expect(catchments[0]!.name).toBe('Mill & Bridge');
  });

  test('are read from the KML inside a KMZ', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(kml(`<Placemark><name>E82099 inner</name>${SHAPE}</Placemark>`)), 'doc.kml');
    zip.end();
    const chunks: Buffer[] = [];
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
    const { catchments } = await read(Buffer.concat(chunks), { name: 'catchments.kmz' });
    expect(catchments).toMatchObject([{ practice: 'E82099', role: 'inner' }]);
  });

  test('of several features are one boundary of several parts', async () => {
    const far = SQUARE.map(([lon, lat]) => [lon! + 0.5, lat]);
    const own = { code: 'E82099', role: 'inner' };
    const { catchments, account } = await read(collection(feature(own), feature(own, [far])));
    expect(catchments).toHaveLength(1);
    expect(catchments[0]!.polygons).toHaveLength(2);
    expect(account.notes).toEqual(['The inner boundary of E82099 is made of 2 features.']);
  });
});

describe('A file of catchments with something wrong is refused whole', () => {
  const good = feature({ code: 'E82099', role: 'inner' });
  const of = (coordinates: unknown, type?: string) =>
    collection(good, feature({ name: 'Mill', code: 'E82100', role: 'outer' }, coordinates, type));

  test.each([
    [
      'crosses itself',
      of([[SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]]),
      /^Feature 2 \(“Mill”\): The outline crosses itself near/,
    ],
    ['has its coordinates swapped', of([SQUARE.map(([lon, lat]) => [lat, lon])]), /latitude before longitude/],
    ['lies outside Great Britain', of([SQUARE.map(([lon, lat]) => [lon! + 10, lat])]), /leaves Great Britain/],
    ['is in metres', of([SQUARE.map(([lon, lat]) => [500_000 + lon! * 1e4, 200_000 + lat!])]), /National Grid metres/],
    ['does not close', of([SQUARE.slice(0, 4)]), /does not close/],
    ['is empty', of([]), /is an empty polygon/],
    ['is a line', of(SQUARE, 'LineString'), /is a line, which encloses no area/],
    ['has no shape', collection(good, { type: 'Feature', properties: {}, geometry: null }), /has no shape/],
    ['names no practice', collection(feature({ role: 'inner' })), /^Feature 1 does not name its practice/],
    [
      'names a practice that is none',
      collection(feature({ practice: '82099', role: 'inner' })),
      /has “82099” as its practice/,
    ],
    ['states no role', collection(feature({ code: 'E82099' })), /does not say whether it is the inner or the outer/],
    ['is not JSON', '{"type":', /neither GeoJSON nor KML/],
    ['is a web page', '<!doctype html><html></html>', /is a web page/],
    ['is XML cut off', kml('<Placemark>').slice(0, 120), /not sound XML/],
    ['has entities of its own', '<!DOCTYPE kml [<!ENTITY a "b">]><kml/>', /document type/],
    ['has no area', collection(), /has no area/],
    ['is empty text', '', /is empty/],
  ])('where it %s', async (_what, text, sentence) => {
    expect((await refusal(text)).join(' ')).toMatch(sentence);
  });

  test('where it is of another practice than was chosen', async () => {
    expect(await refusal(collection(good), { name: 'a.geojson', practice: 'E82100' })).toEqual([
      'Feature 1 is of practice E82099, not E82100. Choose the right practice, or leave it to the file.',
    ]);
  });

  test('with every problem, up to twenty', async () => {
    const problems = await refusal(collection(...Array.from({ length: 30 }, () => feature({ role: 'inner' }))));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe('And 10 more.');
  });
});
