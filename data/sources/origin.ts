import type { Origin } from './table.ts';

const licence = 'Open Government Licence v3.0';

/** NHS England's publications, the Organisation Data Service among them. */
export const nhsEngland: Origin = {
  publisher: 'NHS England',
  licence,
  attribution: 'Contains information from NHS England, licensed under the Open Government Licence v3.0.',
};

/** The Office for National Statistics; its boundaries contain OS data of the year of the boundaries. */
export const ons: Origin = {
  publisher: 'Office for National Statistics',
  licence,
  attribution:
    'Source: Office for National Statistics licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right.',
};

/** The housing ministry, for the English Indices of Deprivation. */
export const housingMinistry: Origin = {
  publisher: 'Ministry of Housing, Communities and Local Government',
  licence,
  attribution:
    'Contains public sector information licensed under the Open Government Licence v3.0 (MHCLG, English Indices of Deprivation).',
};

/** Ordnance Survey's Code-Point Open. */
export const ordnanceSurvey: Origin = {
  publisher: 'Ordnance Survey',
  licence,
  attribution:
    'Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Contains National Statistics data © Crown copyright and database right 2025.',
};
