// A process of its own that measures journeys, and dies once the first part is stored.
import { openDatabase } from '../../database/open.ts';
import { openGraph } from '../../gateway/open-graph.ts';
import { openJobs } from '../../jobs/jobs.ts';
import type { JobKind } from '../../jobs/kind.ts';
import { type TravelRequest, travelJob } from './travel-job.ts';

const [where, file, evidence] = process.argv.slice(2) as [string, string, string];
const database = await openDatabase(where.startsWith('postgres') ? { url: where, connections: 3 } : { folder: where });
const graph = await openGraph({ database, report: () => undefined, now: Date.now, secret: 'test', remote: [] });
const dying: JobKind = {
  ...(travelJob as unknown as JobKind),
  part: async (...given) => {
    await (travelJob as unknown as JobKind).part!(...given);
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined);
  },
};
const services = { database, evidence: graph.evidence, engines: graph.engines, now: () => new Date().toISOString() };
const jobs = openJobs(services, { kinds: [dying], silenceSeconds: 10, failed: () => undefined });
const request: TravelRequest = {
  evidence,
  roads: { file },
  origins: 'centroids',
  modes: ['walk', 'cycle', 'drive'],
  partial: false,
  disclosure: 'open',
};
await jobs.send('travel', request);
