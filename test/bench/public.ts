/** The public site under 200 readers at once, on both databases, and beside nginx with the very same files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TileArchive } from '@footprint/schema/public/map-layers.ts';
import { DEMO_AREA, writeDemoFolder } from '@footprint/server/command/demo.ts';
import { type BenchDesk, onEachPlace, type Place, startDesk } from './desk.ts';
import { ENGLAND, nationalFolder } from './evidence.ts';
import { figure, type Result } from './figure.ts';
import { noNginx, startNginx } from './nginx.ts';
import { asked, type PublicShots } from './public-shots.ts';
import { placesOf } from './tiles.ts';
import { READERS, type Shot, type Volley, volley } from './volley.ts';

const ROUNDS = 3;
const SECONDS = 4;
const WARM_SECONDS = 2;

/** Who answers: a desk or nginx. */
interface Server {
  readonly address: string;
  readonly pids: readonly number[];
}

/** Several servers asked the same in turns, so that what else the machine does falls on all. */
async function inTurns(servers: readonly Server[], shots: readonly Shot[]): Promise<Volley[][]> {
  const found = servers.map((): Volley[] => []);
  for (const { address, pids } of servers) await volley(address, pids, shots, WARM_SECONDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, { address, pids }] of servers.entries())
      found[at]!.push(await volley(address, pids, shots, SECONDS));
  }
  return found;
}

function figuresOf(name: string, volleys: readonly Volley[]): Result[] {
  const spent = volleys.flatMap(({ processor }) => (processor === null ? [] : [processor]));
  const mean = spent.length === 0 ? {} : { processor: spent.reduce((sum, one) => sum + one, 0) / spent.length };
  return [
    figure(
      `${name}: answers`,
      '/s',
      volleys.map(({ rate }) => rate),
    ),
    {
      ...figure(
        `${name}: each`,
        'ms',
        volleys.flatMap(({ times }) => times),
      ),
      ...mean,
    },
  ];
}

async function* ofPlace(
  place: Place,
  load: { folder: string; area: readonly string[]; invented: boolean },
): AsyncGenerator<Result> {
  // By a desk of its own, so that nothing of the load is in the memory of the next.
  await (await startDesk(place, load)).stop();
  const desk = await startDesk(place, null, true);
  const folder = mkdtempSync(join(tmpdir(), 'footprint-bench-public-'));
  try {
    // Cut before the readers come: asking for its name waits for it.
    const archive = (await (await get(desk, '/tiles/today.json')).json()) as TileArchive;
    const shots = await asked(desk);
    const results: Result[] = [];
    const peak = await desk.peakOf(async () => {
      results.push(...(await dynamic(place, desk, shots)));
      if (place.name === 'embedded') results.push(...(await files(desk, shots, archive, folder)));
    });
    yield* results;
    yield figure(`${place.name}: peak memory of the desk under all of it, beyond what it held before`, 'MB', [peak]);
  } finally {
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the desk works out or has kept. */
async function dynamic(place: Place, desk: BenchDesk, shots: PublicShots): Promise<Result[]> {
  const results: Result[] = [];
  for (const [name, some] of shots) {
    const [own] = await inTurns([{ address: desk.address, pids: [desk.pid] }], some);
    results.push(...figuresOf(`${place.name}: ${name}`, own!));
  }
  return results;
}

/** What any web server could give, from ours and from nginx in turns. */
async function files(desk: BenchDesk, shots: PublicShots, archive: TileArchive, folder: string): Promise<Result[]> {
  const lacking = noNginx();
  const page = shots.get('a network page')![0]!.path;
  const root = join(folder, 'site');
  await write(join(root, archive.path), await get(desk, archive.path));
  await write(join(root, page, 'index.html'), await get(desk, page));
  const nginx = lacking === null ? await startNginx(root, join(folder, 'nginx')) : null;
  const servers: Server[] = [{ address: desk.address, pids: [desk.pid] }, ...(nginx === null ? [] : [nginx])];
  try {
    const places = await placesOf(join(root, archive.path), archive);
    const kinds: [string, Shot[]][] = [...places].map(([zoom, some]) => [
      `tiles of zoom ${zoom} by range (${kilobytes(some)} kB each)`,
      some.map(({ first, last }) => ({ path: archive.path, headers: { range: `bytes=${first}-${last}` } })),
    ]);
    kinds.push(
      ['a network page as it is', [{ path: page, headers: { 'accept-encoding': 'identity' } }]],
      ['a network page, compressed', [{ path: page, headers: { 'accept-encoding': 'gzip' } }]],
    );
    const results: Result[] = [];
    for (const [name, some] of kinds) {
      const [own, other] = await inTurns(servers, some);
      results.push(...figuresOf(name, own!));
      if (other === undefined) continue;
      results.push(...figuresOf(`${name}, nginx`, other));
      results.push(...beside(name, own!, other));
    }
    return lacking === null ? results : [...results, { name: 'the same from nginx', reason: lacking }];
  } finally {
    await nginx?.stop();
  }
}

/** How many times as much nginx answers in the same round, and how many times the processor we take for one. */
function beside(name: string, own: readonly Volley[], other: readonly Volley[]): Result[] {
  const rates = own.map(({ rate }, at) => other[at]!.rate / rate);
  const aim = name.startsWith('tiles') ? ({ of: 'median', most: 2 } as const) : undefined;
  const spent = own.flatMap(({ processor }, at) => {
    const theirs = other[at]!.processor;
    return processor === null || theirs === null ? [] : [processor / theirs];
  });
  return [
    figure(`${name}: answers of nginx beside ours`, 'times', rates, aim),
    figure(`${name}: our processor time for one beside nginx’s`, 'times', spent),
  ];
}

function kilobytes(some: readonly { readonly first: number; readonly last: number }[]): string {
  const sizes = some.map(({ first, last }) => last - first + 1).sort((a, b) => a - b);
  return (sizes[sizes.length >> 1]! / 1000).toFixed(1);
}

async function get({ address }: BenchDesk, path: string): Promise<Response> {
  const response = await fetch(new URL(path, address), { headers: { 'accept-encoding': 'identity' } });
  if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}.`);
  return response;
}

async function write(path: string, response: Response): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.from(await response.arrayBuffer()));
}

/** Measures all England or, without published files, the demo county. */
export async function* publicFigures(): AsyncGenerator<Result> {
  const national = nationalFolder();
  const load =
    national === null
      ? { folder: await writeDemoFolder(() => undefined), area: DEMO_AREA, invented: true }
      : { folder: national.path, area: [ENGLAND], invented: false };
  process.stderr.write(
    `${READERS} connections to one desk; what asks shares the processors with it. ${national === null ? 'The demo county' : 'All England'}.\n`,
  );
  try {
    yield* onEachPlace('public', (place) => ofPlace(place, load));
  } finally {
    national?.remove();
  }
}
