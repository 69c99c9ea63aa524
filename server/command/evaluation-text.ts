import { formatNumber } from '@footprint/schema/evaluate/format.ts';
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { metricOf } from '@footprint/schema/evaluate/registry.ts';
import type { EvaluationReport } from '../work/evaluate.ts';

function say(value: Value): string {
  if (value.value === null) return `not measurable: ${value.reason ?? 'no reason recorded'}`;
  return `${formatNumber(value.value, value.unit)}${value.estimate ? ' (estimate)' : ''}`;
}

/** An evaluation as a person reads it at the shell: each network's goals, the totals, what to look at. */
export function evaluationText({ evidence, evaluation, changes, remarks }: EvaluationReport): string {
  const lines = [
    evidence.invented ? `${evidence.label} (INVENTED)` : evidence.label,
    `Evaluation ${evaluation.id}`,
    '',
  ];
  for (const group of evaluation.groups) {
    const list = group.values['list-size'];
    lines.push(
      `${group.name}: ${list === undefined ? '' : say(list)}, ${group.practices.length} practices, ${group.areaCount} areas, ${group.outcome ?? 'no goals'}`,
    );
    for (const goal of group.goals) if (goal.outcome !== 'pass') lines.push(`    ${goal.outcome}: ${goal.text}`);
  }
  lines.push('', 'The plan:');
  for (const [id, value] of Object.entries(evaluation.totals))
    lines.push(`  ${metricOf(id)?.title ?? id}: ${say(value)}`);
  lines.push(
    `  Practices that change network against the published networks: ${changes.practices.length}`,
    `  Areas that change network: ${changes.areas.length}`,
  );
  if (evaluation.findings.length > 0)
    lines.push('', 'To look at:', ...evaluation.findings.map(({ severity, text }) => `  ${severity}: ${text}`));
  if (remarks.length > 0) lines.push('', ...remarks);
  lines.push('', 'Every number with its basis, date and source: --json');
  return `${lines.join('\n')}\n`;
}
