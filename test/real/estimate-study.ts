/**
 * The straight-line estimate beside journeys on real roads, as docs/travel.md shows it: on Rutland's OpenStreetMap
 * extract, and on the invented county's roads. Run it by the command given there; it prints tables in Markdown.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_STUDY_AREA } from '@footprint/data/demo/commissioners.ts';
import { writeDemo } from '@footprint/data/demo/demo.ts';
import { coverage } from '@footprint/data/osm/read-extract.ts';
import { estimateSeconds } from '@footprint/schema/evaluate/travel.ts';
import { toGrid } from '@footprint/schema/geometry/grid.ts';
import { ROAD_MODES, type RoadMode, SEARCH_MINUTES } from '@footprint/schema/travel/mode.ts';
import type { Position } from '@footprint/server/travel/engine/engine.ts';
import { REAL } from './folder.ts';
import { type Measured, measureOn, NO_ROADS, places, RUTLAND_ROADS } from './road-network.ts';

/** Sites looked at from each output area, and the shortest straight line that says anything of a network. */
const NEAREST = 5;
const SHORTEST_METRES = 500;
/** Of the invented county's 1,741 output areas, one in this many: enough for a distribution. */
const EVERY = 4;
/** Places farther than this from the roads are left out: what is measured from there is another journey. */
const FARTHEST_SNAP = 150;

/** One journey that matters: from an output area to one of its nearest sites, within the minutes that are looked for. */
interface Pair {
  readonly rural: boolean;
  readonly straight: number;
  readonly metres: number;
  readonly seconds: number;
}

async function pairsOf({ evidence, extract, engine }: Measured, mode: RoadMode, every: number): Promise<Pair[]> {
  const { areas, outputAreas, sites } = evidence;
  const known = (positions: readonly Position[], keep: (at: number) => boolean): number[] =>
    coverage(extract, positions).inside.filter(keep);
  const origins = places(outputAreas!.position);
  const ends = places(sites.position);
  const measured = async (positions: readonly Position[], at: readonly number[]): Promise<number[]> => {
    const snapped = await engine.snap(
      mode,
      at.map((index) => positions[index]!),
    );
    return at.filter((_, index) => snapped[index]!.state === 'measured' && snapped[index]!.metres <= FARTHEST_SNAP);
  };
  const from = await measured(
    origins,
    known(origins, (at) => {
      const area = outputAreas!.area[at]!;
      return at % every === 0 && areas.inside[area] === 1 && areas.rural[area]! >= 0;
    }),
  );
  const to = await measured(
    ends,
    known(ends, () => true),
  );
  const matrix = await engine.matrix(
    mode,
    from.map((at) => origins[at]!),
    to.map((at) => ends[at]!),
  );
  const grid = to.map((at) => toGrid(...ends[at]!));
  return from.flatMap((origin, row) => {
    const [x, y] = toGrid(...origins[origin]!);
    return grid
      .map(([u, v], column) => ({ column, straight: Math.hypot(u - x, v - y) }))
      .sort((a, b) => a.straight - b.straight)
      .slice(0, NEAREST)
      .map(({ column, straight }) => ({
        rural: areas.rural[outputAreas!.area[origin]!] === 1,
        straight,
        metres: matrix.metres[row * to.length + column]!,
        seconds: matrix.seconds[row * to.length + column]!,
      }))
      .filter(
        ({ straight, seconds }) => straight > SHORTEST_METRES && seconds >= 0 && seconds <= SEARCH_MINUTES[mode] * 60,
      );
  });
}

function percentiles(values: readonly number[], digits: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.05, 0.25, 0.5, 0.75, 0.95]
    .map((share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(digits))
    .join(' · ');
}

const within = (ratios: readonly number[], share: number): string =>
  `${Math.round((100 * ratios.filter((ratio) => Math.abs(ratio - 1) <= share).length) / ratios.length)}%`;

async function study(title: string, measured: Measured, every: number): Promise<void> {
  console.log(`\n### ${title}\n`);
  console.log(
    '| mode | class | pairs | network ÷ straight metres (5, 25, 50, 75, 95%) | metres a minute on the network | straight metres a minute | estimated ÷ measured minutes | within 10% | within 25% |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|');
  const byDistance: string[] = [];
  for (const mode of ROAD_MODES) {
    const pairs = await pairsOf(measured, mode, every);
    byDistance.push(...bandsOf(mode, pairs));
    for (const rural of [false, true]) {
      const own = pairs.filter((pair) => pair.rural === rural);
      if (own.length === 0) continue;
      const ratios = own.map(({ straight, seconds }) => estimateSeconds(straight, mode, rural) / seconds);
      const cells = [
        mode,
        rural ? 'rural' : 'urban',
        own.length.toLocaleString('en-GB'),
        percentiles(
          own.map(({ metres, straight }) => metres / straight),
          2,
        ),
        percentiles(
          own.map(({ metres, seconds }) => (60 * metres) / seconds),
          0,
        ),
        percentiles(
          own.map(({ straight, seconds }) => (60 * straight) / seconds),
          0,
        ),
        percentiles(ratios, 2),
        within(ratios, 0.1),
        within(ratios, 0.25),
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
  }
  console.log('\n| mode | class | straight line | pairs | straight metres a minute | estimated ÷ measured minutes |');
  console.log('|---|---|---|---|---|---|');
  for (const line of byDistance) console.log(line);
}

/** How the estimate does at each distance, as rows of a table. */
function bandsOf(mode: RoadMode, pairs: readonly Pair[]): string[] {
  const bands = [
    ['0.5 to 2 km', 0, 2000],
    ['2 to 5 km', 2000, 5000],
    ['over 5 km', 5000, Infinity],
  ] as const;
  return [false, true].flatMap((rural) =>
    bands.flatMap(([title, least, most]) => {
      const own = pairs.filter((pair) => pair.rural === rural && pair.straight >= least && pair.straight < most);
      if (own.length === 0) return [];
      const speeds = own.map(({ straight, seconds }) => (60 * straight) / seconds);
      const ratios = own.map(({ straight, seconds }) => estimateSeconds(straight, mode, rural) / seconds);
      const cells = [mode, rural ? 'rural' : 'urban', title, own.length.toLocaleString('en-GB')];
      return [`| ${[...cells, percentiles(speeds, 0), percentiles(ratios, 2)].join(' | ')} |`];
    }),
  );
}

if (NO_ROADS === '') {
  const rutland = await measureOn(REAL, 'E06000017', RUTLAND_ROADS);
  await study(`Rutland, OpenStreetMap of ${rutland.extract.date?.slice(0, 10)}`, rutland, 1);
  await rutland.close();
} else {
  console.log(`Rutland cannot be measured${NO_ROADS}`);
}

const folder = await mkdtemp(join(tmpdir(), 'footprint-study-'));
try {
  await writeDemo(folder);
  const demo = await measureOn(folder, DEMO_STUDY_AREA[0]!, join(folder, 'roads', 'samphire.osm.pbf'));
  await study('The invented county', demo, EVERY);
  await demo.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
