import type { Point } from './place.ts';

/** What a person would call a settlement; decides its look on the map and the age of its people. */
type SettlementKind = 'new-town' | 'market-town' | 'town' | 'village';

/** A town or village of the invented county: its middle and reach in kilometres, its people, and what they are like. */
export interface Settlement {
  readonly name: string;
  readonly kind: SettlementKind;
  readonly at: Point;
  readonly reach: number;
  readonly residents: number;
}

const village = (name: string, x: number, y: number, residents: number): Settlement => ({
  name,
  kind: 'village',
  at: [x, y],
  reach: residents > 3000 ? 0.72 : 0.5,
  residents,
});

/** Every town and village. The names are invented; positions are kilometres from the county's south-west corner. */
export const SETTLEMENTS: readonly Settlement[] = [
  { name: 'Tarrowmere', kind: 'new-town', at: [24, 12.4], reach: 4.9, residents: 205_000 },
  { name: 'Ostlinghythe', kind: 'market-town', at: [11.4, 19.4], reach: 2.6, residents: 84_000 },
  { name: 'Haverfleet', kind: 'market-town', at: [33, 22.4], reach: 2.1, residents: 54_000 },
  { name: 'Wexmarsh', kind: 'town', at: [35.6, 10.2], reach: 1.25, residents: 16_000 },
  { name: 'Saltreth', kind: 'town', at: [18.6, 24.6], reach: 1.2, residents: 15_000 },
  { name: 'Dunnowby', kind: 'town', at: [7.2, 10.6], reach: 1.15, residents: 14_000 },
  { name: 'Eldershythe', kind: 'town', at: [15.6, 5.4], reach: 1.1, residents: 13_000 },
  { name: 'Pellingwyke', kind: 'town', at: [24.7, 26.4], reach: 1, residents: 10_000 },
  { name: 'Corvalsby', kind: 'town', at: [5.9, 23.6], reach: 0.9, residents: 8_000 },
  village('Aldwythe', 8.9, 27, 1900),
  village('Barsley Fen', 38.6, 13.2, 1700),
  village('Brindlewyke', 4.2, 17.4, 2300),
  village('Cattermoss', 13.8, 26.9, 2100),
  village('Cold Hathersby', 20.6, 27.9, 1500),
  village('Crakeholt', 35.3, 27.2, 2500),
  village('Dowsingby', 37.8, 18.6, 2700),
  village('East Wendle', 31.4, 15.3, 3400),
  village('Fallowhythe', 28.9, 20.4, 3300),
  village('Fenwraith', 33.4, 6.4, 2100),
  village('Gorsley Beck', 14.9, 22.4, 2600),
  village('Great Morrowby', 19.8, 7.3, 3200),
  village('Hallowsby', 10.6, 13.6, 3500),
  village('Ingerwick', 4.6, 13.4, 1700),
  village('Ketterholt', 30.2, 27.6, 2200),
  village('Little Morrowby', 21.6, 4.8, 1600),
  village('Lowdreth', 27.4, 5.4, 2600),
  village('Marlowyke', 11.3, 7, 3600),
  village('Nettlehythe', 22.4, 20.6, 3800),
  village('Old Samphire', 37.4, 23.9, 1800),
  village('Pinchmere', 6.6, 6.6, 1500),
  village('Quillsby', 15.6, 16.2, 3500),
  village('Ravelsby', 10.9, 4.2, 1600),
  village('Sallowfleet', 39.1, 9.9, 1900),
  village('Skerrowby', 19.9, 21.6, 1700),
  village('Stilwyke', 16.6, 11.2, 2600),
  village('Thistlewyke', 8, 15.9, 2000),
  village('Upper Wendle', 7.5, 19.9, 2300),
  village('Vennowick', 26.4, 22.2, 2200),
  village('West Wendle', 12.4, 24.3, 2400),
  village('Yarrowsby', 30.9, 3.9, 1500),
];

/** People who live in the open country, in hamlets and farms. */
export const OPEN_COUNTRY_RESIDENTS = 58_000;

/** The county's edge, as points of a closed smooth line in kilometres. */
export const OUTLINE: readonly Point[] = [
  [2, 8.6],
  [1.4, 13],
  [1.2, 17.6],
  [3, 21],
  [3.6, 24.6],
  [6.6, 27.9],
  [11, 29.5],
  [14.6, 28.4],
  [18, 28.9],
  [22.3, 30.2],
  [25.4, 28.4],
  [29, 29.4],
  [33, 30],
  [36.6, 28.9],
  [39.4, 26.2],
  [39, 22.4],
  [40.4, 19],
  [39.5, 15.6],
  [41.1, 12.2],
  [40.8, 8.8],
  [37.8, 7],
  [36.4, 4.2],
  [32.6, 2.6],
  [29, 2.9],
  [25.6, 1.9],
  [22, 3],
  [17.6, 1.4],
  [13, 2.6],
  [9, 2],
  [5, 4.6],
];

/** The lakes: middle and reach in kilometres. */
export const LAKES: readonly { readonly name: string; readonly at: Point; readonly reach: number }[] = [
  { name: 'Tarrow Water', at: [26.2, 16.6], reach: 0.75 },
  { name: 'Skerrow Reservoir', at: [16.4, 20.2], reach: 1 },
  { name: 'Hallow Mere', at: [13.4, 9.2], reach: 0.6 },
  { name: 'Barsley Broad', at: [37.7, 15.6], reach: 0.8 },
];

/** The railway, in kilometres. */
export const RAILWAY: readonly Point[] = [
  [-1, 18.4],
  [5, 18.8],
  [11.3, 18.7],
  [15.5, 15.2],
  [20, 12.6],
  [23.6, 11.7],
  [27, 14.2],
  [30.2, 18.4],
  [32.6, 21.6],
  [36, 24.4],
  [42, 25.4],
];
