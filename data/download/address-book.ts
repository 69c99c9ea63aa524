import type { SourceKind } from '../sources/source.ts';

/** The publishers' servers; each can be replaced, for a mirror or a test. */
export const publicBases = {
  nhs: 'https://digital.nhs.uk',
  nhsFiles: 'https://files.digital.nhs.uk',
  ods: 'https://www.odsdatasearchandexport.nhs.uk',
  onsServices: 'https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services',
  ons: 'https://www.ons.gov.uk',
  nomis: 'https://www.nomisweb.co.uk',
  government: 'https://assets.publishing.service.gov.uk',
  os: 'https://api.os.uk',
} as const;

/** Where each server is reached. */
export type Bases = Readonly<Record<keyof typeof publicBases, string>>;

interface Entry {
  readonly kind: SourceKind;
  readonly publisher: string;
  /** Where to keep it inside the folder; of a file found on a page, the folder, as the publisher names the file. */
  readonly saveAs: string;
  /** A load can do without it: that it is missing is reported and stops nothing. */
  readonly optional: boolean;
}

/** A file at an address that does not change, or changes with its edition. */
export interface FixedAddress extends Entry {
  readonly how: 'file';
  readonly base: keyof Bases;
  /** The newest first; the next is tried where one has moved. */
  readonly paths: readonly string[];
}

/** A file whose address changes with every edition and stands on the edition's page. */
export interface PageAddress extends Entry {
  readonly how: 'page';
  readonly base: keyof Bases;
  /** Path of the publication's own page, under which the editions lie. */
  readonly publication: string;
  readonly fileName: RegExp;
  /** Taken from the same edition as this kind, so that their dates agree. */
  readonly sameEditionAs: SourceKind | null;
}

/** A layer of the Open Geography portal, asked for page by page. */
export interface LayerAddress extends Entry {
  readonly how: 'layer';
  readonly base: keyof Bases;
  readonly service: string;
  /** The column whose codes choose and order the rows. */
  readonly code: string;
  /** Which rows: all, those of the areas wanted, or those of their output areas. */
  readonly rows: 'all' | 'areas' | 'output-areas';
  /** Outlines as GeoJSON, points as columns x and y, or columns alone. */
  readonly geometry: 'outlines' | 'points' | 'none';
}

/** Any of the ways to reach a file. */
export type Address = FixedAddress | PageAddress | LayerAddress;

/** When the addresses below were last looked up in public documents and code; none was fetched then. */
export const addressesLookedUp = '2026-11-21';

const registered = 'data-and-information/publications/statistical/patients-registered-at-a-gp-practice';
const payments = 'data-and-information/publications/statistical/nhs-payments-to-general-practice';
const workforce = 'data-and-information/publications/statistical/general-and-personal-medical-services';
const nhs = { publisher: 'NHS England', optional: false } as const;
const statistics = { publisher: 'Office for National Statistics', optional: false } as const;

function report(kind: SourceKind, name: string, optional = false): FixedAddress {
  return {
    kind,
    ...nhs,
    optional,
    how: 'file',
    base: 'ods',
    paths: [`/api/getReport?report=${name}`],
    saveAs: `nhs/${name}.csv`,
  };
}

