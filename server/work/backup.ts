import { backup } from '../database/backup.ts';
import type { BackupManifest } from '../database/backup-format.ts';
import { restore } from '../database/restore.ts';
import { refreshStatistics } from './statistics.ts';
import type { Work } from './work.ts';

/** Writes all plans and evidence to one file, by its whole path. */
export const backupWork: Work<{ readonly file: string }, BackupManifest> = {
  name: 'backup',
  run: ({ database }, { file }, progress) =>
    backup(database, file, (table, rows) => progress('Backing up', `${table}, ${rows.toLocaleString('en-GB')} rows`)),
};

/** Brings all plans and evidence back from a backup. */
export const restoreWork: Work<{ readonly file: string; readonly replace: boolean }, BackupManifest> = {
  name: 'restore',
  async run({ database }, { file, replace }, progress) {
    const manifest = await restore(database, file, {
      replace,
      progress: (table, rows) => progress('Restoring', `${table}, ${rows.toLocaleString('en-GB')} rows`),
    });
    await refreshStatistics(database);
    return manifest;
  },
};
