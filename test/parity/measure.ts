/** What must come out the same wherever the schema runs: evaluations, captured areas and boundaries, as one text. */
import { applyChanges } from '@footprint/schema/edit/apply.ts';
import type { Change } from '@footprint/schema/edit/edit.ts';
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import { reachTable } from '@footprint/schema/evaluate/travel-table.ts';
import { decodeEvidence, type EvidenceParts } from '@footprint/schema/evidence-part/evidence.ts';
import { decodePointJourneys } from '@footprint/schema/evidence-part/travel.ts';
import { createCapture } from '@footprint/schema/geometry/capture.ts';
import { dissolve } from '@footprint/schema/geometry/dissolve.ts';
import type { Polygons } from '@footprint/schema/geometry/polygons.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import { TRAVEL_MODES } from '@footprint/schema/travel/mode.ts';

/** The same work for every place: plain values only, so that they cross into a worker or a page unchanged. */
export interface Work {
  /** The evidence as it travels. */
  readonly parts: EvidenceParts;
  /** Changes of one edit after the other. */
  readonly edits: readonly (readonly Change[])[];
  readonly outlines: readonly Polygons[];
  /** Journeys to what-if places, as they travel. */
  readonly points: readonly unknown[];
}

/** Does the work and writes everything measured as text in which no two different numbers look the same. */
export function measureAll({ parts, edits, outlines, points: packed }: Work): string {
  const evidence = decodeEvidence(parts);
  const measurer = createMeasurer(evidence);
  const points = new Map(
    packed.map((each) => decodePointJourneys(each, evidence.areas.code.length)).map((to) => [to.point, to]),
  );
  const { plan: published, leftOut, wonBeyond } = publishedPlan(evidence);
  const live = measurer.start(published, points);
  let plan = published;
  for (const changes of edits) {
    const applied = applyChanges(plan, changes);
    if (!applied.ok) throw new Error(applied.problem.message);
    plan = applied.plan;
    live.apply(changes, plan);
  }
  const { outputAreas, topology, areas } = evidence;
  const capture = createCapture({
    topology,
    centroid: areas.centroid,
    ...(outputAreas === null ? {} : { outputAreas }),
  });
  const captured = outlines.map((polygons) =>
    (['centroid', 'most-area', 'most-residents'] as const).map((rule) => {
      const found = capture.inside({ polygons }, rule);
      return found.ok
        ? { rule, areas: [...found.areas], undecided: [...found.undecided] }
        : { rule, problem: found.problem };
    }),
  );
  const layer = published.layers.get(NETWORKS)!;
  const boundaries = [...layer.groups.keys()].map((id) =>
    dissolve(topology, (area) => layer.areas.get(areas.code[area]!) === id),
  );
  return exact({
    published: measurer.evaluate(published, 0),
    leftOut,
    wonBeyond,
    numbers: measurer
      .numbers(published)
      .tallies.map((tally) => [[...tally.numbers], [...tally.reach.subarray(0, tally.count * (1 + tally.any.length))]]),
    edited: measurer.evaluate(plan, edits.length, points),
    withoutPoints: measurer.evaluate(plan, edits.length).id,
    minutes: TRAVEL_MODES.map((mode) => [...live.minutes(mode, 'member')]),
    reach: reachTable(live, { mode: 'walk', limitMinutes: 25, to: 'any' }),
    incremental: live.evaluation(plan, edits.length),
    editedNumbers: measurer
      .numbers(plan)
      .tallies.map((tally) => [[...tally.numbers], [...tally.reach.subarray(0, tally.count * (1 + tally.any.length))]]),
    captured,
    boundaries,
  });
}

/** JSON, in which a number that is missing, endless or a negative zero stays what it is. */
function exact(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'number' && (!Number.isFinite(each) || Object.is(each, -0))
      ? `number ${Object.is(each, -0) ? '-0' : each}`
      : each,
  );
}
