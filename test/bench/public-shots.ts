/** What readers ask of the public site in the bench. */
import { readFileSync } from 'node:fs';
import { ADDRESS } from '@footprint/schema/public/address.ts';
import { hashOf } from '@footprint/server/graph/persisted.ts';
import type { BenchDesk } from './desk.ts';
import { pages } from './pages.ts';
import type { Shot } from './volley.ts';

/** Requests by what they are called in the bench. */
export type PublicShots = ReadonlyMap<string, readonly Shot[]>;

/** Districts from which postcodes are taken, and postcodes from each. */
const DISTRICTS = 40;
const FROM_EACH = 10;

/** As a browser asks. */
const BROWSER = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-encoding': 'gzip, deflate, br',
};

interface Coded {
  readonly code: string;
}

const PRACTICES = `query($after: String) {
  practices(first: 1000, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } }
}`;
const NETWORKS = `query($after: String) {
  primaryCareNetworks(first: 500, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } }
}`;

/** Asks the desk what it has, and says what readers will ask for. */
export async function asked(desk: BenchDesk): Promise<PublicShots> {
  const practices = await codesOf(desk, 'practices', PRACTICES);
  const networks = await codesOf(desk, 'primaryCareNetworks', NETWORKS);
  const postcodes = await postcodesOf(desk);
  const page = (path: string): Shot => ({ path, headers: BROWSER });
  const text = readFileSync(new URL('../../schema/public/queries/network.graphql', import.meta.url), 'utf8');
  const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(text) } };
  const known = (code: string): Shot => ({
    path: `/graphql?${new URLSearchParams({ extensions: JSON.stringify(extensions), variables: JSON.stringify({ code }) })}`,
  });
  const posted = (code: string): Shot => ({
    path: '/graphql',
    body: JSON.stringify({ query: text, variables: { code } }),
  });
  const some = evenly(networks, 100);
  return new Map([
    ['a network page', [page(ADDRESS.network(some[0]!))]],
    ['a practice page', [page(ADDRESS.practice(practices[0]!))]],
    [
      `${practices.length.toLocaleString('en-GB')} practice pages`,
      practices.map((code) => page(ADDRESS.practice(code))),
    ],
    [`pages of ${postcodes.length.toLocaleString('en-GB')} postcodes`, postcodes.map(page)],
    ['the known question of 100 networks by GET', some.map(known)],
    ['the same question by POST', some.map(posted)],
  ]);
}

async function codesOf(desk: BenchDesk, list: string, query: string): Promise<string[]> {
  const codes: string[] = [];
  for await (const nodes of pages<Coded>(desk, list, query)) codes.push(...nodes.map(({ code }) => code));
  return codes;
}

/** Addresses of postcodes, as the lists of districts and sectors lead to them. */
async function postcodesOf(desk: BenchDesk): Promise<string[]> {
  const found: string[] = [];
  const districts = await foundOn(desk, ADDRESS.postcodes, /href="(\/postcodes\/[^"]+)"/g);
  for (const district of evenly(districts, DISTRICTS)) {
    const [sector] = await foundOn(desk, district, /href="(\/postcodes\/[^"]+-\d)"/g);
    const postcodes = sector === undefined ? [] : await foundOn(desk, sector, />([A-Z\d]{2,4} \d[A-Z]{2})</g);
    found.push(...evenly(postcodes, FROM_EACH).map(ADDRESS.postcode));
  }
  if (found.length === 0) throw new Error('The lists of postcodes lead to none.');
  return found;
}

/** What a page has in the brackets of a pattern. */
async function foundOn({ address }: BenchDesk, path: string, pattern: RegExp): Promise<string[]> {
  const response = await fetch(new URL(path, address), { headers: { accept: BROWSER.accept } });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}.`);
  return [...new Set([...text.matchAll(pattern)].map(([, it]) => it!))];
}

function evenly<One>(all: readonly One[], most: number): One[] {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, at) => all[Math.floor(at * step)]!);
}
