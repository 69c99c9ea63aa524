import type { Goal, GoalException } from './goal.ts';
import type { Group, LayerKind } from './plan.ts';
import type { Place } from './shape.ts';
import type { SiteChange, SitePosition } from './travel/site-change.ts';

/** What the groups of a layer may be. */
export const LAYER_KINDS: readonly LayerKind[] = ['network', 'neighbourhood', 'multi-neighbourhood', 'place'];

/** Reads a goal from parsed JSON. */
export function readGoal(place: Place): Goal {
  return {
    id: place.field('id').text(),
    metric: place.field('metric').text(),
    comparison: place.field('comparison').oneOf(['at-least', 'at-most']),
    limit: place.field('limit').number(),
    severity: place.field('severity').oneOf(['fail', 'warn']),
    source: place.field('source').text(),
    ours: place.field('ours').boolean(),
  };
}

/** Reads a recorded exception from parsed JSON. */
export function readException(place: Place): GoalException {
  return { goal: place.field('goal').text(), group: place.field('group').text(), reason: place.field('reason').text() };
}

/** Reads a group (without its members) from parsed JSON. */
export function readGroup(place: Place): Group {
  const colour = place.field('colour');
  if (!/^#[0-9a-f]{6}$/.test(colour.text())) colour.refuse('a colour as #rrggbb in small letters was expected');
  const continues = place.field('continues');
  return {
    id: place.field('id').text(),
    name: place.field('name').text(),
    colour: colour.text(),
    ...(continues.present ? { continues: continues.text() } : {}),
  };
}

/** Reads a declared link between two areas from parsed JSON. */
export function readLink(place: Place): readonly [string, string] {
  const pair = place.texts();
  if (pair.length !== 2) place.refuse('a pair of area codes was expected');
  return [pair[0] as string, pair[1] as string];
}

function readPosition(place: Place): SitePosition {
  const pair = place.list((each) => each.number());
  if (pair.length !== 2) place.refuse('a longitude and a latitude were expected');
  return [pair[0] as number, pair[1] as number];
}

/** Reads a what-if site from parsed JSON. */
export function readSiteChange(place: Place): SiteChange {
  const kind = place.field('kind').oneOf(['open', 'close', 'move'] as const);
  if (kind === 'close') return { kind, site: place.field('site').text() };
  const position = readPosition(place.field('position'));
  if (kind === 'move') return { kind, site: place.field('site').text(), position };
  return {
    kind,
    id: place.field('id').text(),
    name: place.field('name').text(),
    practice: place.field('practice').text(),
    position,
  };
}
