import { ACCESSIBILITY_SOURCE, accessibility } from '@footprint/schema/evaluate/accessibility.ts';
import type { AccessibilitySettings } from '@footprint/schema/evaluate/accessibility-settings.ts';
import {
  accessibilityOf,
  GP_ACCESSIBILITY,
  LOW_ACCESS,
  lowAccessShare,
  studyAreas,
  usualLowLimit,
} from '@footprint/schema/evaluate/accessibility-values.ts';
import { formValue } from '@footprint/schema/evaluate/form-value.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AccessibilitySettingsInput, readSettings } from '../graph/accessibility-settings.ts';
import type { GraphContext } from '../graph/context.ts';
import { toMeasured } from '../graph/measured.ts';
import { type Page, PageArgs, pageOfList } from '../graph/page.ts';
import { TravelMode } from '../graph/travel-mode.ts';
import { resolveVersion, VersionArgs } from '../graph/version.ts';
import { AccessibilityResult, type AreaAccessibility, AreaAccessibilityConnection } from './accessibility-types.ts';
import { modeBasis } from './basis.ts';

function measure(
  evidence: Evidence,
  settings: AccessibilitySettings,
): Pick<AccessibilityResult, 'overall' | 'lowAccess' | 'notes' | 'byArea'> {
  const found = accessibility(evidence, settings);
  const area = (at: number) => ({ code: evidence.areas.code[at]!, evidence: evidence.id });
  if (!found.ok) {
    const { reason } = found;
    const none = (metric: typeof GP_ACCESSIBILITY) =>
      toMeasured(formValue(evidence, metric, { from: [], estimate: false }, { reason }), metric.title);
    return {
      overall: none(GP_ACCESSIBILITY),
      lowAccess: none(LOW_ACCESS),
      notes: [],
      byArea: evidence.areas.code.map((_, at) => ({ area: area(at), ftePerThousand: null, reason, atEdge: false })),
    };
  }
  const { result } = found;
  const limit = usualLowLimit(evidence, result);
  const studied = studyAreas(evidence);
  const overall = accessibilityOf(evidence, result, studied);
  // Without a mean there is no limit; the share then says why by itself.
  const low = lowAccessShare(evidence, result, studied, limit ?? 0);
  return {
    overall: toMeasured(overall, GP_ACCESSIBILITY.title),
    lowAccess: toMeasured(low, LOW_ACCESS.title),
    notes: result.notes,
    byArea: evidence.areas.code.map((_, at) => ({
      area: area(at),
      ftePerThousand: Number.isNaN(result.score[at]!) ? null : result.score[at]!,
      reason: result.reasonOf(at),
      atEdge: result.open[at] === 1,
    })),
  };
}

@Resolver(() => AccessibilityResult)
export class AccessibilityResolver {
  @Query(() => AccessibilityResult, {
    description:
      'Supply meets demand: general practitioners within reach, shared with all who reach them. Not measurable without a loaded workforce.',
  })
  async accessibility(
    @Ctx() context: GraphContext,
    @Args(() => VersionArgs) version: VersionArgs,
    @Arg('mode', () => TravelMode, { nullable: true, description: 'How people travel; by car where not given.' })
    mode?: TravelMode | null,
    @Arg('settings', () => AccessibilitySettingsInput, {
      nullable: true,
      description: 'How supply, demand and distance count; the usual values where not given.',
    })
    settings?: AccessibilitySettingsInput | null,
  ): Promise<AccessibilityResult> {
    const by = mode ?? TravelMode.DRIVE;
    const asked = readSettings(by, settings);
    const whole = await context.evidence.whole(await resolveVersion(context, version));
    return {
      evidence: whole.id,
      mode: by,
      basis: modeBasis(whole, by),
      source: ACCESSIBILITY_SOURCE,
      ...measure(whole, asked),
    };
  }

  @FieldResolver(() => AreaAccessibilityConnection, { description: 'Every area by code.' })
  areas(@Root() result: AccessibilityResult, @Args(() => PageArgs) args: PageArgs): Page<AreaAccessibility> {
    return pageOfList(
      result.byArea,
      args,
      { list: 'accessibility', filters: { mode: result.mode }, evidence: result.evidence },
      ({ area }) => area.code,
      (one) => one,
    );
  }
}
