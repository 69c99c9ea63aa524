/** Evidence made ready for measuring plans: one for each version, kept while in use. */
import type { Measurer } from '@footprint/schema/evaluate/measurer.ts';
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { type Capture, createCapture } from '@footprint/schema/geometry/capture.ts';
import type { PublishedPlan } from '@footprint/schema/published.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import type { EvidencePort } from '../graph/evidence-port.ts';
import { type Recent, recent } from '../graph/recent.ts';

/** One evidence version with all that is derived from it. */
export interface Bench {
  readonly evidence: Evidence;
  readonly measurer: Measurer;
  readonly published: PublishedPlan;
  /** Index of each area and practice by code. */
  readonly areaAt: ReadonlyMap<string, number>;
  readonly practiceAt: ReadonlyMap<string, number>;
  /** Chooses areas by outlines. */
  readonly capture: Capture;
}

/** Versions kept ready. */
const KEPT = 4;

const benches = new WeakMap<EvidencePort, Recent<Bench>>();

/** The bench of an evidence version. */
export function benchOf(port: EvidencePort, evidence: string): Promise<Bench> {
  let kept = benches.get(port);
  if (!kept) {
    kept = recent(KEPT, async (id) => makeBench(await port.whole(id)));
    benches.set(port, kept);
  }
  return kept.get(evidence);
}

function makeBench(evidence: Evidence): Bench {
  const { areas, practices, topology, outputAreas } = evidence;
  return {
    evidence,
    measurer: createMeasurer(evidence),
    published: publishedPlan(evidence),
    areaAt: new Map(areas.code.map((code, at) => [code, at])),
    practiceAt: new Map(practices.code.map((code, at) => [code, at])),
    capture: createCapture({ topology, centroid: areas.centroid, ...(outputAreas ? { outputAreas } : {}) }),
  };
}
