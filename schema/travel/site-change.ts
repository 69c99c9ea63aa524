/** What-if sites: a plan lays them over its evidence, and no other plan sees them. */

/** A place, longitude and latitude in WGS84, 6 decimals. */
export type SitePosition = readonly [longitude: number, latitude: number];

/** One thing that a plan asks: what if this site opened, closed or moved? */
export type SiteChange =
  | {
      readonly kind: 'open';
      /** UUIDv7; the new site's code within the plan. */
      readonly id: string;
      readonly name: string;
      /** Code of the practice that would run it. */
      readonly practice: string;
      readonly position: SitePosition;
    }
  | { readonly kind: 'close' /** Code of the site. */; readonly site: string }
  | { readonly kind: 'move'; readonly site: string; readonly position: SitePosition };
