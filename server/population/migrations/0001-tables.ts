import type { ContextMigration } from '../../database/migration.ts';

/** Areas with their people, neighbours and borders, and who is registered where, by edition. */
export const tables: ContextMigration = {
  name: 'population/0001-tables',
  statements: [
    'CREATE SCHEMA population',
    `CREATE TABLE population.version (
      evidence uuid PRIMARY KEY,
      edition uuid NOT NULL,
      registrations_edition uuid NOT NULL
    )`,
    `CREATE TABLE population.area (
      edition uuid NOT NULL,
      code text COLLATE "C" NOT NULL,
      position integer NOT NULL CHECK (position >= 0),
      name text NOT NULL,
      standing text NOT NULL CHECK (standing IN ('study', 'outside')),
      sub_icb text,
      icb text,
      local_authority text,
      local_authority_name text,
      rural_urban text,
      residents integer,
      age_bands integer[],
      deprivation_rank integer,
      deprivation_decile smallint,
      households integer,
      households_without_car integer,
      near_wales boolean NOT NULL DEFAULT false,
      easting double precision,
      northing double precision,
      centroid geometry(Point, 4326),
      size_m2 double precision,
      perimeter_m double precision,
      boundary geometry(MultiPolygon, 4326),
      PRIMARY KEY (edition, code),
      UNIQUE (edition, position)
    )`,
    'CREATE INDEX area_boundary ON population.area USING gist (boundary)',
    `CREATE TABLE population.neighbour (
      edition uuid NOT NULL,
      area text COLLATE "C" NOT NULL,
      neighbour text COLLATE "C" NOT NULL,
      border_m double precision NOT NULL,
      PRIMARY KEY (edition, area, neighbour)
    )`,
    `CREATE TABLE population.topology (
      edition uuid PRIMARY KEY,
      packed bytea NOT NULL
    )`,
    // Packed arrays do not compress usefully, and reading them uncompressed is faster.
    'ALTER TABLE population.topology ALTER COLUMN packed SET STORAGE EXTERNAL',
    `CREATE TABLE population.output_area (
      edition uuid NOT NULL,
      code text COLLATE "C" NOT NULL,
      area text COLLATE "C" NOT NULL,
      easting double precision NOT NULL,
      northing double precision NOT NULL,
      residents integer,
      PRIMARY KEY (edition, code)
    )`,
    'CREATE INDEX output_area_area ON population.output_area (edition, area)',
    // Codes compare as bytes, and first: with the edition first and the language's order, a national load takes twice as long.
    `CREATE TABLE population.registration (
      edition uuid NOT NULL,
      practice text COLLATE "C" NOT NULL,
      area text COLLATE "C" NOT NULL,
      patients integer NOT NULL CHECK (patients >= 0),
      PRIMARY KEY (practice, area, edition)
    )`,
    'CREATE INDEX registration_area ON population.registration (area, edition)',
    `CREATE TABLE population.registration_elsewhere (
      edition uuid NOT NULL,
      practice text COLLATE "C" NOT NULL,
      place text NOT NULL CHECK (place IN ('wales', 'unknown', 'outside')),
      patients integer NOT NULL CHECK (patients >= 0),
      PRIMARY KEY (edition, practice, place)
    )`,
    `CREATE TABLE population.area_registered (
      edition uuid NOT NULL,
      area text COLLATE "C" NOT NULL,
      registered integer NOT NULL CHECK (registered >= 0),
      network text COLLATE "C",
      network_name text,
      network_patients integer,
      PRIMARY KEY (edition, area)
    )`,
  ],
};
