import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type GraphContext, resolveVersion } from '../graph/context.ts';
import { type Page, PageArgs, pageOfList } from '../graph/page.ts';
import { Problem } from '../graph/problem.ts';
import {
  AccessibilityResult,
  AccessibilitySettingsInput,
  type AreaAccessibility,
  AreaAccessibilityConnection,
} from './accessibility-types.ts';
import { TravelMode } from './types.ts';

@Resolver(() => AccessibilityResult)
export class AccessibilityResolver {
  @Query(() => AccessibilityResult, {
    description: 'Supply meets demand: general practitioners within reach, shared with all who reach them.',
  })
  async accessibility(
    @Ctx() context: GraphContext,
    @Arg('evidence', () => ID, { nullable: true }) evidence?: string | null,
    @Arg('mode', () => TravelMode, { nullable: true, description: 'By car where not given.' })
    _mode?: TravelMode | null,
    @Arg('settings', () => AccessibilitySettingsInput, { nullable: true })
    _settings?: AccessibilitySettingsInput | null,
  ): Promise<AccessibilityResult> {
    await resolveVersion(context, evidence);
    throw new Problem('NOT_READY', 'Accessibility is not computed yet.', 'Try again later.');
  }

  @FieldResolver(() => AreaAccessibilityConnection, { description: 'Every area by code.' })
  areas(@Root() result: AccessibilityResult, @Args(() => PageArgs) args: PageArgs): Page<AreaAccessibility> {
    return pageOfList(
      result.byArea,
      args,
      ({ area }) => area.code,
      (one) => one,
    );
  }
}
