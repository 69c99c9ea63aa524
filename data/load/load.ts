import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Disclosure } from '@footprint/schema/dataset.ts';
import { assemble, type LoadChoices } from './assemble.ts';
import type { FileRecord, Progress } from './gather.ts';
import { roadsIn } from './roads.ts';
import type { LoadFinding } from './select.ts';
import { type Store, storeEvidence } from './store.ts';
import { tablesOf } from './tables.ts';

/** Roads, water and places for a basemap that needs no internet. */
const CONTEXT_MAP = 'context.geojson';

/** Subfolders of what is added by the commands `layer` and `catchments`, and is no evidence. */
const ADDED_LATER = ['layers', 'catchments'];

/** What to load, and how to stamp it. */
export interface LoadRequest extends LoadChoices {
  /** Folder with the official files. */
  readonly folder: string;
  /** Sub-ICB, ICB or local authority codes, or E92000001 for all England. */
  readonly area: readonly string[];
  /** Who may see the data; open for published files. */
  readonly disclosure?: Disclosure;
  /** True for the demo county. */
  readonly invented: boolean;
  /** ISO instant of the load. */
  readonly at: string;
}

/** What a load found and did. */
export interface LoadReport {
  readonly evidence: string;
  readonly label: string;
  /** True where the same files for the same area had been loaded before. */
  readonly already: boolean;
  readonly areas: number;
  readonly practices: number;
  readonly networks: number;
  readonly rows: number;
  readonly files: readonly FileRecord[];
  readonly unrecognised: readonly { readonly path: string; readonly reason: string }[];
  /** OpenStreetMap extracts in the folder: journeys on them are measured after the load. */
  readonly roads: readonly string[];
  readonly findings: readonly LoadFinding[];
}

/** Loads a folder of official files into the database: a new evidence version, or nothing. */
export async function load(db: Store, request: LoadRequest, progress: Progress): Promise<LoadReport> {
  const assembled = await assemble(request.folder, request.area, progress, request);
  const contextMap = await contextMapOf(request.folder);
  const tables = tablesOf(assembled, {
    at: request.at,
    invented: request.invented,
    disclosure: request.disclosure ?? 'open',
    contextMap,
  });
  progress('Storing');
  const stored = await storeEvidence(db, tables, (table, rows) =>
    progress('Storing', `${table}, ${rows.toLocaleString('en-GB')} rows`),
  );
  return {
    evidence: stored.evidence,
    label: assembled.label,
    already: stored.already,
    areas: assembled.study.areas.size,
    practices: assembled.selection.practices.filter(({ standing }) => standing === 'study').length,
    networks: assembled.networks.filter(({ inside }) => inside).length,
    rows: stored.rows,
    files: assembled.files,
    unrecognised: assembled.sources.unrecognised.filter(
      ({ path }) => basename(path) !== CONTEXT_MAP && !ADDED_LATER.includes(basename(dirname(path))),
    ),
    roads: await roadsIn(request.folder),
    findings: [...assembled.findings, ...assembled.areas.findings],
  };
}

/** Roads, water and places beside the official files, for a basemap that needs no internet; null where there is none. */
async function contextMapOf(folder: string): Promise<object | null> {
  try {
    return JSON.parse(await readFile(join(folder, CONTEXT_MAP), 'utf8')) as object;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
