/** Networks against the groups of another layer, cell by cell. */
import { patientsByLayer, residentsByLayer } from '@footprint/schema/evaluate/cross-table.ts';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import type { Measured } from '../graph/measured.ts';
import { type Page, PageArgs, pageOfList } from '../graph/page.ts';
import {
  type CrossTableCell,
  CrossTableCellConnection,
  CrossTableOf,
  type CrossTablePlace,
} from './cross-table-types.ts';
import { benchOfPlan } from './document.ts';
import { countOf } from './people-count.ts';
import { Layer } from './types.ts';
import { networkView } from './view.ts';

interface Keyed {
  readonly key: string;
  readonly cell: CrossTableCell;
}

@Resolver(() => Layer)
export class LayerCellsResolver {
  @FieldResolver(() => CrossTableCellConnection, {
    description:
      'Networks (or practices) against its groups, one cell a row, row by row: the cells of a row add up to the whole list. Patients are counted by registration, never apportioned.',
  })
  async cells(
    @Root() { open, id }: Layer,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('of', () => CrossTableOf, { defaultValue: CrossTableOf.PATIENTS_BY_NETWORK, description: 'What is counted.' })
    of: CrossTableOf,
  ): Promise<Page<CrossTableCell>> {
    const { evidence } = await benchOfPlan(context, open);
    const table =
      of === CrossTableOf.RESIDENTS_BY_NETWORK
        ? residentsByLayer(evidence, open.plan, id)
        : patientsByLayer(evidence, open.plan, id, of);
    const known = await countOf(context, evidence.id, table.people, 0);
    const lacking = await countOf(context, evidence.id, table.people, null);
    const count = (people: number | null): Measured => (people === null ? lacking : { ...known, value: people });
    const cells = table.rows.flatMap(({ network, practice, cells: row }): Keyed[] =>
      table.columns.map((column, at) => ({
        key: `${network?.id ?? ''} ${practice ?? ''} ${at}`,
        cell: {
          network: network && networkView(open, network),
          practice: practice === null ? null : { code: practice, evidence: evidence.id },
          place: column.kind as CrossTablePlace,
          group: column.kind === 'group' ? { ...column.group, open, layer: id } : null,
          people: count(row === null ? null : row[at]!),
        },
      })),
    );
    return pageOfList(
      cells,
      page,
      { list: 'cells', filters: { plan: open.id, layer: id, of }, evidence: evidence.id },
      ({ key }) => key,
      ({ cell }) => cell,
    );
  }
}
