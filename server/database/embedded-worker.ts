// The thread that runs the embedded database. Node strips this file's types itself, so that it
// starts alike under tsx, Vitest and plain node: keep to syntax that can be erased.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Results } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import type {
  DateStyle,
  EmbeddedAnswer,
  EmbeddedFailure,
  EmbeddedRequest,
  EmbeddedResult,
  EmbeddedStart,
} from './embedded-protocol.ts';

if (parentPort === null) throw new Error('embedded-worker.ts runs only as a worker thread');
const port = parentPort;
const start = workerData as EmbeddedStart;

const asText = (value: string): string => value;
/** date, timestamp, timestamptz, interval: the ORM parses these itself. */
const textDates = Object.fromEntries([1082, 1114, 1184, 1186].map((oid) => [oid, asText]));
/** numeric stays text on both databases, since a double would lose digits; a day is not an instant. */
const parsers = { 1700: asText, 1082: asText };

const errorFields = [
  'severity',
  'detail',
  'hint',
  'position',
  'where',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'routine',
] as const;

function failureOf(error: unknown): EmbeddedFailure {
  if (!(error instanceof Error)) return { message: String(error), code: null, fields: {} };
  const source = error as Error & Record<string, unknown>;
  const fields: Record<string, string> = {};
  for (const name of errorFields) {
    const value = source[name];
    if (typeof value === 'string') fields[name] = value;
  }
  return { message: error.message, code: typeof source['code'] === 'string' ? source['code'] : null, fields };
}

async function resultOf(result: Results): Promise<EmbeddedResult> {
  const blob = result.blob as Blob | undefined;
  return {
    rows: result.rows as Record<string, unknown>[],
    affectedRows: result.affectedRows ?? null,
    bytes: blob === undefined ? null : new Uint8Array(await blob.arrayBuffer()),
  };
}

async function openEngine(): Promise<PGlite> {
  return PGlite.create({
    ...(start.folder === null ? {} : { dataDir: start.folder }),
    extensions: { postgis },
    parsers,
  });
}

function optionsFor(dates: DateStyle): { parsers: Record<number, (value: string) => string> } | object {
  return dates === 'text' ? { parsers: { ...parsers, ...textDates } } : {};
}

async function answer(engine: PGlite, request: EmbeddedRequest): Promise<EmbeddedResult[]> {
  switch (request.kind) {
    case 'query': {
      const blob = request.bytes === null ? {} : { blob: new Blob([request.bytes as Uint8Array<ArrayBuffer>]) };
      return [
        await resultOf(
          await engine.query(request.text, [...request.params], { ...optionsFor(request.dates), ...blob }),
        ),
      ];
    }
    case 'exec':
      return Promise.all((await engine.exec(request.text, optionsFor(request.dates))).map(resultOf));
    case 'close':
      await engine.close();
      return [];
  }
}

function reply(message: EmbeddedAnswer): void {
  const transfer: ArrayBuffer[] = [];
  if (message.ok) {
    for (const result of message.results) {
      if (result.bytes !== null) transfer.push(result.bytes.buffer as ArrayBuffer);
    }
  }
  port.postMessage(message, transfer);
}

let engine: PGlite | null = null;
// One statement at a time, in the order asked: the engine has one connection.
let turn: Promise<void> = openEngine().then(
  (opened) => {
    engine = opened;
    reply({ id: 0, ok: true, results: [] });
  },
  (error: unknown) => reply({ id: 0, ok: false, failure: failureOf(error) }),
);

port.on('message', (request: EmbeddedRequest) => {
  turn = turn.then(async () => {
    if (engine === null) return;
    try {
      reply({ id: request.id, ok: true, results: await answer(engine, request) });
    } catch (error) {
      reply({ id: request.id, ok: false, failure: failureOf(error) });
    }
    if (request.kind === 'close') port.close();
  });
});
