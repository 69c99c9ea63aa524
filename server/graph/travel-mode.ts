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
  description: 'How a person travels; public transport comes only from a loaded matrix of areas.',
});
