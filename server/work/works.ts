import { backupWork, restoreWork } from './backup.ts';
import { addCatchmentsWork } from './catchments.ts';
import { evaluateWork } from './evaluate.ts';
import { exportWork } from './export.ts';
import { addLayerWork } from './layer.ts';
import { loadAndMeasureWork, loadWork } from './load.ts';
import { tasksWork } from './tasks.ts';
import { addTokenWork, listTokensWork, revokeTokenWork } from './token.ts';
import { travelWork } from './travel.ts';
import type { Work } from './work.ts';

/** Every piece of work that a running desk does when asked from the shell. */
export const WORKS = [
  loadWork,
  loadAndMeasureWork,
  travelWork,
  tasksWork,
  backupWork,
  restoreWork,
  evaluateWork,
  exportWork,
  addLayerWork,
  addCatchmentsWork,
  addTokenWork,
  listTokensWork,
  revokeTokenWork,
] as unknown as readonly Work<never, unknown>[];
