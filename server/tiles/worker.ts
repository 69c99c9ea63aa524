/** Builds an archive of tiles in a thread of its own, so that the site answers meanwhile. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { TileTask } from './message.ts';
import { writeArchive } from './write-archive.ts';

(parentPort as MessagePort).postMessage(writeArchive(workerData as TileTask));
