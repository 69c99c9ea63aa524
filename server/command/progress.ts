import type { WorkProgress } from '../work/work.ts';

/** Shows progress on standard error: one line rewritten on a terminal, one line a step elsewhere. */
export function showProgress(quiet = false): WorkProgress & { done(): void } {
  const terminal = process.stderr.isTTY === true;
  let last = '';
  const show = (step: string, detail?: string) => {
    if (quiet) return;
    if (terminal) {
      const text = detail === undefined ? `${step} ...` : `${step} ... ${detail}`;
      process.stderr.write(`\r\x1b[2K${text.slice(0, Math.max(20, (process.stderr.columns ?? 80) - 1))}`);
    } else if (step !== last) process.stderr.write(`${step} ...\n`);
    last = step;
  };
  return Object.assign(show, {
    done() {
      if (terminal && last !== '') process.stderr.write('\r\x1b[2K');
      last = '';
    },
  });
}
