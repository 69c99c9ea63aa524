import { EDIT_SCHEMA, type Edit } from '@footprint/schema/edit/edit.ts';
import { editFromJson } from '@footprint/schema/edit/edit-json.ts';
import { newEdit } from '@footprint/schema/edit/history.ts';
import { emptyPlan } from '@footprint/schema/empty-plan.ts';
import { usualGoals } from '@footprint/schema/evaluate/goals.ts';
import type { Imported, ImportOptions } from '@footprint/schema/exchange/placement.ts';
import { planFromCsv } from '@footprint/schema/exchange/plan-csv.ts';
import { planFromGeojson } from '@footprint/schema/exchange/plan-geojson.ts';
import type { Plan as SchemaPlan } from '@footprint/schema/plan.ts';
import { publishedEdit } from '@footprint/schema/published.ts';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { validate as isUuid, v7 as uuidv7 } from 'uuid';
import { authorOf, mustWriteDrafts } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { badInput, Problem } from '../graph/problem.ts';
import { GeoJSONScalar, JSONScalar } from '../graph/scalars.ts';
import { mustSee } from '../graph/seen.ts';
import { resolveVersion } from '../graph/version.ts';
import { type Bench, benchOf } from './bench.ts';
import { evaluationOf, forget, mustOpen } from './document.ts';
import { toEvaluation } from './evaluation-types.ts';
import { insertPlan, MOST_EDITS, noPlan, type PlanRow, saveEdits, setDeleted } from './store.ts';
import { ImportResult, Plan, PlanStart, SaveResult } from './types.ts';
import { planView } from './view.ts';

function instant(context: GraphContext): string {
  return new Date(context.now()).toISOString();
}

function checkId(id: string): string {
  if (isUuid(id)) return id.toLowerCase();
  throw badInput(`"${id}" is no id for a plan.`, 'Make a UUID (version 7) for it.');
}

function checkName(name: string): string {
  const title = name.trim();
  if (title === '' || title.length > 200) throw badInput('A plan needs a name of 1 to 200 characters.', 'Give it one.');
  return title;
}

