/** What the public pages are made from: everything published, and nothing else. */
import type {
  AreaPage,
  Grounds,
  HomePage,
  Link,
  ListPage,
  NetworkPage,
  NetworkRow,
  PlacePage,
  PlanNetworkPage,
  PlanPage,
  PlanPracticePage,
  PracticeLine,
  PracticePage,
  SearchIndex,
  SearchPage,
} from '@footprint/schema/public/pages.ts';
import type { Publication } from '@footprint/schema/publication/publication.ts';

/** Why a postcode has no page. */
export interface NoPostcode {
  readonly kind: 'no-postcode';
  readonly postcode: string;
  /** What to tell the reader: not a postcode; not one in these files; outside the area of this site; no postcodes loaded. */
  readonly problem: string;
}

/** A file to take away. */
export interface PublicFile {
  readonly type: string;
  /** What a browser saves it as. */
  readonly name: string;
  readonly body: string;
}

/** Reads what the public may see, on the latest evidence that is open; null where there is no such thing (or it is not public, which is the same). */
export interface PublicReader {
  home(): Promise<HomePage>;
  /** What today's pages stand on. */
  grounds(): Promise<Grounds>;
  networks(): Promise<ListPage<NetworkRow>>;
  practices(): Promise<ListPage<PracticeLine>>;
  /** What the lists leave out and pages lead to: practices beyond the study area that its residents use, and their networks. */
  beyond(): Promise<{ readonly practices: readonly Link[]; readonly networks: readonly Link[] }>;
  network(code: string): Promise<NetworkPage | null>;
  practice(code: string): Promise<PracticePage | null>;
  postcode(postcode: string): Promise<AreaPage | NoPostcode>;
  area(code: string): Promise<AreaPage | null>;
  place(slug: string): Promise<PlacePage | null>;
  search(text: string): Promise<SearchPage>;
  searchIndex(): Promise<SearchIndex>;
  plans(): Promise<readonly Publication[]>;
  /** The newest version where none is given. */
  plan(slug: string, version: number | null): Promise<PlanPage | null>;
  planNetwork(slug: string, version: number, key: string): Promise<PlanNetworkPage | null>;
  planPractice(slug: string, version: number, code: string): Promise<PlanPracticePage | null>;
  /** Postcode districts with postcodes in the site's area, such as SG1; empty where no postcodes are loaded. */
  postcodeDistricts(): Promise<readonly string[]>;
  /** Postcodes of a district, each with the code of its area; inward halves by sector, sorted. */
  postcodeDistrict(district: string): Promise<readonly { readonly postcode: string; readonly area: string }[]>;
  /**
   * A file by its path: /networks.csv, /networks.geojson, /practices.csv, /network/<code>.csv and .geojson,
   * /place/<slug>.csv, /plans/<slug>/<version>/networks.csv, networks.geojson and changes.csv; null for any other.
   */
  file(path: string): Promise<PublicFile | null>;
  /** A word that changes when anything that pages say changes: the evidence, a publication, a withdrawal. Goes into ETags. */
  edition(): Promise<string>;
}
