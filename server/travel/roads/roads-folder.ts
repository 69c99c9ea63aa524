import { join } from 'node:path';
import { DEFAULT_FOLDER, wholePath } from '../../command/options.ts';

/**
 * Where networks of roads lie: beside the tables of an embedded database, or, with PostgreSQL, in FOOTPRINT_ROADS or
 * the installation's own data folder. Each network has a folder named by its id in it.
 */
export function roadsFolder(database: { readonly folder: string | null }, env = process.env): string {
  const told = env['FOOTPRINT_ROADS'];
  if (told !== undefined && told !== '') return wholePath(told);
  const data = env['FOOTPRINT_DATA'];
  return join(database.folder ?? (data === undefined || data === '' ? DEFAULT_FOLDER : wholePath(data)), 'roads');
}
