import type { Point } from './place.ts';

/** A published network of the invented county. */
interface DemoNetwork {
  readonly code: string;
  readonly name: string;
  readonly subIcb: string;
}

/** The networks, twelve of the county's own and two of its invented neighbour. */
export const NETWORKS: readonly DemoNetwork[] = [
  { code: 'U99001', name: 'Tarrowmere North', subIcb: '99Z' },
  { code: 'U99002', name: 'Tarrowmere Central', subIcb: '99Z' },
  { code: 'U99003', name: 'Tarrowmere East', subIcb: '99Z' },
  { code: 'U99004', name: 'Tarrowmere South', subIcb: '99Z' },
  { code: 'U99005', name: 'Tarrowmere West', subIcb: '99Z' },
  { code: 'U99006', name: 'Ostlinghythe Wendleside', subIcb: '99Z' },
  { code: 'U99007', name: 'Ostlinghythe and the Vale', subIcb: '99Z' },
  { code: 'U99008', name: 'Haverfleet', subIcb: '99Y' },
  { code: 'U99009', name: 'Saltreth and Pellingwyke', subIcb: '99Z' },
  { code: 'U99010', name: 'Wexmarsh Coast', subIcb: '99Y' },
  { code: 'U99011', name: 'Upper Wendle', subIcb: '99Z' },
  { code: 'U99012', name: 'Two Hythes', subIcb: '99Z' },
  { code: 'U99090', name: 'Westerholt', subIcb: '99X' },
  { code: 'U99091', name: 'Norderholt', subIcb: '99X' },
];

/** What sets a practice apart from the usual: spread over the whole county, closed since the lists, or next door. */
type DemoPeculiarity = 'digital' | 'closed' | 'outside' | 'university';

/** A practice as its author imagined it: where its sites are (kilometres), about how many patients, which network. */
interface DemoPractice {
  readonly name: string;
  readonly town: string;
  readonly at: Point;
  readonly patients: number;
  readonly networks: readonly string[];
  readonly branches: readonly (readonly [name: string, at: Point])[];
  readonly peculiarity?: DemoPeculiarity;
}

const row = (
  name: string,
  town: string,
  at: Point,
  patients: number,
  network: string,
  branches: readonly (readonly [string, Point])[] = [],
  peculiarity?: DemoPeculiarity,
): DemoPractice => ({
  name,
  town,
  at,
  patients,
  networks: network === '' ? [] : network.split(' '),
  branches,
  ...(peculiarity === undefined ? {} : { peculiarity }),
});

