import type { OriginGrain } from '@footprint/schema/travel/places.ts';
import { type Command, Option } from 'commander';
import type { TravelChoices } from '../work/travel.ts';
import { wholePath } from './options.ts';

/** What a person says of journeys at the shell. */
export interface TravelOptions {
  readonly roads?: string;
  readonly origins?: OriginGrain;
  readonly partial: boolean;
}

/** Adds how journeys are measured to a command. */
export function withTravelOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--origins <grain>',
        'measure from each area’s population-weighted centroid, or from those of its output areas; the latter where they are loaded, but for the demo county',
      ).choices(['centroids', 'output-areas']),
    )
    .option('--partial', 'use roads although they cover less than half of the area', false);
}

/** How journeys are measured. */
export function travelChoices(options: TravelOptions, restricted: boolean): TravelChoices {
  return {
    file: options.roads === undefined ? null : wholePath(options.roads),
    origins: options.origins ?? null,
    partial: options.partial,
    disclosure: restricted ? 'restricted' : 'open',
  };
}
