import { basename } from 'node:path';
import type { LoadReport } from '@footprint/data/load/load.ts';

const count = (value: number): string => value.toLocaleString('en-GB');

const FATES: Readonly<Record<string, string>> = {
  kept: 'kept',
  'kept-outside': 'kept as outside',
  elsewhere: 'elsewhere in the country',
  wales: 'in Wales',
  'area-unknown': 'area unknown',
  ended: 'ended',
  'unknown-code': 'unknown code',
  repeated: 'repeated',
  'not-used': 'not used',
  malformed: 'malformed',
};

/** A load's report as a person reads it: what became of every row of every file, and what to look at. */
export function reportText(report: LoadReport): string {
  const lines = [
    report.already
      ? `${report.label}: already loaded from these very files; nothing was written.`
      : `${report.label}: loaded. ${count(report.areas)} areas, ${count(report.practices)} practices, ${count(report.networks)} networks.`,
    `Evidence ${report.evidence}`,
    '',
  ];
  for (const { name, account } of report.files) {
    const spent = Object.entries(account.fates).map(([fate, rows]) => `${FATES[fate] ?? fate} ${count(rows)}`);
    lines.push(`  ${name}: ${count(account.rows)} ${account.rows === 1 ? 'row' : 'rows'} (${spent.join(', ')})`);
    for (const wrong of account.malformed.slice(0, 5)) {
      lines.push(
        `    line ${wrong.line}, column ${wrong.column}: found “${wrong.found.slice(0, 40)}”, expected ${wrong.expected}`,
      );
    }
    for (const note of account.notes) lines.push(`    ${note}`);
  }
  for (const { path, reason } of report.unrecognised) lines.push(`  ${basename(path)}: not used; it ${reason}`);
  if (report.findings.length > 0) lines.push('', 'To look at:', ...report.findings.map(({ text }) => `  - ${text}`));
  return `${lines.join('\n')}\n`;
}
