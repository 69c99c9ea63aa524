/** The tables that the practices context gives in bulk. */
import { DECLARED_CATCHMENTS } from '@footprint/schema/table/declared-catchments.ts';
import { LIST_SIZES } from '@footprint/schema/table/list-sizes.ts';
import { MEMBERSHIPS } from '@footprint/schema/table/memberships.ts';
import { PRACTICES } from '@footprint/schema/table/practices.ts';
import { PRIMARY_CARE_NETWORKS } from '@footprint/schema/table/primary-care-networks.ts';
import { SITES } from '@footprint/schema/table/sites.ts';
import { allOf, type BulkAsked, type BulkSource, keysetPages, oneOf, PAGE_ROWS, PAGE_SHAPES } from '../bulk/source.ts';
import { seesRestrictedKind } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { readDeclaredRows } from './declared-table.ts';
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
    // They belong to no version: which are in force, and may be seen by whom, is part of what a file is.
    state: async (context, asked) => {
      const rows = await readAllDeclared(context, asked, false);
      return rows.map(({ cells }) => cells.join('|')).join();
    },
    async *pages(context, asked) {
      yield* declaredPages(context, asked, asked.shapes);
    },
  },
];

function declaredPages(context: GraphContext, asked: BulkAsked, shapes: boolean) {
  const filter = {
    practices: allOf(asked, 'practices'),
    openOnly: !seesRestrictedKind(context.caller, 'catchments'),
  };
  return keysetPages(DECLARED_CATCHMENTS, PAGE_SHAPES, (after) =>
    readDeclaredRows(context.database.sql, filter, { after, limit: PAGE_SHAPES, shapes }),
  );
}

async function readAllDeclared(context: GraphContext, asked: BulkAsked, shapes: boolean) {
  const rows = [];
  for await (const page of declaredPages(context, asked, shapes)) rows.push(...page);
  return rows;
}
