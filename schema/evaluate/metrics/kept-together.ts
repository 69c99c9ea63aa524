import { lacking, type Measured, quotient, type TallyMetric, welshReason } from '../measured.ts';
import type { Tally } from '../tally.ts';

const shared = { version: 1, basis: 'registered', scope: 'both', from: ['registrations'] } as const;

/** Why a list cannot be divided by where patients live, or null. */
function partsReason(tally: Tally): { readonly reason: string } | null {
  return lacking(tally.get('partsMissing'), 'practice', 'no patients by area');
}

/** All patients of the members by the registrations, which is the list where both are of one date. */
function registered(tally: Tally): number {
  return tally.get('placed') + tally.get('inWales') + tally.get('areaUnknown') + tally.get('outsideLoaded');
}

function part(value: (tally: Tally) => number): (tally: Tally) => Measured {
  return (tally) => partsReason(tally) ?? { value: value(tally) };
}

/** Kept together: of the list. */
export const patientsInside: TallyMetric = {
  ...shared,
  id: 'kept-together-patients',
  title: 'Patients who live in the network',
  meaning: "The share of the members' patients, area unknown and Wales included, who live in the network's areas.",
  unit: 'share',
  better: 'more',
  measure: (tally) =>
    partsReason(tally) ??
    welshReason(tally) ??
    quotient(tally.get('together'), registered(tally), 'It has no patients.'),
};

/** Kept together: of the people living there. */
export const peopleInside: TallyMetric = {
  ...shared,
  id: 'kept-together-people',
  title: 'People living here who are its patients',
  meaning:
    "The share of the registered patients living in the network's areas who are registered with a member practice.",
  unit: 'share',
  better: 'more',
  measure: (tally) =>
    partsReason(tally) ??
    welshReason(tally) ??
    lacking(tally.get('registeredMissing'), 'area', 'no count of registered people') ??
    quotient(tally.get('together'), tally.get('registered'), 'No registered patient lives in its areas.'),
};

/** The headline gap, one way. */
export const patientsOutside: TallyMetric = {
  ...shared,
  id: 'patients-outside',
  title: 'Patients living outside',
  meaning:
    "The members' patients who are known to live outside the network's areas: elsewhere in the loaded areas, beyond them, or in Wales.",
  unit: 'patients',
  better: 'less',
  measure: part((tally) => registered(tally) - tally.get('together') - tally.get('areaUnknown')),
};

/** The headline gap, the other way. */
export const peopleElsewhere: TallyMetric = {
  ...shared,
  id: 'registered-elsewhere',
  title: 'People registered elsewhere',
  meaning: "Registered patients living in the network's areas whose practice is not a member.",
  unit: 'patients',
  better: 'less',
  measure: (tally) =>
    partsReason(tally) ??
    lacking(tally.get('registeredMissing'), 'area', 'no count of registered people') ?? {
      value: tally.get('registered') - tally.get('together'),
    },
};

/** The parts of a list by where its patients live: they add up to the list. */
export const listParts: readonly TallyMetric[] = [
  { id: 'patients-in-areas', title: "Patients in the network's areas", of: (tally: Tally) => tally.get('together') },
  {
    id: 'patients-in-other-areas',
    title: 'Patients in other loaded areas',
    of: (tally: Tally) => tally.get('placed') - tally.get('together'),
  },
  {
    id: 'patients-beyond',
    title: 'Patients outside the loaded areas',
    of: (tally: Tally) => tally.get('outsideLoaded'),
  },
  { id: 'patients-in-wales', title: 'Patients in Wales', of: (tally: Tally) => tally.get('inWales') },
  {
    id: 'patients-area-unknown',
    title: 'Patients whose area is unknown',
    of: (tally: Tally) => tally.get('areaUnknown'),
  },
].map(({ id, title, of }) => ({
  ...shared,
  id,
  title,
  meaning: `${title}: one of the five parts that add up to the list size.`,
  unit: 'patients',
  better: null,
  measure: part(of),
}));
