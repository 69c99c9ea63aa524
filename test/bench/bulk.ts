/** All England's registrations and areas, each as one file in one request. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { postgresql, realData } from '../machine.ts';
import { type BenchDesk, loadInto, onEachPlace, type Place, startDesk } from './desk.ts';
import { ENGLAND, nationalFolder } from './evidence.ts';
import { figure, type Result } from './figure.ts';
import { askMeanwhile, atRest } from './meanwhile.ts';

const RUNS = 3;
const PEER_RUNS = 5;
const FILES = [
  { table: 'registrations', form: 'csv' },
  { table: 'registrations', form: 'parquet' },
  { table: 'registrations', form: 'arrow' },
  { table: 'areas', form: 'fgb' },
  { table: 'areas', form: 'geojson' },
  { table: 'areas', form: 'parquet' },
] as const;
type File = (typeof FILES)[number];

/** The same rows as PostgreSQL itself writes them. */
const COPY = `copy (
  select practice, area, patients from population.registration
  where edition = (select registrations_edition from population.version)
  order by practice, area
) to stdout (format csv, header)`;

interface Taken {
  readonly seconds: number;
  readonly bytes: number;
  /** Null while the file is still being made. */
  readonly rows: number | null;
}

/** Takes a file to its end, as fast as it comes, and keeps nothing of it. */
async function take(address: string, { table, form }: File, filter = ''): Promise<Taken> {
  const begun = performance.now();
  const response = await fetch(new URL(`/bulk/latest/${table}.${form}${filter}`, address));
  if (!response.ok || response.body === null)
    throw new Error(`${table}.${form} was answered with ${response.status}: ${await response.text()}`);
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) bytes += chunk.length;
  const rows = response.headers.get('footprint-rows');
  return { seconds: (performance.now() - begun) / 1000, bytes, rows: rows === null ? null : Number(rows) };
}

/** A desk just started that has made a few rows in the same form: what the form needs is read and its code is known. */
async function freshDesk(place: Place, file: File): Promise<BenchDesk> {
  const desk = await startDesk(place);
  const query = '{ practices(first: 1) { nodes { code } } areas(first: 1) { nodes { code } } }';
  const { practices, areas } = await desk.data({ query });
  const filter = file.table === 'areas' ? `codes=${areas.nodes[0].code}` : `practices=${practices.nodes[0].code}`;
  await take(desk.address, file, `?${filter}`);
  return desk;
}

/** Each time on a desk just started, since a file that is made is not made again. */
async function* ofFile(place: Place, file: File): AsyncGenerator<Result> {
  const [rates, peaks, again]: [number[], number[], number[]] = [[], [], []];
  let rows = 0;
  for (let run = 0; run < RUNS; run++) {
    const desk = await freshDesk(place, file);
    try {
      let first: Taken | undefined;
      peaks.push(
        await desk.peakOf(async () => {
          first = await take(desk.address, file);
        }),
      );
      const second = await take(desk.address, file);
      if (second.rows === null || second.bytes !== first!.bytes)
        throw new Error(`${file.table}.${file.form} was not whole.`);
      rows = second.rows;
      rates.push(rows / first!.seconds);
      again.push(second.bytes / 1e6 / second.seconds);
    } finally {
      await desk.stop();
    }
  }
  const name = `${place.name}: ${rows.toLocaleString('en-GB')} ${file.table} as ${file.form}`;
  yield figure(`${name}, rows`, '/s', rates);
  yield figure(`${name}, peak memory`, 'MB', peaks);
  yield figure(`${name}, once made`, 'MB/s', again);
}

/** A small question before and while the registrations are made. */
async function* beside(place: Place): AsyncGenerator<Result> {
  const desk = await startDesk(place);
  try {
    yield figure(`${place.name}: a small question at rest`, 'ms', await atRest(desk));
    const waited = await askMeanwhile(desk, () => take(desk.address, FILES[0]));
    yield figure(`${place.name}: a small question while the registrations are made`, 'ms', waited);
  } finally {
    await desk.stop();
  }
}

/** Seconds that PostgreSQL's own COPY takes to write the same rows as CSV. */
async function copyOut(psql: string, url: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(psql, [url, '-q', '-v', 'ON_ERROR_STOP=1', '-c', COPY], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdout.resume();
  if ((await ended) !== 0) throw new Error('psql could not copy the registrations out.');
  return (performance.now() - begun) / 1000;
}

async function* peer(place: Place): AsyncGenerator<Result> {
  const name = 'COPY of the registrations to CSV by PostgreSQL';
  const bin = postgresql();
  if (bin.found === null || place.url === null) {
    yield { name, reason: bin.howToAdd };
    return;
  }
  const [bare, bulk]: [number[], number[]] = [[], []];
  for (let run = 0; run < PEER_RUNS; run++) {
    const desk = await freshDesk(place, FILES[0]);
    try {
      bulk.push((await take(desk.address, FILES[0])).seconds);
    } finally {
      await desk.stop();
    }
    bare.push(await copyOut(join(bin.found, 'psql'), place.url));
  }
  const [ours, theirs] = [figure('registrations.csv, PostgreSQL, first request', 's', bulk), figure(name, 's', bare)];
  yield ours;
  yield theirs;
  yield figure('registrations.csv beside COPY', 'times', [ours.median / theirs.median]);
}

async function* ofPlace(place: Place, folder: string): AsyncGenerator<Result> {
  await loadInto(place, folder, ENGLAND);
  for (const file of FILES) yield* ofFile(place, file);
  yield* beside(place);
  if (place.name === 'PostgreSQL') yield* peer(place);
}

/** Rows a second and memory of every form on both databases, the file once made, and who else is kept waiting. */
export async function* bulkFigures(): AsyncGenerator<Result> {
  const folder = nationalFolder();
  if (folder === null) {
    yield { name: 'bulk', reason: realData().howToAdd };
    return;
  }
  try {
    yield* onEachPlace('bulk', (place) => ofPlace(place, folder.path));
  } finally {
    folder.remove();
  }
}
