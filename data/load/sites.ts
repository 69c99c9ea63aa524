import { toGrid } from '@footprint/schema/geometry/grid.ts';
import type { PostcodeRow } from '../sources/row.ts';
import type { Gathered } from './read-folder.ts';
import { isCurrentPractice, type LoadFinding, type Selection } from './select.ts';

/** Where patients are seen. */
export interface AssembledSite {
  readonly code: string;
  readonly practice: string;
  readonly name: string;
  readonly kind: 'main' | 'branch';
  readonly address: readonly string[];
  readonly postcode: string | null;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly easting: number;
  readonly northing: number;
}

/** The postcodes of every practice and branch that could take part. */
export function postcodesWanted(gathered: Gathered): Set<string> {
  const wanted = new Set<string>();
  for (const { row } of gathered.practices)
    if (row.postcode !== null && isCurrentPractice(row)) wanted.add(row.postcode);
  for (const { row } of gathered.lists) if (row.postcode !== null) wanted.add(row.postcode);
  for (const { row } of gathered.branches) if (row.postcode !== null && row.closed === null) wanted.add(row.postcode);
  return wanted;
}

/** The main sites and open branches of the practices that take part, placed by postcode. */
export function sitesOf(
  gathered: Gathered,
  selection: Selection,
  postcodes: ReadonlyMap<string, PostcodeRow>,
): AssembledSite[] {
  const listPostcode = new Map(gathered.lists.map(({ row }) => [row.practice, row.postcode]));
  const place = (postcode: string | null) => {
    const found = postcode === null ? undefined : postcodes.get(postcode);
    const longitude = found?.longitude ?? Number.NaN;
    const latitude = found?.latitude ?? Number.NaN;
    if (found?.easting != null && found.northing !== null)
      return { longitude, latitude, easting: found.easting, northing: found.northing };
    if (Number.isNaN(longitude)) return { longitude, latitude, easting: Number.NaN, northing: Number.NaN };
    const [easting, northing] = toGrid(longitude, latitude);
    return { longitude, latitude, easting, northing };
  };
  const sites: AssembledSite[] = selection.practices.map(({ code, name, row }) => {
    const postcode = row?.postcode ?? listPostcode.get(code) ?? null;
    return {
      code,
      practice: code,
      name,
      kind: 'main',
      address: row?.address ?? [],
      postcode,
      opened: row?.opened ?? null,
      closed: row?.closed ?? null,
      ...place(postcode),
    };
  });
  for (const { row, account } of gathered.branches) {
    const standing = selection.standing.get(row.practice);
    if (row.closed !== null) account.count('ended');
    else if (standing === undefined) account.count('elsewhere');
    else {
      account.count(standing === 'study' ? 'kept' : 'kept-outside');
      sites.push({
        code: row.code,
        practice: row.practice,
        name: row.name,
        kind: 'branch',
        address: row.address,
        postcode: row.postcode,
        opened: row.opened,
        closed: null,
        ...place(row.postcode),
      });
    }
  }
  return sites.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Sites of the studied networks that could not be placed: no distance to them is measured. */
export function placeFindings(sites: readonly AssembledSite[], selection: Selection): LoadFinding[] {
  const lost = sites.filter(
    (site) => Number.isNaN(site.longitude) && selection.standing.get(site.practice) !== 'outside',
  );
  if (lost.length === 0) return [];
  const names = lost.map((site) => `${site.code} ${site.name} (${site.postcode ?? 'no postcode'})`);
  return [
    {
      code: 'site-not-placed',
      text: `${lost.length} ${lost.length === 1 ? 'site has' : 'sites have'} a postcode that no loaded file places, so no distance to ${lost.length === 1 ? 'it' : 'them'} is measured: ${names.slice(0, 10).join('; ')}.`,
      practices: [...new Set(lost.map((site) => site.practice))],
    },
  ];
}
