/** A drag step: an outline that has moved, to the numbers of every network that it would change. */

import { NEW_NETWORK } from '@footprint/schema/evaluate/live.ts';
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { createCapture, type DrawRule } from '@footprint/schema/geometry/capture.ts';
import type { Polygons } from '@footprint/schema/geometry/polygons.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import { type Figure, timed, timedFigure } from './figure.ts';

const VERTICES = 200;
/** Steps of one gesture, and gestures: each sweeps across another network of the plan. */
const STEPS = 60;
const GESTURES = 40;
/** Areas that an outline of a network's size takes in. */
const NETWORK_AREAS = 27;

/** 200 corners around a point, their distance waving as a hand's does, closed. Degrees. */
export function wavyOutline(lon: number, lat: number, radius: number, phase: number): Polygons {
  const ring: number[][] = [];
  for (let i = 0; i < VERTICES; i++) {
    const angle = (2 * Math.PI * i) / VERTICES;
    const far = radius * (1 + 0.12 * Math.sin(7 * angle + phase) + 0.04 * Math.sin(31 * angle));
    ring.push([lon + (far * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180), lat + far * Math.sin(angle)]);
  }
  ring.push(ring[0]!);
  return [[ring]];
}

/** Outlines of a network's size, each a step of a drag of its own diameter, over networks evenly taken from the plan's. */
export function dragPath(evidence: Evidence, networks: readonly (readonly number[])[]): Polygons[] {
  const { centroid } = evidence.areas;
  const path: Polygons[] = [];
  for (let gesture = 0; gesture < GESTURES; gesture++) {
    const areas = networks[Math.floor((gesture * networks.length) / GESTURES) % networks.length]!;
    const places = areas.filter((area) => !Number.isNaN(centroid[2 * area]!));
    const middle = (axis: 0 | 1) => median(places.map((area) => centroid[2 * area + axis]!));
    const [lon, lat] = [middle(0), middle(1)];
    const narrow = Math.cos((lat * Math.PI) / 180);
    const distances: number[] = [];
    for (let area = 0; area < centroid.length / 2; area++) {
      const far = Math.hypot((centroid[2 * area]! - lon) * narrow, centroid[2 * area + 1]! - lat);
      if (!Number.isNaN(far)) distances.push(far);
    }
    const radius = Float64Array.from(distances).sort()[Math.min(NETWORK_AREAS, distances.length - 1)]!;
    for (let step = 0; step < STEPS; step++) {
      const along = (2 * step) / STEPS - 1;
      path.push(wavyOutline(lon + (along * radius) / narrow, lat + 0.3 * along * radius, radius, step / 7));
    }
  }
  return path;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

/** The drag on one evidence version, for three rules: to the sums, and to finished cards with goals. */
export function dragFigures(
  evidence: Evidence,
  where: string,
  aims: { readonly [rule in DrawRule]: number },
): Figure[] {
  const { plan } = publishedPlan(evidence);
  const measurer = createMeasurer(evidence);
  const live = measurer.start(plan);
  const { outputAreas, topology, areas } = evidence;
  const capture = createCapture({
    topology,
    centroid: areas.centroid,
    ...(outputAreas === null ? {} : { outputAreas }),
  });
  const layer = plan.layers.get('networks')!;
  const index = new Map(areas.code.map((code, at) => [code, at]));
  const networks = [...layer.groups.keys()].map((id) =>
    [...layer.areas].flatMap(([code, group]) => (group === id ? [index.get(code)!] : [])),
  );
  const path = dragPath(
    evidence,
    networks.filter((list) => list.length > 0),
  );
  const figures: Figure[] = [];
  for (const rule of ['centroid', 'most-area', 'most-residents'] as const) {
    if (rule === 'most-residents' && outputAreas === null) continue;
    const step = (run: number, cards: boolean): number => {
      const captured = capture.inside({ polygons: path[(run + path.length) % path.length]! }, rule);
      if (!captured.ok) throw new Error(captured.problem.message);
      const preview = live.preview(captured.areas, NEW_NETWORK);
      let sum = 0;
      for (const network of preview.affected)
        sum += cards ? preview.group(network).areaCount : preview.tally(network).get('residents');
      return sum;
    };
    const options = { warm: STEPS * 10, runs: path.length };
    const aim = { of: 'p95', most: aims[rule] } as const;
    figures.push(
      timedFigure(
        `drag step, ${rule}, ${where}`,
        timed((run) => step(run, false), options),
        aim,
      ),
      timedFigure(
        `drag step to finished cards, ${rule}, ${where}`,
        timed((run) => step(run, true), options),
      ),
    );
    live.clear();
  }
  return figures;
}
