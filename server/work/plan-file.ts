import { basename } from 'node:path';
import { applyEdit } from '@footprint/schema/edit/apply.ts';
import { EDIT_SCHEMA } from '@footprint/schema/edit/edit.ts';
import { emptyPlan } from '@footprint/schema/empty-plan.ts';
import { usualGoals } from '@footprint/schema/evaluate/goals.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { planFromCsv } from '@footprint/schema/exchange/plan-csv.ts';
import { planFromGeojson } from '@footprint/schema/exchange/plan-geojson.ts';
import { createCapture } from '@footprint/schema/geometry/capture.ts';
import type { Plan } from '@footprint/schema/plan.ts';
import { v7 } from 'uuid';
import { badInput } from '../graph/problem.ts';

/** A plan from the text of a CSV of codes or of a GeoJSON, with what the reader wants to say of it; every line must be right. */
export function planFromFile(
  evidence: Evidence,
  file: { readonly name: string; readonly text: string },
): { readonly plan: Plan; readonly remarks: readonly string[] } {
  const empty = emptyPlan(
    {
      id: 'file',
      name: basename(file.name),
      owner: evidence.studyArea[0] ?? '',
      creator: 'file',
      evidence: evidence.id,
      studyArea: evidence.studyArea,
    },
    usualGoals(evidence),
  );
  const ids = new Map<string, string>();
  const idOf = (group: string): string => {
    if (!ids.has(group)) ids.set(group, v7());
    return ids.get(group)!;
  };
  const imported = /^\s*[{[]/.test(file.text)
    ? planFromGeojson(
        parsed(file),
        evidence,
        createCapture({
          topology: evidence.topology,
          centroid: evidence.areas.centroid,
          ...(evidence.outputAreas === null ? {} : { outputAreas: evidence.outputAreas }),
        }),
        empty,
        { idOf, rule: 'centroid' },
      )
    : planFromCsv(file.text, evidence, empty, { idOf });
  const { problems, notes } = imported.report;
  if (problems.length > 0) {
    const lines = problems.slice(0, 20).map(({ at, message }) => `  ${at === '' ? '' : `${at}: `}${message}`);
    const more = problems.length > 20 ? `\n  and ${problems.length - 20} more` : '';
    throw badInput(
      `${file.name} cannot be used as a plan:\n${lines.join('\n')}${more}`,
      'Correct these lines and try again.',
    );
  }
  const applied = applyEdit(empty, {
    id: v7(),
    schema: EDIT_SCHEMA,
    author: 'file',
    at: new Date().toISOString(),
    base: 0,
    changes: imported.changes,
  });
  if (!applied.ok)
    throw badInput(
      `${file.name} cannot be used as a plan: ${applied.problem.message}`,
      'Correct the file and try again.',
    );
  return { plan: applied.plan, remarks: notes };
}

function parsed(file: { readonly name: string; readonly text: string }): unknown {
  try {
    return JSON.parse(file.text) as unknown;
  } catch (error) {
    throw badInput(
      `${file.name} is not whole JSON: ${error instanceof Error ? error.message : String(error)}`,
      'Export it again.',
    );
  }
}