/** What `download` fetches, in this order: the lookup comes first, as it says which areas are wanted. */
export const addressBook: readonly Address[] = Object.freeze([
  {
    kind: 'lookup-area-commissioner',
    ...statistics,
    how: 'layer',
    base: 'onsServices',
    service: 'LSOA21_SICBL26_ICB26_NHSER26_LAD26',
    code: 'LSOA21CD',
    rows: 'all',
    geometry: 'none',
    saveAs: 'ons/LSOA21_SICBL26_ICB26_LAD26.csv',
  },
  {
    kind: 'registrations',
    ...nhs,
    how: 'page',
    base: 'nhs',
    publication: registered,
    fileName: /^gp-reg-pat-prac-lsoa.*\.zip$/i,
    sameEditionAs: null,
    saveAs: 'nhs',
  },
  {
    kind: 'practice-lists',
    ...nhs,
    how: 'page',
    base: 'nhs',
    publication: registered,
    fileName: /^gp-reg-pat-prac-all.*\.(csv|zip)$/i,
    sameEditionAs: 'registrations',
    saveAs: 'nhs',
  },
  {
    kind: 'practice-mapping',
    ...nhs,
    how: 'page',
    base: 'nhs',
    publication: registered,
    fileName: /^gp-reg-pat-prac-map.*\.(csv|zip)$/i,
    sameEditionAs: 'registrations',
    saveAs: 'nhs',
  },
  report('practices', 'epraccur'),
  report('branches', 'ebranchs'),
  report('networks', 'epcn'),
  report('memberships', 'epcncorepartnerdetails'),
  report('successions', 'succ', true),
  {
    kind: 'weighted-lists',
    ...nhs,
    optional: true,
    how: 'page',
    base: 'nhs',
    publication: payments,
    fileName: /^nhspaymentsgp-.*-prac-csv.*\.(csv|zip)$/i,
    sameEditionAs: null,
    saveAs: 'nhs',
  },
  {
    kind: 'gp-workforce',
    ...nhs,
    optional: true,
    how: 'page',
    base: 'nhs',
    publication: workforce,
    fileName: /^GPWPracticeCSV.*\.zip$/i,
    sameEditionAs: null,
    saveAs: 'nhs',
  },
  {
    kind: 'boundaries',
    ...statistics,
    how: 'layer',
    base: 'onsServices',
    service: 'Lower_layer_Super_Output_Areas_December_2021_Boundaries_EW_BGC_V5',
    code: 'LSOA21CD',
    rows: 'areas',
    geometry: 'outlines',
    saveAs: 'ons/lsoa21.geojson',
  },
  {
    kind: 'centroids',
    ...statistics,
    how: 'layer',
    base: 'onsServices',
    service: 'LSOA_PopCentroids_EW_2021_V4',
    code: 'LSOA21CD',
    rows: 'all',
    geometry: 'points',
    saveAs: 'ons/LSOA21_PWC.csv',
  },
  {
    kind: 'lookup-output-area',
    ...statistics,
    optional: true,
    how: 'layer',
    base: 'onsServices',
    service: 'OA_LSOA_MSOA_EW_DEC_2021_LU_v3',
    code: 'LSOA21CD',
    rows: 'areas',
    geometry: 'none',
    saveAs: 'ons/OA21_LSOA21.csv',
  },
  {
    kind: 'output-area-centroids',
    ...statistics,
    optional: true,
    how: 'layer',
    base: 'onsServices',
    service: 'OA_PopCentroids_EW_2021_V4',
    code: 'OA21CD',
    rows: 'output-areas',
    geometry: 'points',
    saveAs: 'ons/OA21_PWC.csv',
  },
  {
    kind: 'output-area-residents',
    publisher: 'Office for National Statistics (Nomis)',
    optional: true,
    how: 'file',
    base: 'nomis',
    paths: ['/output/census/2021/census2021-ts001.zip'],
    saveAs: 'ons/census2021-ts001.zip',
  },
  {
    kind: 'car-ownership',
    publisher: 'Office for National Statistics (Nomis)',
    optional: true,
    how: 'file',
    base: 'nomis',
    paths: ['/output/census/2021/census2021-ts045.zip'],
    saveAs: 'ons/census2021-ts045.zip',
  },
  {
    kind: 'residents',
    ...statistics,
    how: 'file',
    base: 'ons',
    paths: [
      '/file?uri=/peoplepopulationandcommunity/populationandmigration/populationestimates/datasets/lowersuperoutputareamidyearpopulationestimates/mid2022revisednov2025tomid2024/sapelsoasyoa20222024.xlsx',
    ],
    saveAs: 'ons/sapelsoasyoa20222024.xlsx',
  },
  {
    kind: 'lookup-2011-2021',
    ...statistics,
    optional: true,
    how: 'layer',
    base: 'onsServices',
    service: 'LSOA11_LSOA21_LAD22_EW_LU_v5',
    code: 'LSOA21CD',
    rows: 'all',
    geometry: 'none',
    saveAs: 'ons/LSOA11_LSOA21_LAD22.csv',
  },
  {
    kind: 'rural-urban',
    ...statistics,
    optional: true,
    how: 'layer',
    base: 'onsServices',
    service: 'LSOA21_RUC21_EW_LU',
    code: 'LSOA21CD',
    rows: 'all',
    geometry: 'none',
    saveAs: 'ons/LSOA21_RUC21.csv',
  },
  {
    kind: 'deprivation',
    publisher: 'Ministry of Housing, Communities and Local Government',
    optional: false,
    how: 'file',
    base: 'government',
    paths: ['/media/691ded56d140bbbaa59a2a7d/File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv'],
    saveAs: 'mhclg/File_7_IoD2025.csv',
  },
  {
    kind: 'postcodes',
    publisher: 'Ordnance Survey',
    optional: false,
    how: 'file',
    base: 'os',
    paths: ['/downloads/v1/products/CodePointOpen/downloads?area=GB&format=CSV&redirect'],
    saveAs: 'os/codepo_gb.zip',
  },
] satisfies readonly Address[]);
