import { publishWork } from '../public/publish-work.ts';
import { backupWork, restoreWork } from './backup.ts';
import { addCatchmentsWork } from './catchments.ts';
import { evaluateWork } from './evaluate.ts';
import { exportWork } from './export.ts';
import { addKeyWork, listKeysWork, revokeKeyWork } from './key.ts';
import { addLayerWork } from './layer.ts';
import { loadAndMeasureWork, loadWork } from './load.ts';
import { checkPublicationWork, endPublicationWork, listPublicationsWork, publishPlanWork } from './publication.ts';
import { tasksWork } from './tasks.ts';
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
  addKeyWork,
  listKeysWork,
  revokeKeyWork,
  listPublicationsWork,
  checkPublicationWork,
  publishPlanWork,
  endPublicationWork,
  publishWork,
] as unknown as readonly Work<never, unknown>[];
