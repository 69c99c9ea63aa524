/** How the graph shows networks against the groups of another layer, in people. */
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { pageType } from '../graph/page.ts';
import { Practice } from './stubs.ts';
import { LayerGroup, Network } from './types.ts';

/** What a cross-table counts. */
export enum CrossTableOf {
  PATIENTS_BY_NETWORK = 'network',
  PATIENTS_BY_PRACTICE = 'practice',
  RESIDENTS_BY_NETWORK = 'residents',
}
registerEnumType(CrossTableOf, {
  name: 'CrossTableOf',
  description: 'What a cross-table counts, and by whom.',
  valuesConfig: {
    PATIENTS_BY_NETWORK: { description: 'Patients of each network’s practices, by where they live.' },
    PATIENTS_BY_PRACTICE: { description: 'Patients of each practice, by where they live.' },
    RESIDENTS_BY_NETWORK: { description: 'Residents of each network’s areas.' },
  },
});

/** Where the people of a cell are. */
export enum CrossTablePlace {
  GROUP = 'group',
  NO_GROUP = 'no-group',
  BEYOND = 'beyond',
  IN_WALES = 'in-wales',
  AREA_UNKNOWN = 'area-unknown',
}
registerEnumType(CrossTablePlace, {
  name: 'CrossTablePlace',
  description: 'Where the people of a cell of a cross-table live.',
  valuesConfig: {
    GROUP: { description: 'In a group of the layer, such as a neighbourhood.' },
    NO_GROUP: { description: 'In a loaded area that no group holds.' },
    BEYOND: { description: 'Outside the loaded areas.' },
    IN_WALES: { description: 'In Wales.' },
    AREA_UNKNOWN: { description: 'Where is not known.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: 'One cell of a cross-table; the cells of a network or practice add up to its list or residents.',
})
export class CrossTableCell {
  @Field(() => Network, { nullable: true, description: 'The network; null for those of the study area in none.' })
  network!: Network | null;

  @Field(() => Practice, { nullable: true, description: 'The practice, where the table goes by practice.' })
  practice!: Practice | null;

  @Field(() => CrossTablePlace, { description: 'Where the people live.' })
  place!: CrossTablePlace;

  @Field(() => LayerGroup, { nullable: true, description: 'The group of the layer, where place is GROUP.' })
  group!: LayerGroup | null;

  @Field(() => Measured, { description: 'How many they are.' })
  people!: Measured;
}

/** Pages of cells. */
export const CrossTableCellConnection = pageType(CrossTableCell, 'CrossTableCell');
