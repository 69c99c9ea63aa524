import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';

const ADD = `mutation Add($file: CatchmentFileInput!, $practice: ID, $role: CatchmentRole, $disclosure: CatchmentDisclosure) {
  addCatchments(file: $file, attribution: "The practice’s leaflet", practice: $practice, role: $role, disclosure: $disclosure) {
    id practiceCode role name source disclosure outline
  }
}`;

const DECLARED = `query Declared($practice: ID!, $replaced: Boolean) {
  practice(code: $practice) { declaredCatchments(replaced: $replaced) { id role name replacedAt outline } }
}`;

eachDatabase((_, open) => {
  let world: TestGraph;
  let outline: { type: string; coordinates: number[][][][] };
  beforeAll(async () => {
    world = await openTestGraph(await open());
    // Practices with codes as the NHS writes them, which a file may name.
    for (const code of ['E82001', 'E82002', 'E82003', 'E82004']) {
      await world.database.sql(
        `insert into practices.practice(edition, code, name, status, standing, address)
         select edition, $1, 'A practice', 'active', 'none', '{}' from practices.practice where code = 'P1'`,
        [code],
      );
    }
    outline = (await world.ask('{ area(code: "A05") { boundary } }')).data.area.boundary;
  });
  afterAll(() => world.graph.close());

  const feature = (properties: object, geometry: unknown = outline) => ({ type: 'Feature', properties, geometry });
  const file = (...features: unknown[]) => ({
    name: 'leaflet.geojson',
    text: JSON.stringify({ type: 'FeatureCollection', features }),
  });
  const declared = async (practice: string, replaced = false, caller?: { kind: 'public'; name: string }) =>
    (await world.ask(DECLARED, { practice, replaced }, caller)).data.practice.declaredCatchments;

  test('a file of an inner and an outer catchment is taken in and found by practice, inner first', async () => {
    const { data, errors } = await world.ask(ADD, {
      file: file(
        feature({ practice: 'E82001', role: 'outer', name: 'Outer' }),
        feature({ practice: 'E82001', role: 'inner' }),
      ),
    });
    expect(errors).toBeUndefined();
    expect(data.addCatchments).toHaveLength(2);
    expect(data.addCatchments[0]).toMatchObject({
      practiceCode: 'E82001',
      role: 'OUTER',
      disclosure: 'RESTRICTED',
      source: 'The practice’s leaflet',
    });
    const found = await declared('E82001');
    expect(found.map(({ role }: { role: string }) => role)).toEqual(['INNER', 'OUTER']);
    expect(found[0].outline.type).toBe('MultiPolygon');
    const corners = (rings: number[][][][]) => rings.flat(2).map(String).sort();
    expect(new Set(corners(found[0].outline.coordinates))).toEqual(new Set(corners(outline.coordinates)));
  });

  test('a catchment takes the place of the one in force, which is kept with the time it ended', async () => {
    const [inner] = await declared('E82001');
    await world.ask(ADD, { file: file(feature({})), practice: 'E82001', role: 'INNER' });
    const after = await declared('E82001');
    expect(after).toHaveLength(2);
    expect(after[0].id).not.toBe(inner.id);
    const all = await declared('E82001', true);
    expect(all).toHaveLength(3);
    expect(all.find(({ id }: { id: string }) => id === inner.id).replacedAt).not.toBeNull();
  });

  test('the public sees open catchments only', async () => {
    await world.ask(ADD, { file: file(feature({})), practice: 'E82002', role: 'INNER' });
    await world.ask(ADD, { file: file(feature({})), practice: 'E82002', role: 'OUTER', disclosure: 'OPEN' });
    expect(await declared('E82002')).toHaveLength(2);
    const seen = await declared('E82002', true, { kind: 'public', name: 'Visitor' });
    expect(seen.map(({ role }: { role: string }) => role)).toEqual(['OUTER']);
  });

  test('one outline that crosses itself refuses the whole file, and what was in force stays', async () => {
    const before = await declared('E82001');
    const [west, south] = outline.coordinates[0]![0]![0]!;
    const bow = [
      [west!, south!],
      [west! + 0.02, south! + 0.02],
      [west! + 0.02, south!],
      [west!, south! + 0.02],
      [west!, south!],
    ];
    const { errors } = await world.ask(ADD, {
      file: file(
        feature({ practice: 'E82001', role: 'inner' }),
        feature({ practice: 'E82001', role: 'outer', name: 'Bow' }, { type: 'Polygon', coordinates: [bow] }),
      ),
    });
    expect(errors![0]!.extensions['code']).toBe('BAD_INPUT');
    expect(errors![0]!.message).toMatch(/cross/);
    expect(errors![0]!.extensions['problems']).toEqual([expect.stringContaining('Bow')]);
    expect(await declared('E82001')).toEqual(before);
  });

  test('a practice that is not loaded refuses the whole file, naming it', async () => {
    const { errors } = await world.ask(ADD, {
      file: file(feature({ practice: 'E82003', role: 'inner' }), feature({ practice: 'A81001', role: 'inner' })),
    });
    expect(errors![0]!.message).toContain('A81001');
    expect(await declared('E82003')).toEqual([]);
  });

  test('KML in base64 is read, and HTML in its names is never kept', async () => {
    const ring = outline.coordinates[0]![0]!.map(([east, north]) => `${east},${north}`).join(' ');
    const kml = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>
      <name><![CDATA[<b onclick="alert(1)">North &amp; South</b>]]></name>
      <Polygon><outerBoundaryIs><LinearRing><coordinates>${ring}</coordinates></LinearRing></outerBoundaryIs></Polygon>
      </Placemark></Document></kml>`;
    const { data, errors } = await world.ask(ADD, {
      file: { name: 'map.kml', base64: Buffer.from(kml).toString('base64') },
      practice: 'E82004',
      role: 'OUTER',
    });
    expect(errors).toBeUndefined();
    expect(data.addCatchments[0].name).toBe('North & South');
  });

  test('a catchment taken away is no longer in force; taken away twice says so', async () => {
    const [gone] = await declared('E82004');
    const remove = () => world.ask('mutation Remove($id: ID!) { removeCatchment(id: $id) }', { id: gone.id });
    expect((await remove()).data.removeCatchment).toBe(true);
    expect((await remove()).data.removeCatchment).toBe(false);
    expect(await declared('E82004')).toEqual([]);
    expect(await declared('E82004', true)).toHaveLength(1);
  });

  test('who is no planner adds and removes nothing', async () => {
    const caller = { kind: 'public', name: 'Visitor' } as const;
    const { errors } = await world.ask(ADD, { file: file(feature({})), practice: 'E82001', role: 'INNER' }, caller);
    expect(errors![0]!.extensions['code']).toBe('NOT_PERMITTED');
  });
});
