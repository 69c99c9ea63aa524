import type { Database } from '../database/database.ts';
import type { AskGraph, EvidencePort } from '../graph/evidence-port.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { PublicSources } from '../public/sources.ts';
import type { Engines } from '../travel/matrix/engines.ts';

/** What a piece of work can use: the same whether a shell command runs alone or asks a running desk. */
export interface WorkServices {
  readonly database: Database;
  readonly ask: AskGraph;
  readonly evidence: EvidencePort;
  readonly engines: Engines;
  /** Long work, which goes through the queue. */
  readonly jobs: Jobs;
  /** What the public site is made from, opened when first asked for. */
  readonly sources: () => Promise<PublicSources>;
  /** The time now, ISO. */
  readonly now: () => string;
}

/** Hears how far a piece of work is. */
export type WorkProgress = (step: string, detail?: string) => void;

/** A named piece of work: arguments and answer are plain JSON, so that it can be asked for from another process. */
export interface Work<Args, Answer> {
  readonly name: string;
  run(services: WorkServices, args: Args, progress: WorkProgress): Promise<Answer>;
}
