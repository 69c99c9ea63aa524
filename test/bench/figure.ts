/** One measured figure: what, in which unit, how often, and what was aimed at. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'MB' | 'kB' | 'times' | '/s' | 'MB/s';
  readonly median: number;
  readonly p95: number;
  /** Measurements behind the two numbers, warm-up not counted. */
  readonly runs: number;
  readonly aim?: { readonly of: 'median' | 'p95'; readonly most: number };
  /** Mean time for which this thread had the processor: what a machine with nothing else to do would come near to. */
  readonly processor?: number;
}

/** Milliseconds of each run by the clock, and their mean on the processor. */
export interface Times {
  readonly clock: readonly number[];
  readonly processor: number;
}

/** A part of the benches that could not be measured here, and why. */
export interface Unmeasured {
  readonly name: string;
  readonly reason: string;
}

export type Result = Figure | Unmeasured;

/** A figure from its measurements; the 95th percentile is the smallest one that 95 in 100 do not exceed. */
export function figure(name: string, unit: Figure['unit'], measured: readonly number[], aim?: Figure['aim']): Figure {
  const sorted = measured.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { name, unit, median: at(0.5), p95: at(0.95), runs: sorted.length, ...(aim === undefined ? {} : { aim }) };
}

/** Times each run of `step`, after `warm` runs that are not counted. */
export function timed(step: (run: number) => unknown, { warm, runs }: { warm: number; runs: number }): Times {
  const clock: number[] = [];
  for (let run = -warm; run < 0; run++) step(run);
  // Its clock ticks in milliseconds, so that it can time all the runs together but no short one.
  const before = process.threadCpuUsage();
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    step(run);
    clock.push(performance.now() - start);
  }
  const { user, system } = process.threadCpuUsage(before);
  return { clock, processor: (user + system) / 1000 / runs };
}

/** A figure of timed runs, with their mean on the processor. */
export function timedFigure(name: string, { clock, processor }: Times, aim?: Figure['aim']): Figure {
  return { ...figure(name, 'ms', clock, aim), processor };
}

/** Whether a figure reaches its aim; null where none is set. */
export function met({ aim, median, p95 }: Figure): boolean | null {
  return aim === undefined ? null : (aim.of === 'p95' ? p95 : median) <= aim.most;
}
