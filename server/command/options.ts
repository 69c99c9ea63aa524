import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Option } from 'commander';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the embedded database lives unless told otherwise: inside the checkout, out of git. */
export const DEFAULT_FOLDER = resolve(root, '.footprint', 'data');

/** Where the database is: PostgreSQL by DATABASE_URL, else a data folder. */
export interface DatabaseOptions {
  readonly data: string;
}

/** The option that names the data folder of the embedded database. */
export function dataOption(): Option {
  return new Option(
    '--data <folder>',
    'data folder of the embedded database; DATABASE_URL in the environment uses PostgreSQL instead',
  )
    .env('FOOTPRINT_DATA')
    .default(DEFAULT_FOLDER, 'inside the checkout');
}

/** The database as openDatabase takes it. */
export function databaseOf({ data }: DatabaseOptions): { url: string } | { folder: string } {
  const url = process.env['DATABASE_URL'];
  return url === undefined || url === '' ? { folder: wholePath(data) } : { url };
}

/** A path as a person types it, whole. */
export function wholePath(path: string): string {
  return resolve(path.startsWith('~/') ? `${homedir()}${path.slice(1)}` : path);
}