/** Every practice, in order of code. The fiftieth is the last active one; then one closed, then the neighbour's three. */
export const PRACTICES: readonly DemoPractice[] = [
  row('Tollmead', 'Tarrowmere', [22.2, 15.6], 12_600, 'U99001'),
  row('Larkhythe', 'Tarrowmere', [24.3, 15.3], 14_200, 'U99001', [['Larkhythe North', [23.6, 16.6]]]),
  row('Waterholt', 'Tarrowmere', [26.6, 15.2], 11_900, 'U99001'),
  row('Fallowgate', 'Tarrowmere', [23.1, 14.2], 9_800, 'U99001'),
  row('Tarrowmere Central', 'Tarrowmere', [24.1, 12.5], 15_300, 'U99002', [['Station Court', [23.7, 11.7]]]),
  row('Kestrelgate', 'Tarrowmere', [25.2, 13.2], 10_700, 'U99002'),
  row('Orchardholt', 'Tarrowmere', [24.9, 11.5], 8_900, 'U99002'),
  row('Millwykes', 'Tarrowmere', [22.7, 12.2], 11_800, 'U99002'),
  row('Wendle Online', 'Tarrowmere', [24.4, 12.1], 11_000, 'U99002', [], 'digital'),
  row('Eastermead', 'Tarrowmere', [27.3, 13.7], 13_100, 'U99003'),
  row('Rushholt', 'Tarrowmere', [27.7, 11.8], 12_400, 'U99003', [['Rushholt Green', [28.2, 12.8]]]),
  row('Hollinwyke', 'Tarrowmere', [26.3, 12.2], 11_600, 'U99003 U99004'),
  row('East Wendle', 'East Wendle', [31.4, 15.3], 10_000, 'U99003', [['Fallowhythe', [28.9, 20.4]]]),
  row('Southermead', 'Tarrowmere', [23.2, 9.3], 13_700, 'U99004', [['Great Morrowby', [19.8, 7.3]]]),
  row('Thornholt', 'Tarrowmere', [25.3, 9.2], 12_800, 'U99004'),
  row('Sedgewykes', 'Tarrowmere', [24.2, 10.3], 10_700, 'U99004'),
  row('Lowdreth', 'Lowdreth', [27.4, 5.4], 8_900, 'U99004', [
    ['Little Morrowby', [21.6, 4.8]],
    ['Yarrowsby', [30.9, 3.9]],
  ]),
  row('Westermead', 'Tarrowmere', [20.9, 12.7], 36_200, 'U99005', [
    ['Westermead Park', [21.2, 14.2]],
    ['Westermead Green', [21.1, 10.7]],
    ['Stilwyke', [16.6, 11.2]],
  ]),
  row('Bridgefoot', 'Ostlinghythe', [10.4, 20.4], 11_700, 'U99006'),
  row('Minstergate', 'Ostlinghythe', [10.9, 19.2], 9_600, 'U99006'),
  row('University', 'Ostlinghythe', [12.7, 20.7], 14_300, 'U99006', [], 'university'),
  row('Northwyke', 'Ostlinghythe', [11.2, 21.1], 8_000, 'U99006'),
  row('Upper Wendle', 'Upper Wendle', [7.5, 19.9], 6_100, 'U99006', [['Brindlewyke', [4.2, 17.4]]]),
  row('Castlehythe', 'Ostlinghythe', [12.4, 18.6], 15_800, 'U99007'),
  row('Maltings', 'Ostlinghythe', [11.7, 17.7], 12_700, 'U99007'),
  row('Eastgate', 'Ostlinghythe', [12.9, 19.4], 13_300, 'U99007'),
  row('Quillsby', 'Quillsby', [15.6, 16.2], 8_300, 'U99007'),
  row('Hallowsby', 'Hallowsby', [10.6, 13.6], 9_100, 'U99007', [['Thistlewyke', [8, 15.9]]]),
  row('Marlowyke', 'Marlowyke', [11.3, 7], 7_800, 'U99007', [['Ravelsby', [10.9, 4.2]]]),
  row('Haverfleet Quay', 'Haverfleet', [33.5, 21.7], 12_600, 'U99008'),
  row('Guildgate', 'Haverfleet', [32.3, 22.9], 10_700, 'U99008'),
  row('Saffronholt', 'Haverfleet', [33.6, 23.5], 10_100, 'U99008'),
  row('Wolds End', 'Haverfleet', [31.9, 21.5], 7_600, 'U99008'),
  row('Crakeholt', 'Crakeholt', [35.3, 27.2], 6_200, 'U99009', [
    ['Ketterholt', [30.2, 27.6]],
    ['Old Samphire', [37.4, 23.9]],
  ]),
  row('Saltreth', 'Saltreth', [18.4, 24.9], 13_300, 'U99009', [['Cold Hathersby', [20.6, 27.9]]]),
  row('Saltpans', 'Saltreth', [19.1, 24.1], 8_700, 'U99009', [['Gorsley Beck', [14.9, 22.4]]]),
  row('Pellingwyke', 'Pellingwyke', [24.7, 26.4], 12_100, 'U99009', [['Vennowick', [26.4, 22.2]]]),
  row('Nettlehythe', 'Nettlehythe', [22.4, 20.6], 8_200, 'U99009', [['Skerrowby', [19.9, 21.6]]]),
  row('Wexmarsh', 'Wexmarsh', [35.4, 10.4], 11_900, 'U99010', [['Fenwraith', [33.4, 6.4]]]),
  row('Samphire Coast', 'Wexmarsh', [36.1, 9.9], 8_300, 'U99010', [['Sallowfleet', [39.1, 9.9]]]),
  row('Dowsingby', 'Dowsingby', [37.8, 18.6], 6_900, 'U99010', [['Barsley Fen', [38.6, 13.2]]]),
  row('Corvalsby', 'Corvalsby', [5.9, 23.6], 11_700, 'U99011', [['Aldwythe', [8.9, 27]]]),
  row('West Wendle', 'West Wendle', [12.4, 24.3], 7_500, 'U99011'),
  row('Cattermoss', 'Cattermoss', [13.8, 26.9], 4_900, 'U99011'),
  row('Eldershythe', 'Eldershythe', [15.4, 5.6], 12_200, 'U99012'),
  row('Mereside', 'Eldershythe', [16, 5.1], 8_400, 'U99012'),
  row('Dunnowby', 'Dunnowby', [7, 10.8], 13_600, 'U99012', [['Ingerwick', [4.6, 13.4]]]),
  row('Ferrygate', 'Dunnowby', [7.6, 10.2], 9_300, 'U99012', [['Pinchmere', [6.6, 6.6]]]),
  row('Fleetside', 'Haverfleet', [34.3, 22.2], 8_600, 'U99008'),
  row('Chantry', 'Ostlinghythe', [11.6, 19.9], 8_200, ''),
  row('Old Mill', 'Ostlinghythe', [12, 17.2], 3_100, 'U99007', [], 'closed'),
  row('Westerholt', 'Westerholt', [-0.3, 14], 27_000, 'U99090', [], 'outside'),
  row('Westerholt Abbey', 'Westerholt', [-1.2, 20.5], 24_600, 'U99090', [], 'outside'),
  row('Norderholt', 'Norderholt', [26.5, 31], 25_400, 'U99091', [], 'outside'),
];

/** The code of the practice that took over the closed one's patients. */
export const SUCCESSOR = 'Z90025';

/** ODS code of the practice at a position of `PRACTICES`; no real code begins with Z9. */
export function practiceCode(index: number): string {
  const inside = PRACTICES.length - 3;
  return index < inside
    ? `Z9${String(index + 1).padStart(4, '0')}`
    : `Z95${String(index - inside + 1).padStart(3, '0')}`;
}
