import { backupWork, restoreWork } from './backup.ts';
import { evaluateWork } from './evaluate.ts';
import { exportWork } from './export.ts';
import { addLayerWork } from './layer.ts';
import { loadWork } from './load.ts';
import { addTokenWork, listTokensWork, revokeTokenWork } from './token.ts';
import type { Work } from './work.ts';

/** Every piece of work that a running desk does for a command at the shell. */
export const WORKS = [
  loadWork,
  evaluateWork,
  exportWork,
  addLayerWork,
  backupWork,
  restoreWork,
  addTokenWork,
  listTokensWork,
  revokeTokenWork,
] as unknown as readonly Work<never, unknown>[];
