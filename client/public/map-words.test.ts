import type { MapSetup, TileArchive } from '@footprint/schema/public/map-layers.ts';
import { expect, test } from 'vitest';
import { frameHtml, planPath } from './map-share.ts';
import { areaLines, changesLine, deprivationText, legendOf, networkLines, practiceLines } from './map-words.ts';

const ARCHIVE: TileArchive = {
  path: '/tiles/today-1.pmtiles',
  minZoom: 4,
  maxZoom: 12,
  areasFrom: 8,
  practicesFrom: 8,
  bounds: [0, 51, 1, 52],
  bytes: 1,
  tiles: 1,
  modes: [
    { mode: 'walk', estimated: false },
    { mode: 'drive', estimated: true },
  ],
  deprivation: true,
  attribution: ['Contains OS data'],
};

const SETUP: MapSetup = {
  base: '/x',
  today: ARCHIVE,
  plan: null,
  focus: null,
  bounds: ARCHIVE.bounds,
  searchIndex: '/search-index.json',
  invented: false,
  embed: false,
  runBy: null,
  asOf: 'Lists of July 2026.',
};

const PLAN = {
  ...ARCHIVE,
  id: 'publication:north/2',
  title: 'Fewer "networks" & more',
  status: 'Proposal',
  owner: 'Grid ICB',
  dates: 'Published 1 July 2026',
  respond: 'Write to us.',
};

const notes = (setup: MapSetup, mode: 'walk' | 'drive') => legendOf(setup, 'minutes', mode, 'today').notes;

test('the legend of minutes says that they are estimates where they are, and only there', () => {
  expect(notes(SETUP, 'walk')).toEqual(['Lists of July 2026.']);
  expect(notes(SETUP, 'drive')[1]).toContain('estimates');
});

test('an invented county says so in every legend', () => {
  for (const layer of ['networks', 'practices', 'minutes', 'deprivation'] as const)
    expect(legendOf({ ...SETUP, invented: true }, layer, 'walk', 'today').notes.join(' ')).toContain('invented');
});

test('every class of minutes and of deprivation has a line, and so has what is not known', () => {
  const lines = (layer: 'minutes' | 'deprivation') =>
    legendOf(SETUP, layer, 'walk', 'today').lines.map(({ text }) => text);
  expect(lines('minutes').slice(0, 2)).toEqual(['Up to 5 minutes', 'Over 5 to 10 minutes']);
  expect(lines('minutes')).toContain('Not measured');
  expect(lines('deprivation')).toHaveLength(7);
  expect(lines('deprivation')).toContain('Not known');
});

test('a plan’s legend names what is shown: today, the plan, or what changes', () => {
  const titles = (['today', 'plan', 'changes'] as const).map(
    (time) => legendOf({ ...SETUP, plan: PLAN }, 'networks', 'walk', time).title,
  );
  expect(titles).toEqual(['Networks, today', 'Networks, in the plan', 'Networks, and what the plan changes']);
  expect(legendOf(SETUP, 'networks', 'walk', 'today').title).toBe('Networks');
});

test('deciles of deprivation are told as fifths', () => {
  expect([1, 2, 3, 10].map(deprivationText)).toEqual([
    'Most deprived fifth of England',
    'Most deprived fifth of England',
    'Second most deprived fifth',
    'Least deprived fifth of England',
  ]);
});

test('what is not known of a network or a practice is said, never shown as none', () => {
  expect(networkLines({ practices: 1 })).toEqual(['1 GP practice', 'How many patients it has is not known']);
  expect(networkLines({ practices: 4, patients: 48210, partial: true })).toEqual([
    '4 GP practices',
    '48,210 registered patients',
    'Only a part of this network is shown here',
  ]);
  expect(practiceLines({ patients: 900, network: 'U1' }, 'Grid PCN')).toEqual([
    'GP practice',
    'In the network Grid PCN',
    '900 registered patients',
  ]);
  expect(practiceLines({ branch: true }, null)).toEqual(['Branch surgery of a GP practice', 'In no network']);
});

test('a neighbourhood says its minutes, or that they are not measured', () => {
  const about = { layer: 'minutes', time: 'today', mode: 'walk' } as const;
  const lines = (minutes: unknown) => areaLines({ network: 'U1' }, { ...about, minutes }, () => 'Grid PCN');
  expect(lines(1)).toEqual([
    'Neighbourhood',
    'About 1 minute on foot to the nearest GP practice',
    'Most people here are registered with Grid PCN',
  ]);
  expect(lines(undefined)[1]).toBe('Minutes on foot are not measured here');
});

test('a neighbourhood that a plan moves says where it is today and where the plan puts it', () => {
  const about = { layer: 'networks', time: 'changes', mode: 'walk', minutes: undefined } as const;
  const names = (code: unknown) => ({ U1: 'Grid PCN', n3: 'New PCN' })[String(code)] ?? null;
  expect(areaLines({ before: 'U1', network: 'n3' }, about, names)).toEqual([
    'Neighbourhood',
    'Today it is in Grid PCN',
    'The plan puts it in New PCN',
  ]);
  expect(areaLines({ before: 'U1' }, about, names).at(-1)).toBe('The plan puts it in no network');
  expect(areaLines({ before: 'U1', network: 'U1' }, about, names)).toEqual([
    'Neighbourhood',
    'The plan puts it in Grid PCN',
  ]);
});

test('a plan’s address is that of its version', () => {
  expect(planPath(PLAN.id)).toBe('/plans/north/2');
});

test('the frame for another site has a title, the plan’s status, and no stray quotes', () => {
  const html = frameHtml({ ...SETUP, plan: PLAN }, 'https://example.org', '#map=9/51/0&layer=networks');
  expect(html).toBe(
    '<iframe src="https://example.org/x/plans/north/2/embed#map=9/51/0&amp;layer=networks" ' +
      'title="Map of a plan: Fewer &quot;networks&quot; &amp; more (Proposal)" width="100%" height="600" loading="lazy"></iframe>',
  );
});

test('a practice that a plan moves says where it is today and where the plan puts it', () => {
  expect(practiceLines({ network: 'n3', patients: 900 }, 'New PCN', 'Grid PCN')).toEqual([
    'GP practice',
    'Today it is in Grid PCN',
    'The plan puts it in New PCN',
    '900 registered patients',
  ]);
  expect(practiceLines({ branch: true }, null, null).slice(1)).toEqual([
    'Today it is in no network',
    'The plan puts it in no network',
  ]);
});

test('what changes is counted in words, and areas that are not shown from so far are not said to be none', () => {
  expect(changesLine({ areas: 0, practices: 1 })).toBe('Put in another network: no neighbourhood, 1 GP practice.');
  expect(changesLine({ areas: null, practices: 2 })).toBe('Put in another network: 2 GP practices.');
});
