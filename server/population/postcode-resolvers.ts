import { readDistrict, readPostcode } from '@footprint/schema/postcode/postcode.ts';
import { unpackSector } from '@footprint/schema/postcode/sector.ts';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { DatasetReference } from '../graph/dataset-reference.ts';
import { type Page, PageArgs, pageOfList } from '../graph/page.ts';
import { badInput } from '../graph/problem.ts';
import { resolveVersion, VersionArgs } from '../graph/version.ts';
import { districtsOf, findPostcode, sectorsOf } from './postcode-rows.ts';
import { Postcode, PostcodeConnection } from './postcode-types.ts';
import { areaByKey } from './rows.ts';
import { Area, Evidence } from './types.ts';

@Resolver(() => Postcode)
export class PostcodeResolver {
  @Query(() => Postcode, {
    nullable: true,
    description:
      'One postcode in use; null where no file of this version places it: where Evidence.postcodeDistricts is empty, none is loaded.',
  })
  async postcode(
    @Ctx() context: GraphContext,
    @Arg('postcode', () => String, { description: 'In capitals or not, with its space or without, such as sg11aa.' })
    postcode: string,
    @Args(() => VersionArgs) version: VersionArgs,
  ): Promise<Postcode | null> {
    const code = readPostcode(postcode);
    if (code === null)
      throw badInput(`“${postcode.slice(0, 20)}” is not a postcode.`, 'Give a whole postcode, such as SG1 1AA.');
    const evidence = await resolveVersion(context, version);
    const found = await findPostcode(context, evidence, code);
    return found === null ? null : { postcode: code, areaCode: found.area, evidence };
  }

  @Query(() => PostcodeConnection, {
    description: 'The postcodes in use of one district, in order; none where no file of this version places one.',
  })
  async postcodes(
    @Ctx() context: GraphContext,
    @Arg('district', () => String, { description: 'The first half of a postcode, such as SG1.' }) district: string,
    @Args(() => PageArgs) args: PageArgs,
    @Args(() => VersionArgs) version: VersionArgs,
  ): Promise<Page<Postcode>> {
    const named = readDistrict(district);
    if (named === null)
      throw badInput(
        `“${district.slice(0, 20)}” is not a postcode district.`,
        'Give the first half of a postcode, such as SG1.',
      );
    const evidence = await resolveVersion(context, version);
    const placed = (await sectorsOf(context, evidence, named)).flatMap(unpackSector);
    return pageOfList(
      placed,
      args,
      { list: 'postcodes', filters: { district: named }, evidence },
      ({ postcode }) => postcode,
      ({ postcode, area }): Postcode => ({ postcode, areaCode: area, evidence }),
    );
  }

  @FieldResolver(() => Area, {
    nullable: true,
    description: 'The area that it lies in; null where that is not loaded, as outside the study area.',
  })
  async area(@Root() { evidence, areaCode }: Postcode, @Ctx() context: GraphContext): Promise<Area | null> {
    return areaCode === null ? null : areaByKey(context).load({ evidence, code: areaCode });
  }

  @FieldResolver(() => [DatasetReference], { description: 'The data sets that say where it lies.' })
  async sources(@Root() { evidence }: Postcode, @Ctx() context: GraphContext): Promise<DatasetReference[]> {
    const datasets = await context.evidence.datasets(evidence);
    return datasets.filter(({ kind }) => kind === 'postcodes').map(({ id }) => ({ id }));
  }
}

@Resolver(() => Evidence)
export class EvidencePostcodesResolver {
  @FieldResolver(() => [String], {
    description:
      'Postcode districts with a postcode in one of its areas, in order; empty where no postcodes are loaded.',
  })
  postcodeDistricts(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<string[]> {
    return districtsOf(context, evidence.id);
  }
}
