/** The tables that the population context gives in bulk. */
import { AREAS } from '@footprint/schema/table/areas.ts';
import { NEIGHBOURS } from '@footprint/schema/table/neighbours.ts';
import { REGISTRATIONS } from '@footprint/schema/table/registrations.ts';
import { REGISTRATIONS_ELSEWHERE } from '@footprint/schema/table/registrations-elsewhere.ts';
import { allOf, type BulkSource, keysetPages, oneOf, PAGE_ROWS, PAGE_SHAPES, PAGE_TEXTS } from '../bulk/source.ts';
import { readAreaRows } from './area-table.ts';
import { readElsewhereRows, readNeighbourRows, readRegistrationRows } from './registration-table.ts';

/** Areas, their neighbours, and where patients live. */
export const POPULATION_TABLES: readonly BulkSource[] = [
  {
    table: AREAS,
    filters: ['codes', 'commissioner'],
    async *pages({ database, evidence }, asked) {
      const filter = {
        evidence: asked.evidence,
        vintage: await evidence.vintage(asked.evidence),
        commissioner: oneOf(asked, 'commissioner'),
        codes: allOf(asked, 'codes'),
      };
      const limit = asked.shapes ? PAGE_SHAPES : PAGE_ROWS;
      yield* keysetPages(AREAS, limit, (after) =>
        readAreaRows(database.sql, filter, { after, limit, shapes: asked.shapes }),
      );
    },
  },
  {
    table: REGISTRATIONS,
    filters: ['practices', 'areas', 'commissioner', 'network'],
    byPractices: true,
    pages: ({ database }, asked) => {
      const choice = {
        evidence: asked.evidence,
        practices: allOf(asked, 'practices'),
        areas: allOf(asked, 'areas'),
      };
      return keysetPages(REGISTRATIONS, PAGE_TEXTS, (after) =>
        readRegistrationRows(database.sql, choice, { after, limit: PAGE_TEXTS, shapes: false }),
      );
    },
  },
  {
    table: REGISTRATIONS_ELSEWHERE,
    filters: ['practices', 'commissioner', 'network'],
    byPractices: true,
    pages: ({ database }, asked) => {
      const choice = { evidence: asked.evidence, practices: allOf(asked, 'practices'), areas: null };
      return keysetPages(REGISTRATIONS_ELSEWHERE, PAGE_ROWS, (after) =>
        readElsewhereRows(database.sql, choice, { after, limit: PAGE_ROWS, shapes: false }),
      );
    },
  },
  {
    table: NEIGHBOURS,
    filters: ['areas', 'commissioner'],
    pages: ({ database }, asked) => {
      const choice = {
        evidence: asked.evidence,
        areas: allOf(asked, 'areas'),
        commissioner: oneOf(asked, 'commissioner'),
      };
      return keysetPages(NEIGHBOURS, PAGE_TEXTS, (after) =>
        readNeighbourRows(database.sql, choice, { after, limit: PAGE_TEXTS, shapes: false }),
      );
    },
  },
];
