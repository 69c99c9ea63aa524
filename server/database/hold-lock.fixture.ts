// A process of its own that takes a folder and keeps it until it is killed.
import { takeLock } from './lock.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder to hold.');
takeLock(folder);
process.send?.('held');
setInterval(() => undefined, 60_000);
