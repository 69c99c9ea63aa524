import { writeExtract } from './write-extract.ts';

/** A crossing of two roads and a house off them, as bytes of an extract: four nodes, one of them in no road. */
export function crossroads(): Uint8Array {
  return writeExtract({
    date: '2026-07-01T00:00:00.000Z',
    nodes: [
      { id: 3, position: [2.01, 53.5] },
      { id: 1, position: [2, 53.5] },
      { id: 2, position: [2.005, 53.503] },
      { id: 9, position: [1.9990001, 53.4990001] },
    ],
    ways: [
      { id: 11, nodes: [2, 3], tags: { highway: 'footway' } },
      { id: 10, nodes: [1, 2], tags: { highway: 'residential', name: 'Écluse Lane', maxspeed: '30 mph' } },
      { id: 12, nodes: [3, 9], tags: { waterway: 'river' } },
    ],
  });
}
