/** The tables that the practices context gives in bulk. */
import { DECLARED_CATCHMENTS } from '@footprint/schema/table/declared-catchments.ts';
import { LIST_SIZES } from '@footprint/schema/table/list-sizes.ts';
import { MEMBERSHIPS } from '@footprint/schema/table/memberships.ts';
import { PRACTICES } from '@footprint/schema/table/practices.ts';
import { PRIMARY_CARE_NETWORKS } from '@footprint/schema/table/primary-care-networks.ts';
import { SITES } from '@footprint/schema/table/sites.ts';
import {
  allOf,
  type BulkAsked,
  type BulkSource,
  type FixedRows,
  keysetPages,
  oneOf,
  PAGE_ROWS,
  PAGE_SHAPES,
} from '../bulk/source.ts';
import { seesRestrictedKind } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { declaredIds, readDeclaredById } from './declared-table.ts';
import { type PracticeChoice, readListRows, readMembershipRows, readNetworkRows } from './list-table.ts';
import { readPracticeRows } from './practice-table.ts';
import { readSiteRows } from './site-table.ts';

function choice(asked: BulkAsked): PracticeChoice {
  return {
    evidence: asked.evidence,
    practices: allOf(asked, 'practices'),
    commissioner: oneOf(asked, 'commissioner'),
    network: oneOf(asked, 'network'),
  };
}

const ofPractices = ['practices', 'commissioner', 'network'] as const;

/** Practices, sites, lists by date, memberships and published networks. */
export const PRACTICE_TABLES: readonly BulkSource[] = [
  {
    table: PRACTICES,
    filters: ['codes', 'commissioner', 'network', 'search'],
    pages: ({ database }, asked) => {
      const filter = {
        evidence: asked.evidence,
        commissioner: oneOf(asked, 'commissioner'),
        network: oneOf(asked, 'network'),
        search: oneOf(asked, 'search'),
        codes: allOf(asked, 'codes'),
      };
      return keysetPages(PRACTICES, PAGE_ROWS, (after) =>
        readPracticeRows(database.sql, filter, { after, limit: PAGE_ROWS, shapes: asked.shapes }),
      );
    },
  },
  {
    table: SITES,
    filters: ['codes', 'practices', 'commissioner'],
    pages: ({ database }, asked) => {
      const filter = {
        evidence: asked.evidence,
        commissioner: oneOf(asked, 'commissioner'),
        practices: allOf(asked, 'practices'),
        codes: allOf(asked, 'codes'),
      };
      return keysetPages(SITES, PAGE_ROWS, (after) =>
        readSiteRows(database.sql, filter, { after, limit: PAGE_ROWS, shapes: asked.shapes }),
      );
    },
  },
  {
    table: LIST_SIZES,
    filters: ofPractices,
    pages: ({ database }, asked) =>
      keysetPages(LIST_SIZES, PAGE_ROWS, (after) =>
        readListRows(database.sql, choice(asked), { after, limit: PAGE_ROWS, shapes: false }),
      ),
  },
  {
    table: MEMBERSHIPS,
    filters: ofPractices,
    pages: ({ database }, asked) =>
      keysetPages(MEMBERSHIPS, PAGE_ROWS, (after) =>
        readMembershipRows(database.sql, choice(asked), { after, limit: PAGE_ROWS, shapes: false }),
      ),
  },
  {
    table: PRIMARY_CARE_NETWORKS,
    filters: ['commissioner'],
    pages: ({ database }, asked) => {
      const filter = { evidence: asked.evidence, commissioner: oneOf(asked, 'commissioner') };
      return keysetPages(PRIMARY_CARE_NETWORKS, PAGE_ROWS, (after) =>
        readNetworkRows(database.sql, filter, { after, limit: PAGE_ROWS, shapes: false }),
      );
    },
  },
  {
    table: DECLARED_CATCHMENTS,
    filters: ['practices'],
    fixed: fixedDeclared,
    async *pages(context, asked) {
      yield* (await fixedDeclared(context, asked)).pages();
    },
  },
];

/**
 * Declared catchments belong to no version: which are in force, and may be seen by whom, is part of what a file is, and a
 * file holds those that it was named for. What is said of one never changes under its id.
 */
async function fixedDeclared({ caller, database: { sql } }: GraphContext, asked: BulkAsked): Promise<FixedRows> {
  const openOnly = !seesRestrictedKind(caller, 'catchments');
  const ids = await declaredIds(sql, { practices: allOf(asked, 'practices'), openOnly });
  return {
    state: [openOnly ? 'open' : 'all', ...ids].join(' '),
    async *pages() {
      for (let at = 0; at < ids.length; at += PAGE_SHAPES)
        yield await readDeclaredById(sql, ids.slice(at, at + PAGE_SHAPES), asked.shapes);
    },
  };
}
