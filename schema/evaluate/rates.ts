/** The population that a payment is reckoned on. */
type RatePopulation = 'registered' | 'weighted' | 'adjusted';

/** Pounds a year for each person of a population, in one contract year: data with a source, never a constant in a formula. */
export interface Rate {
  readonly id: string;
  readonly title: string;
  readonly poundsEach: number;
  readonly population: RatePopulation;
  /** First and last day on which it holds, ISO. */
  readonly starts: string;
  readonly ends: string;
  /** Who is paid. */
  readonly scope: 'network';
  /** Ids of earlier rates that this one takes in: they end where it starts and never add to it. */
  readonly replaces: readonly string[];
  readonly source: string;
}

const year2023 = { starts: '2023-04-01', ends: '2024-03-31', scope: 'network' } as const;
const year2024 = { starts: '2024-04-01', ends: '2025-03-31', scope: 'network' } as const;
const PCC = 'Primary Care Commissioning, pcc-cic.org.uk';
const PULSE = 'Pulse, pulsetoday.co.uk/pulse-pcn/pcn-funding-remains-flat-for-2024-25';

/** Rates as published, contract year by contract year; later years are added as they are read at the source. */
export const RATES: readonly Rate[] = [
  {
    id: 'core-2023-24',
    title: 'Core funding',
    poundsEach: 1.5,
    population: 'registered',
    ...year2023,
    replaces: [],
    source: PCC,
  },
  {
    id: 'director-2023-24',
    title: 'Clinical director',
    poundsEach: 0.729,
    population: 'registered',
    ...year2023,
    replaces: [],
    source: PCC,
  },
  {
    id: 'leadership-2023-24',
    title: 'Leadership and management',
    poundsEach: 0.684,
    population: 'adjusted',
    ...year2023,
    replaces: [],
    source: PCC,
  },
  {
    id: 'enhanced-access-2023-24',
    title: 'Enhanced access',
    poundsEach: 7.578,
    population: 'adjusted',
    ...year2023,
    replaces: [],
    source: PCC,
  },
  {
    id: 'roles-2023-24',
    title: 'Additional roles, at most',
    poundsEach: 22.671,
    population: 'weighted',
    ...year2023,
    replaces: [],
    source: PCC,
  },
  {
    id: 'core-registered-2024-25',
    title: 'Core funding, registered part',
    poundsEach: 2.218,
    population: 'registered',
    ...year2024,
    replaces: ['core-2023-24', 'director-2023-24'],
    source: PULSE,
  },
  {
    id: 'core-adjusted-2024-25',
    title: 'Core funding, adjusted part',
    poundsEach: 0.698,
    population: 'adjusted',
    ...year2024,
    replaces: ['leadership-2023-24'],
    source: PULSE,
  },
  {
    id: 'enhanced-access-2024-25',
    title: 'Enhanced access',
    poundsEach: 7.674,
    population: 'adjusted',
    ...year2024,
    replaces: ['enhanced-access-2023-24'],
    source: PULSE,
  },
  {
    id: 'capacity-2024-25',
    title: 'Capacity and access, support and improvement',
    poundsEach: 3.248,
    population: 'adjusted',
    ...year2024,
    replaces: [],
    source: PULSE,
  },
  {
    id: 'roles-2024-25',
    title: 'Additional roles, at most',
    poundsEach: 22.894,
    population: 'weighted',
    ...year2024,
    replaces: ['roles-2023-24'],
    source: PULSE,
  },
];

/** The latest contract year whose rates are all known at their source. */
export const CONTRACT_YEAR = { starts: year2024.starts, label: '2024/25' } as const;

/** The rates in force on a day (ISO): what a later rate took in is over by then, so none is counted twice. */
export function ratesOn(day: string): Rate[] {
  return RATES.filter((rate) => rate.starts <= day && day <= rate.ends);
}
