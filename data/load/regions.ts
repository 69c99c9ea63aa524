/** NHS England regions by ODS code: no loaded file names them. Source: ODS, national groupings, as of April 2023. */
export const REGION_NAMES: Readonly<Record<string, string>> = {
  // The demo county's, which no real region has.
  Y99: 'The North Sea (invented)',
  Y56: 'London',
  Y58: 'South West',
  Y59: 'South East',
  Y60: 'Midlands',
  Y61: 'East of England',
  Y62: 'North West',
  Y63: 'North East and Yorkshire',
};
