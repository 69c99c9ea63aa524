import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { LoadArgs } from '../load/load-job.ts';
import type { TravelChoices } from '../work/travel.ts';
import type { WorkProgress } from '../work/work.ts';
import { DEMO_AREA, writeDemoFolder } from './demo.ts';
import { wholePath } from './options.ts';
import { type TravelOptions, travelChoices, withTravelOptions } from './travel-options.ts';

/** What a person says of a load at the shell. */
export interface LoadOptions extends TravelOptions {
  readonly travel: boolean;
  readonly from?: string;
  readonly area: string[];
  readonly convertAreas: boolean;
  readonly leaveOutMalformed: boolean;
  readonly restricted: boolean;
}

/** Adds the options of a load to a command. */
export function withLoadOptions(command: Command): Command {
  return withTravelOptions(command)
    .option('--from <folder>', 'folder with the official files as published, in any subfolders')
    .option(
      '--area <codes...>',
      'sub-ICB, ICB or local authority codes, for example 06K; E92000001 for all England',
      [],
    )
    .option(
      '--convert-areas',
      'move patients published on 2011 areas to 2021 areas by the official lookup, marked as an estimate',
      false,
    )
    .option('--leave-out-malformed', 'load although some rows cannot be read, and leave those out, counted', false)
    .option('--restricted', 'the files are not published: keep them from the public', false)
    .option(
      '--roads <file>',
      'an extract of OpenStreetMap (.osm.pbf); without it, the one in the folder that suits best',
    )
    .option('--no-travel', 'leave journeys as straight-line estimates');
}

/** What is to be loaded: the folder named, or the demo county, whose files are made first. */
export async function loadArgs(options: LoadOptions, progress: WorkProgress): Promise<LoadArgs> {
  if (options.from === undefined) return { folder: await writeDemoFolder(progress), area: DEMO_AREA, invented: true };
  const folder = wholePath(options.from);
  if (!existsSync(folder)) {
    // Said at once, and not after the seconds in which a database opens.
    const { SourceError } = await import('@footprint/data/sources/source.ts');
    throw new SourceError('MISSING_FILE', folder, 'there is no such folder.', 'Check the name.');
  }
  return {
    folder,
    area: options.area.flatMap((codes) => codes.split(',')),
    invented: false,
    convertAreas: options.convertAreas,
    leaveOutMalformed: options.leaveOutMalformed,
    disclosure: options.restricted ? 'restricted' : 'open',
  };
}

/**
 * How the journeys of what is loaded are measured; null where they are to stay estimates. The demo county starts at its
 * areas' centroids unless told otherwise, so that its journeys are there within a minute.
 */
export function travelOf(options: LoadOptions): TravelChoices | null {
  if (!options.travel) return null;
  const chosen = travelChoices(options, options.restricted);
  return options.from === undefined ? { ...chosen, origins: chosen.origins ?? 'centroids' } : chosen;
}
