/** Files that pages offer to take away, each at an address of the public site. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { Link } from '@footprint/schema/public/pages.ts';
import type { Publication } from '@footprint/schema/publication/publication.ts';
import type { PublicReader } from '../reader.ts';

/** A file that a page offers to take away. */
interface SiteFile {
  readonly title: string;
  /** From the site's base. */
  readonly path: string;
}

/** What is to be taken away of each thing that has a page. */
export const FILES = {
  networks: [
    { title: 'All networks in a table (CSV)', path: `${ADDRESS.networks}.csv` },
    { title: 'The areas of all networks, for maps (GeoJSON)', path: `${ADDRESS.networks}.geojson` },
  ],
  practices: [{ title: 'All practices in a table (CSV)', path: `${ADDRESS.practices}.csv` }],
  network: ({ path }: Link) => [
    { title: 'Its practices in a table (CSV)', path: `${path}.csv` },
    { title: 'Its area, for maps (GeoJSON)', path: `${path}.geojson` },
  ],
  place: ({ path }: Link) => [{ title: 'Its practices in a table (CSV)', path: `${path}.csv` }],
  plan: ({ slug, version }: Publication) => {
    const path = ADDRESS.planVersion(slug, version);
    return [
      { title: 'Practices that change network in this plan, in a table (CSV)', path: `${path}/changes.csv` },
      { title: 'Networks of this plan beside today’s, in a table (CSV)', path: `${path}/networks.csv` },
      { title: 'The areas of the networks of this plan, for maps (GeoJSON)', path: `${path}/networks.geojson` },
    ];
  },
} satisfies Record<string, readonly SiteFile[] | ((of: never) => readonly SiteFile[])>;

/** Whether a path may be one of a file. */
export function isFilePath(path: string): boolean {
  return /\.(?:csv|geojson)$/.test(path);
}

/** The path of every file, for a copy of the site; of plans only those that are still to be read. */
export async function filePaths(reader: PublicReader): Promise<readonly string[]> {
  const [home, networks, beyond, plans] = await Promise.all([
    reader.home(),
    reader.networks(),
    reader.beyond(),
    reader.plans(),
  ]);
  return [
    ...FILES.networks,
    ...FILES.practices,
    ...[...networks.rows.map(({ link }) => link), ...beyond.networks].flatMap(FILES.network),
    ...home.places.flatMap(FILES.place),
    ...plans.filter(({ takenDown }) => takenDown === null).flatMap(FILES.plan),
  ].map(({ path }) => path);
}
