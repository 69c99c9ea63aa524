/** The modes of travel as the graph names them: one enum for every subgraph that takes or shows one. */
import { registerEnumType } from 'type-graphql';

/** How a person travels. */
export enum TravelMode {
  WALK = 'walk',
  CYCLE = 'cycle',
  DRIVE = 'drive',
  PUBLIC_TRANSPORT = 'public-transport',
}
registerEnumType(TravelMode, {
  name: 'TravelMode',
  description: 'How a person travels.',
  valuesConfig: {
    WALK: { description: 'On foot.' },
    CYCLE: { description: 'By bicycle.' },
    DRIVE: { description: 'By car: free-flowing traffic, without parking.' },
    PUBLIC_TRANSPORT: { description: 'By public transport: only from a loaded matrix between areas.' },
  },
});
