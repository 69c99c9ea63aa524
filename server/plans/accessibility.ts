import { ACCESSIBILITY_SOURCE, accessibility } from '@footprint/schema/evaluate/accessibility.ts';
import {
  accessibilityOfNetworks,
  GP_ACCESSIBILITY,
  LOW_ACCESS,
  usualLowLimit,
} from '@footprint/schema/evaluate/accessibility-values.ts';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AccessibilitySettingsInput, readSettings } from '../graph/accessibility-settings.ts';
import type { GraphContext } from '../graph/context.ts';
import { toMeasured } from '../graph/measured.ts';
import { TravelMode } from '../graph/travel-mode.ts';
import { knownPoints } from '../graph/what-if.ts';
import { benchOfPlan, mustOpen } from './document.ts';
import { PlanAccessibility } from './reach-types.ts';
import { Plan } from './types.ts';
import { networksOf, networkView } from './view.ts';

@Resolver(() => Plan)
export class PlanAccessibilityResolver {
  @FieldResolver(() => PlanAccessibility, {
    description: 'General practitioners within reach of each network’s people, what-if sites counted.',
  })
  async accessibility(
    @Root() plan: Plan,
    @Ctx() context: GraphContext,
    @Arg('mode', () => TravelMode, { nullable: true, description: 'How people travel; by car where not given.' })
    mode?: TravelMode | null,
    @Arg('settings', () => AccessibilitySettingsInput, {
      nullable: true,
      description: 'How supply, demand and distance count; the usual values where not given.',
    })
    settings?: AccessibilitySettingsInput | null,
  ): Promise<PlanAccessibility> {
    const by = mode ?? TravelMode.DRIVE;
    const asked = readSettings(by, settings);
    const open = plan.open ?? (await mustOpen(context, plan.id));
    const { evidence } = await benchOfPlan(context, open);
    const points = await knownPoints(context.evidence, evidence, open.plan);
    const found = accessibility(evidence, asked, open.plan, points);
    const head = { mode: by, source: ACCESSIBILITY_SOURCE };
    if (!found.ok) return { ...head, reason: found.reason, networks: [], notes: [] };
    const limit = usualLowLimit(evidence, found.result) ?? 0;
    const { groups } = networksOf(open);
    return {
      ...head,
      reason: null,
      notes: found.result.notes,
      networks: accessibilityOfNetworks(evidence, found.result, open.plan, limit).map(({ network, mean, low }) => ({
        network: networkView(open, groups.get(network)!),
        mean: toMeasured(mean, GP_ACCESSIBILITY.title),
        low: toMeasured(low, LOW_ACCESS.title),
      })),
    };
  }
}
