/** Says that a file is a backup of Footprint; the number changes when the layout does. */
export const backupFormat = 'footprint-backup-1';

/** The name of the list of contents within a backup, written last. */
export const manifestName = 'manifest.json';

/** Text of one piece while a backup is read or written, about: memory stays bounded by it. */
export const backupPiece = 4 * 1024 * 1024;

/** One table in a backup: rows as PostgreSQL's COPY text, one line a row. */
export interface BackupTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a backup holds and what made it: written last, so that a cut file has none. */
export interface BackupManifest {
  readonly format: string;
  readonly created: string;
  /** The migrations that the tables had run: a backup is restored only where they are the same. */
  readonly migrations: readonly string[];
  readonly tables: readonly BackupTable[];
}

/** The entry of a backup that holds a table's rows. */
export function entryName(table: string): string {
  return `${table}.copy`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isTable(value: unknown): value is BackupTable {
  return (
    isRecord(value) &&
    typeof value['table'] === 'string' &&
    isTexts(value['columns']) &&
    typeof value['rows'] === 'number' &&
    typeof value['bytes'] === 'number' &&
    typeof value['sha256'] === 'string'
  );
}

/** Reads a manifest; null where the text is not one of this format. */
export function readManifest(text: string): BackupManifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value['format'] !== backupFormat || typeof value['created'] !== 'string') return null;
  const { migrations, tables } = value;
  if (!isTexts(migrations) || !Array.isArray(tables) || !tables.every(isTable)) return null;
  return { format: backupFormat, created: value['created'], migrations, tables };
}
