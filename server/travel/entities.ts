import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The engine and the network of roads that measured an evidence version's travel, or an estimate. */
@Entity({ schema: 'travel', tableName: 'version' })
export class TravelVersion {
  @PrimaryKey({ type: 'uuid' })
  evidence!: string;

  @Property({ type: 'text' })
  engine!: string;

  @Property({ type: 'text' })
  networkBuild!: string;

  @Property({ type: 'boolean' })
  estimate!: boolean;
}

/** The tables of this context. */
export const travelEntities = [TravelVersion] as const;
