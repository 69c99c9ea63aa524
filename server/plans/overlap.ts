import {
  catchmentAreas,
  catchmentOverlap,
  type DeclaredCatchment,
  OVERLAP_RESIDENTS,
  OVERLAP_SIZE,
  PATIENTS_OUTSIDE,
  patientsOutside,
} from '@footprint/schema/evaluate/declared-catchments.ts';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { toMeasured } from '../graph/measured.ts';
import type { Bench } from './bench.ts';
import { benchOfPlan } from './document.ts';
import { CatchmentOverlap, type PatientsOutside } from './overlap-types.ts';
import { areasOfGroup } from './shape.ts';
import { Network } from './types.ts';
import { networksOf } from './view.ts';

@Resolver(() => Network)
export class NetworkOverlapResolver {
  @FieldResolver(() => CatchmentOverlap, {
    description: 'How the declared outer catchments of its practices overlap, and who lives outside them.',
  })
  async catchmentOverlap(@Root() network: Network, @Ctx() context: GraphContext): Promise<CatchmentOverlap> {
    const bench = await benchOfPlan(context, network.open);
    const layer = networksOf(network.open);
    const members = [...layer.practices].flatMap(([code, group]) => (group === network.id ? [code] : [])).sort();
    const areas = areasOfGroup(bench, layer, network.id);
    const declared = await context.evidence.declared(members, context.caller);
    return overlapView(bench, members, areas, declared);
  }
}

function overlapView(
  bench: Bench,
  members: readonly string[],
  areas: readonly number[],
  declared: readonly DeclaredCatchment[],
): CatchmentOverlap {
  const { evidence } = bench;
  const area = (index: number) => ({ code: evidence.areas.code[index]!, evidence: evidence.id });
  const practice = (code: string) => ({ code, evidence: evidence.id });
  const found = catchmentOverlap(evidence, bench.capture, { members, areas }, declared);
  if (!found.ok) {
    const none = { claimed: [], uncovered: null, undecided: [], outside: [] };
    return { ...none, reason: found.reason, without: members.map(practice) };
  }
  return {
    reason: null,
    claimed: found.claimed.map(({ practices, size, residents, areas: claimed }) => ({
      practices,
      size: toMeasured(size, OVERLAP_SIZE.title),
      residents: toMeasured(residents, OVERLAP_RESIDENTS.title),
      areas: claimed.map(area),
    })),
    uncovered: {
      areas: found.uncovered.areas.map(area),
      residents: toMeasured(found.uncovered.residents, OVERLAP_RESIDENTS.title),
    },
    without: found.without.map(practice),
    undecided: found.undecided.map(area),
    outside: declared.flatMap((one) => outsideView(bench, one)),
  };
}

/** The patients outside one practice's outer catchment; none for an inner one, and for a practice that is not loaded. */
function outsideView(bench: Bench, declared: DeclaredCatchment): PatientsOutside[] {
  const at = bench.practiceAt.get(declared.practice);
  if (declared.role !== 'outer' || at === undefined) return [];
  const taken = catchmentAreas(bench.capture, declared);
  if (!taken.ok) throw new Error(`A stored catchment cannot be used: ${taken.reason}`);
  const { outside } = patientsOutside(bench.evidence, at, taken);
  return [
    {
      practice: { code: declared.practice, evidence: bench.evidence.id },
      outside: toMeasured(outside, PATIENTS_OUTSIDE.title),
    },
  ];
}
