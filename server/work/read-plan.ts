import type { Evidence } from '@footprint/schema/evidence.ts';
import type { Plan } from '@footprint/schema/plan.ts';
import { planFromJson } from '@footprint/schema/plan-json.ts';
import { PUBLISHED, publishedPlan } from '@footprint/schema/published.ts';
import { badInput, notFound } from '../graph/problem.ts';
import { planFromFile } from './plan-file.ts';
import type { WorkServices } from './work.ts';

/** Which plan: the published networks, a saved plan by id, or the text of a file of codes. */
export interface PlanChoice {
  /** `published`, or the id of a saved plan; ignored where a file is given. */
  readonly plan: string;
  readonly file: { readonly name: string; readonly text: string } | null;
  /** The evidence version; the plan's own, or the latest, where null. */
  readonly evidence: string | null;
}

/** A plan with the evidence it is judged on. */
export interface ChosenPlan {
  readonly plan: Plan;
  readonly revision: number;
  readonly evidence: Evidence;
  /** What the file held that could not be used; empty for a saved plan. */
  readonly remarks: readonly string[];
}

/** Finds the plan that a shell command names, and the evidence under it. */
export async function readPlan({ ask, evidence: port }: WorkServices, choice: PlanChoice): Promise<ChosenPlan> {
  if (choice.file !== null) {
    const evidence = await port.whole(await port.resolve(choice.evidence));
    return { ...planFromFile(evidence, choice.file), revision: 0, evidence };
  }
  if (choice.plan === PUBLISHED) {
    const evidence = await port.whole(await port.resolve(choice.evidence));
    return { plan: publishedPlan(evidence).plan, revision: 0, evidence, remarks: [] };
  }
  const { plan: found } = (await ask('query SavedPlan($id: ID!) { plan(id: $id) { revision document } }', {
    id: choice.plan,
  })) as {
    plan: { revision: number; document: unknown } | null;
  };
  if (found === null)
    throw notFound(
      `There is no plan ${choice.plan}.`,
      'Give "published", the id of a saved plan, or the path of a plan file.',
    );
  const read = planFromJson(found.document);
  if (!read.ok)
    throw badInput(`The plan ${choice.plan} cannot be read: ${read.problem.message}`, 'Restore it from a backup.');
  const evidence = await port.whole(choice.evidence ?? read.value.evidence);
  return { plan: read.value, revision: found.revision, evidence, remarks: [] };
}
