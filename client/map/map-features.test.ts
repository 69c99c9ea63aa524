import { NETWORKS } from '@footprint/schema/plan.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import type { SiteChange } from '@footprint/schema/travel/site-change.ts';
import { gridWorld } from '@footprint/schema/world/grid-world.ts';
import { describe, expect, it } from 'vitest';
import { featureBounds } from './feature-bounds.ts';
import { siteFeatures } from './map-features.ts';

const evidence = gridWorld();
const networks = publishedPlan(evidence).plan.layers.get(NETWORKS)!;
const { sites, practices } = evidence;
const [first, second] = [sites.code[0]!, sites.code[1]!];
const run = practices.code[sites.practice[0]!]!;

const CHANGES: readonly SiteChange[] = [
  { kind: 'open', id: 'new', name: 'Mill Lane', practice: run, position: [-1.5, 52.5] },
  { kind: 'close', site: first },
  { kind: 'move', site: second, position: [-1.4, 52.6] },
  { kind: 'open', id: 'nobody', name: 'Unknown', practice: 'NOSUCH', position: [-1.5, 52.5] },
];

describe('Sites on the map', () => {
  const shown = siteFeatures(evidence, networks, CHANGES);
  const site = (code: string) => shown.sites.features.find(({ properties }) => properties?.['code'] === code);

  it('are marked where the plan supposes them opened, closed or moved, and plain elsewhere', () => {
    expect(site('new')?.properties).toMatchObject({ whatIf: 'opened', practice: run, name: 'Mill Lane, new' });
    expect(site(first)?.properties?.['whatIf']).toBe('closed');
    expect(site(second)?.properties?.['whatIf']).toBe('moved');
    expect(site(sites.code[2]!)?.properties?.['whatIf']).toBe('');
  });

  it('stand where the plan supposes them, with a line from where a moved one was', () => {
    const was = [sites.position[2], sites.position[3]];
    expect(site(second)?.geometry).toEqual({ type: 'Point', coordinates: [-1.4, 52.6] });
    expect(shown.moves.features.map(({ geometry }) => geometry)).toEqual([
      { type: 'LineString', coordinates: [was, [-1.4, 52.6]] },
    ]);
  });

  it('take the colour of the network whose practice would run them; one of an unknown practice is not drawn', () => {
    expect(site('new')?.properties?.['colour']).toBe(networks.groups.get(networks.practices.get(run)!)!.colour);
    expect(site('nobody')).toBeUndefined();
  });

  it('are as the evidence has them where nothing is supposed', () => {
    const plain = siteFeatures(evidence, networks, []);
    expect(plain.sites.features).toHaveLength(sites.code.length);
    expect(plain.moves.features).toEqual([]);
    expect(featureBounds(plain.sites.features)?.every(Number.isFinite)).toBe(true);
    expect(featureBounds([])).toBeNull();
  });
});
