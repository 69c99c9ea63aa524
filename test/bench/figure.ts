/** One measured figure: what, in which unit, how often, and what was aimed at. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'MB' | 'kB' | 'times';
  readonly median: number;
  readonly p95: number;
  /** Measurements behind the two numbers, warm-up not counted. */
  readonly runs: number;
  readonly aim?: { readonly of: 'median' | 'p95'; readonly most: number };
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

/** Milliseconds of each run of `step`, after `warm` runs that are not counted. */
export function timed(step: (run: number) => unknown, { warm, runs }: { warm: number; runs: number }): number[] {
  const times: number[] = [];
  for (let run = -warm; run < runs; run++) {
    const start = performance.now();
    step(run);
    if (run >= 0) times.push(performance.now() - start);
  }
  return times;
}

/** The same for steps that wait. */
export async function timedLater(
  step: (run: number) => Promise<unknown>,
  { warm, runs }: { warm: number; runs: number },
): Promise<number[]> {
  const times: number[] = [];
  for (let run = -warm; run < runs; run++) {
    const start = performance.now();
    await step(run);
    if (run >= 0) times.push(performance.now() - start);
  }
  return times;
}

/** Whether a figure reaches its aim; null where none is set. */
export function met({ aim, median, p95 }: Figure): boolean | null {
  return aim === undefined ? null : (aim.of === 'p95' ? p95 : median) <= aim.most;
}
