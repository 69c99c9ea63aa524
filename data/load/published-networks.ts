import type { Assembled } from './assemble.ts';
import type { Gathered } from './read-folder.ts';
import { REGION_NAMES } from './regions.ts';
import type { Membership, Selection } from './select.ts';
import type { Succeeded } from './succession.ts';

/** Every published network by code, with what the newest file says of it. */
export function networkNames(
  gathered: Gathered,
): Map<string, { name: string; subIcb: string | null; opened: string | null }> {
  const names = new Map<string, { name: string; subIcb: string | null; opened: string | null }>();
  for (const { row } of gathered.mapping)
    if (row.network !== null)
      names.set(row.network, { name: row.networkName ?? row.network, subIcb: row.subIcb, opened: null });
  for (const { row } of gathered.memberships)
    if (row.ended === null) names.set(row.network, { name: row.networkName, subIcb: row.networkSubIcb, opened: null });
  for (const { row } of gathered.networks)
    names.set(row.code, { name: row.name, subIcb: row.subIcb, opened: row.opened });
  return names;
}

/** The networks that take part: complete where every member and its list are loaded. */
export function networksOf(
  selection: Selection,
  memberships: ReadonlyMap<string, Membership>,
  { lists }: Succeeded,
  winners: Assembled['winners'],
  names: ReturnType<typeof networkNames>,
): Assembled['networks'] {
  const wanted = new Set<string>();
  for (const { code } of selection.practices) {
    const membership = memberships.get(code);
    if (membership !== undefined) wanted.add(membership.network);
  }
  for (const { network } of winners) if (network !== null) wanted.add(network);
  const whole = new Map<string, boolean>();
  for (const [practice, { network }] of memberships) {
    const loaded =
      selection.standing.has(practice) && selection.standing.get(practice) !== 'outside' && lists.has(practice);
    whole.set(network, (whole.get(network) ?? true) && loaded);
  }
  return [...wanted].sort().map((code) => {
    const known = names.get(code);
    return {
      code,
      name: known?.name ?? code,
      subIcb: known?.subIcb ?? null,
      opened: known?.opened ?? null,
      inside: selection.inside.has(code),
      complete: whole.get(code) ?? false,
    };
  });
}

/** The NHS England region of each integrated care board. */
export function regionsOf(gathered: Gathered): Map<string, { code: string; name: string }> {
  const regions = new Map<string, { code: string; name: string }>();
  for (const { row } of gathered.practices) {
    if (row.icb === null || row.region === null || regions.has(row.icb)) continue;
    regions.set(row.icb, { code: row.region, name: REGION_NAMES[row.region] ?? row.region });
  }
  for (const { row } of gathered.mapping) regions.set(row.icb, { code: row.region, name: row.regionName });
  return regions;
}
