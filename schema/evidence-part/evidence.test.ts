import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import { withJourneys } from '../world/grid-travel.ts';
import { gridWorld } from '../world/grid-world.ts';
import { decodeEvidence, encodeEvidence } from './evidence.ts';
import { PartReader, pack } from './pack.ts';

const world = gridWorld();

function travelled(evidence: Evidence) {
  return JSON.parse(JSON.stringify(encodeEvidence(evidence)));
}

describe('evidence in parts', () => {
  test('comes back whole after travelling as JSON, with journeys and output areas or without', () => {
    expect(decodeEvidence(travelled(world))).toEqual(world);
    expect(decodeEvidence(travelled(withJourneys(world)))).toEqual(withJourneys(world));
    const outputAreas = {
      position: Float64Array.from([-1, 52, Number.NaN, Number.NaN]),
      residents: Int32Array.from([7, -1]),
      area: Uint32Array.from([0, 3]),
    };
    expect(decodeEvidence(travelled({ ...world, outputAreas }))).toEqual({ ...world, outputAreas });
  });

  test('any arrays come back bit by bit', () => {
    const any = fc.record({
      u8: fc.uint8Array(),
      u32: fc.uint32Array(),
      i32: fc.int32Array(),
      f64: fc.float64Array(),
      text: fc.array(fc.string()),
    });
    fc.assert(
      fc.property(any, (columns) => {
        const read = new PartReader(JSON.stringify(pack(columns)), 'test');
        expect(read.u8('u8')).toEqual(columns.u8);
        expect(read.u32('u32')).toEqual(columns.u32);
        expect(read.i32('i32')).toEqual(columns.i32);
        expect(read.f64('f64')).toEqual(columns.f64);
        expect(read.text('text')).toEqual(columns.text);
      }),
    );
  });

  test('registrations listed in another order of practices are joined by code', () => {
    const parts = travelled(world);
    const { registrations } = world;
    const order = [5, 0, 3, 1, 4, 2];
    const rows = order.map((practice) => [registrations.start[practice]!, registrations.start[practice + 1]!] as const);
    const start = [0];
    for (const [from, to] of rows) start.push(start.at(-1)! + to - from);
    const gather = (column: Uint32Array | Int32Array) => rows.flatMap(([from, to]) => [...column.subarray(from, to)]);
    const { inWales, areaUnknown, outsideLoaded, code } = world.practices;
    const pick = (column: Int32Array) => Int32Array.from(order, (practice) => column[practice]!);
    parts.registrations = pack({
      practice: order.map((practice) => code[practice]!),
      start: Uint32Array.from(start),
      area: Uint32Array.from(gather(registrations.area)),
      patients: Int32Array.from(gather(registrations.patients)),
      inWales: pick(inWales),
      areaUnknown: pick(areaUnknown),
      outsideLoaded: pick(outsideLoaded),
    });
    expect(decodeEvidence(parts)).toEqual(world);
  });

  test('parts that do not belong together are refused by name', () => {
    const parts = travelled(world);
    const { area: _, ...rest } = parts.registrations;
    expect(() => decodeEvidence({ ...parts, registrations: rest })).toThrow('registrations');
    const fewer = travelled({ ...world, areas: { ...world.areas, code: world.areas.code.slice(1) } });
    expect(() => decodeEvidence({ ...parts, areas: fewer.areas })).toThrow('16 areas');
  });
});
