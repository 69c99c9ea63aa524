import { COUNCILS } from './area-table.ts';

/** An invented sub-ICB location with the board above it: ODS codes and the statistical office's. */
interface SubIcb {
  readonly code: string;
  readonly ons: string;
  readonly name: string;
  readonly icb: string;
  readonly icbOns: string;
  readonly icbName: string;
}

/** The county's region: no real one has this code. */
export const REGION = 'Y99';

const SAMPHIRE = { icb: 'QZZ', icbOns: 'E54990001', icbName: 'NHS Samphire (invented) Integrated Care Board' };
const HOLT = { icb: 'QZX', icbOns: 'E54990002', icbName: 'NHS Holt (invented) Integrated Care Board' };

/** The county's two sub-ICB locations, and the neighbour's one. */
const SUB_ICBS: readonly SubIcb[] = [
  { code: '99Z', ons: 'E38990001', name: 'NHS Samphire (invented) ICB - 99Z', ...SAMPHIRE },
  { code: '99Y', ons: 'E38990002', name: 'NHS Samphire (invented) ICB - 99Y', ...SAMPHIRE },
  { code: '99X', ons: 'E38990003', name: 'NHS Holt (invented) ICB - 99X', ...HOLT },
];

/** What the demo studies: the whole invented board. */
export const DEMO_STUDY_AREA: readonly string[] = ['QZZ'];

/** The sub-ICB location of a council. */
export function subIcbOfCouncil(council: number): SubIcb {
  return subIcb(COUNCILS[council]!.subIcb);
}

/** The sub-ICB location with an ODS code. */
export function subIcb(code: string): SubIcb {
  const found = SUB_ICBS.find((each) => each.code === code);
  if (found === undefined) throw new Error(`No sub-ICB location ${code} in the demo county`);
  return found;
}