@Resolver()
export class PlanMutations {
  @Mutation(() => Plan, { description: 'Makes a plan: blank, from the published networks, or as a copy of another.' })
  async createPlan(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, {
      description: 'A new UUID (version 7) that the caller makes, so that sending it twice makes one plan.',
    })
    id: string,
    @Arg('name', () => String, { description: '1 to 200 characters.' }) name: string,
    @Arg('start', () => PlanStart, { description: 'What it begins with.' }) start: PlanStart,
    @Arg('evidence', () => ID, {
      nullable: true,
      description: 'The version that the plan is pinned to; the latest where not given.',
    })
    evidence?: string | null,
    @Arg('from', () => ID, { nullable: true, description: 'Id of the plan to copy; only with start: PLAN.' }) from?:
      | string
      | null,
  ): Promise<Plan> {
    mustWriteDrafts(context.caller);
    const fresh = { id: checkId(id), name: checkName(name), creator: authorOf(context.caller) };
    const at = instant(context);
    if (start === PlanStart.PLAN) {
      if (!from) throw badInput('A copy needs the plan that it is a copy of.', 'Give its id as "from".');
      const source = await mustOpen(context, from);
      await insertPlan(context.database, { ...source.plan, ...fresh }, [], at);
    } else {
      const version = await resolveVersion(context, evidence);
      const bench = await benchOf(context.evidence, version);
      const { studyArea } = bench.evidence;
      const blank: SchemaPlan = emptyPlan(
        { ...fresh, owner: studyArea[0] ?? '', evidence: version, studyArea },
        usualGoals(bench.evidence),
      );
      const msecs = context.now();
      const stamp = { id: uuidv7({ msecs }), author: authorOf(context.caller), at, base: 0 };
      const edits =
        start === PlanStart.BLANK ? [] : [publishedEdit(bench.evidence, blank, stamp, () => uuidv7({ msecs }))];
      await insertPlan(context.database, blank, edits, at);
    }
    return planView(await mustOpen(context, fresh.id));
  }

  @Mutation(() => ImportResult, {
    description:
      'Makes a plan from CSV (practice or area to network) or from GeoJSON; one problem stops it, unless partial.',
  })
  async importPlan(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: 'A new UUID (version 7) that the caller makes.' }) id: string,
    @Arg('name', () => String, { description: '1 to 200 characters.' }) name: string,
    @Arg('csv', () => String, {
      nullable: true,
      description:
        'The text of a CSV file with a practice or area code and its network a row; leave out where geojson is given. A network is a published one, which it then continues, by its code or by the name that it alone has (capitals and spaces aside; a note says so); any other word is a new network of that name.',
    })
    csv?: string | null,
    @Arg('geojson', () => GeoJSONScalar, {
      nullable: true,
      description: 'A FeatureCollection, a network a feature; leave out where csv is given.',
    })
    geojson?: unknown,
    @Arg('partial', () => Boolean, {
      nullable: true,
      description: 'True takes what can be placed and lists the rest; otherwise one problem stops the import.',
    })
    partial?: boolean | null,
    @Arg('evidence', () => ID, {
      nullable: true,
      description: 'The version that the plan is pinned to; the latest where not given.',
    })
    evidence?: string | null,
  ): Promise<ImportResult> {
    mustWriteDrafts(context.caller);
    if ((csv ?? null) === null && (geojson ?? null) === null)
      throw badInput('There is nothing to import.', 'Give csv or geojson.');
    const bench = await benchOf(context.evidence, await resolveVersion(context, evidence));
    const msecs = context.now();
    const at = instant(context);
    const { studyArea } = bench.evidence;
    const creator = authorOf(context.caller);
    const start = {
      id: checkId(id),
      name: checkName(name),
      creator,
      owner: studyArea[0] ?? '',
      evidence: bench.evidence.id,
      studyArea,
    };
    const blank = emptyPlan(start, usualGoals(bench.evidence));
    const imported = importInto(bench, blank, csv ?? null, geojson, {
      partial: partial ?? false,
      idOf: idsByName(msecs),
    });
    const { practices, areas, problems, notes } = imported.report;
    const report = { practices, areas, problems, notes };
    if (imported.changes.length === 0) return { plan: null, ...report };
    const stamp = { id: uuidv7({ msecs }), author: creator, at, base: 0 };
    await insertPlan(context.database, blank, [newEdit(stamp, imported.changes, { text: imported.text })], at);
    return { plan: planView(await mustOpen(context, start.id)), ...report };
  }

  @Mutation(() => SaveResult, {
    description: 'Saves edits made on revision "base"; sending the same edits again is harmless.',
  })
  async saveEdits(
    @Ctx() context: GraphContext,
    @Arg('plan', () => ID, { description: 'Id of the plan.' }) plan: string,
    @Arg('base', () => Int, {
      description: 'The revision they were made on; STALE where others have saved since and they clash.',
    })
    base: number,
    @Arg('edits', () => [JSONScalar], {
      description: 'Edits in order, as schema/edit makes them; at most 500. Their author is whoever sends them.',
    })
    edits: unknown[],
  ): Promise<SaveResult> {
    mustWriteDrafts(context.caller);
    if (edits.length > MOST_EDITS) {
      throw new Problem(
        'TOO_LARGE',
        `A save holds at most ${MOST_EDITS} edits, not ${edits.length}.`,
        'Save them in parts, in order.',
      );
    }
    const read = edits.map((edit, index) => readEdit(edit, index, authorOf(context.caller)));
    await mustSeeAll(context, read);
    let saved: number | null = null;
    while (saved === null) {
      // Asked again where another has moved the plan meanwhile: it may now stand on what the caller may not see.
      const { evidence } = await mustBeStored(context, plan);
      saved = await saveEdits(context.database, { plan, evidence, base, edits: read, at: instant(context) });
    }
    forget(context, plan);
    const open = await mustOpen(context, plan);
    const evaluation = await evaluationOf(context, open);
    return { plan: planView(open), revision: open.revision, evaluation: toEvaluation(evaluation) };
  }

  @Mutation(() => Boolean, {
    description: 'Deletes a plan; restorePlan brings it back. False where it was deleted already.',
  })
  async deletePlan(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: 'Id of the plan.' }) id: string,
  ): Promise<boolean> {
    mustWriteDrafts(context.caller);
    await mustBeStored(context, id);
    return setDeleted(context.database.sql, id, instant(context));
  }

  @Mutation(() => Plan, { description: 'Brings a deleted plan back as it was.' })
  async restorePlan(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: 'Id of the plan.' }) id: string,
  ): Promise<Plan> {
    mustWriteDrafts(context.caller);
    await mustBeStored(context, id);
    await setDeleted(context.database.sql, id, null);
    forget(context, id);
    return planView(await mustOpen(context, id));
  }
}

/** One new id for each group that a file names. */
function idsByName(msecs: number): (group: string) => string {
  const ids = new Map<string, string>();
  return (group) => {
    const id = ids.get(group) ?? uuidv7({ msecs });
    ids.set(group, id);
    return id;
  };
}

function importInto(
  bench: Bench,
  blank: SchemaPlan,
  csv: string | null,
  geojson: unknown,
  options: ImportOptions,
): Imported {
  if (csv !== null) return planFromCsv(csv, bench.evidence, blank, options);
  return planFromGeojson(geojson, bench.evidence, bench.capture, blank, { ...options, rule: 'centroid' });
}

/** The row of a stored plan that the caller may open; what was read of it is forgotten, since it is to be changed. */
async function mustBeStored(context: GraphContext, id: string): Promise<PlanRow> {
  const open = await mustOpen(context, id);
  if (!open.row) throw noPlan(id);
  forget(context, id);
  return open.row;
}

/** Refuses edits that move a plan to a version that the caller may not see, or that is not there. */
async function mustSeeAll(context: GraphContext, edits: readonly Edit[]): Promise<void> {
  for (const { changes } of edits)
    for (const change of changes) {
      if (change.set !== 'evidence') continue;
      const version = await mustSee(context, change.to);
      if (version !== change.to)
        throw badInput(`"${change.to}" is not the id of a version as written.`, `Write it as ${version}.`);
    }
}

/** An edit as sent; its author is whoever sends it. */
function readEdit(input: unknown, index: number, author: string): Edit {
  const given = typeof input === 'object' && input !== null ? { schema: EDIT_SCHEMA, ...input, author } : input;
  const read = editFromJson(given);
  if (!read.ok)
    throw badInput(
      `Edit ${index + 1} of the save cannot be read: ${read.problem.message}.`,
      'Send edits as schema/edit makes them.',
    );
  if (!isUuid(read.value.id))
    throw badInput(`Edit ${index + 1} of the save has no UUID as its id.`, 'Make a UUID (version 7) for each edit.');
  return read.value;
}
