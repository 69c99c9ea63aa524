import type { ContextMigration } from '../../database/migration.ts';

/** Postcodes in use with the area of each, a sector a row: the 1.5 million of England are then 9,000 rows. */
export const postcodes: ContextMigration = {
  name: 'population/0002-postcodes',
  statements: [
    // Versions loaded before have none: that no postcodes are loaded is not that a postcode is unknown.
    'ALTER TABLE population.version ADD COLUMN postcodes_edition uuid',
    `CREATE TABLE population.postcode (
      edition uuid NOT NULL,
      district text COLLATE "C" NOT NULL,
      sector text COLLATE "C" NOT NULL,
      placed integer NOT NULL CHECK (placed >= 0),
      units text NOT NULL,
      areas text[] NOT NULL,
      area_at smallint[] NOT NULL CHECK (length(units) = 2 * cardinality(area_at)),
      PRIMARY KEY (edition, district, sector)
    )`,
  ],
};
