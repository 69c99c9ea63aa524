/** Which version of the evidence a query means: the one that it names, the one of a day, or the latest. */
import 'reflect-metadata';
import { ArgsType, Field, ID } from 'type-graphql';
import { validate as isUuid } from 'uuid';
import type { GraphContext } from './context.ts';
import { badInput, notFound, Problem } from './problem.ts';
import { DateScalar } from './scalars.ts';

/** Arguments of every root field that reads evidence; one of them at most. */
@ArgsType()
export class VersionArgs {
  @Field(() => ID, { nullable: true, description: 'A version by id; the latest where neither is given.' })
  evidence?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Instead: the latest version made on or before the end of this day in UTC.',
  })
  asOf?: string | null;
}

/** Refuses a query that names both a version and a day. */
export function checkVersionArgs({ evidence, asOf }: VersionArgs): void {
  if (evidence && asOf)
    throw badInput(
      `The query names the version ${evidence} and the day ${asOf}, which may mean two versions.`,
      'Give evidence or asOf, not both.',
    );
}

/** The evidence version that a query means, of those that the caller may see; it is stated in the answer. */
export async function resolveVersion(
  context: GraphContext,
  asked: VersionArgs | string | null | undefined,
): Promise<string> {
  const args = typeof asked === 'string' ? { evidence: asked } : (asked ?? {});
  checkVersionArgs(args);
  const version = await context.evidence.resolve(args.evidence, context.caller, args.asOf ?? null);
  recordVersion(context, version);
  return version;
}

/** Notes that an answer rests on a version, for `extensions.footprint.evidence`. */
export function recordVersion(context: GraphContext, version: string): void {
  context.versions.add(version);
}

/** The id of a version in the form that the database compares, or a refusal where it can be none. */
export function checkVersion(id: string): string {
  if (isUuid(id)) return id.toLowerCase();
  throw noVersion(id);
}

/** A version that is not there, or that the caller may not see. */
export function noVersion(id: string): Problem {
  return notFound(`There is no evidence version ${id}.`, 'List the versions with the query "evidences".');
}

/** Nothing that the caller may see is loaded. */
export function nothingLoaded(): Problem {
  return new Problem(
    'NOT_READY',
    'No evidence is loaded yet.',
    'Load some: npm start -- --from <folder> --area <code>, or wait while it loads.',
  );
}
