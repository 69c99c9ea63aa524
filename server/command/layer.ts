import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Command } from 'commander';
import { badInput } from '../graph/problem.ts';
import { type DatabaseOptions, dataOption, wholePath } from './options.ts';
import { perform } from './perform.ts';
import { showProgress } from './progress.ts';

interface LayerOptions extends DatabaseOptions {
  readonly name?: string;
  readonly attribution: string;
}

/** `layer`: lines to draw against, from a GeoJSON file. */
export function layerCommand(): Command {
  return new Command('layer')
    .description('Adds a GeoJSON file (councils, wards) as a reference layer to draw against.')
    .argument('<file>', 'a GeoJSON FeatureCollection in longitude and latitude')
    .option('--name <name>', 'what the layer is called on the map; the file’s name unless given')
    .option('--attribution <text>', 'the sentence to show with it', '')
    .addOption(dataOption())
    .action(async (file: string, options: LayerOptions) => {
      const progress = showProgress();
      const name = options.name ?? basename(file, extname(file));
      const features = await readJson(file);
      const added = await perform(
        async () => (await import('../work/layer.ts')).addLayerWork,
        { name, attribution: options.attribution, features },
        options,
        progress,
      );
      progress.done();
      process.stdout.write(`Added the layer ${added.name} (${added.id}).\n`);
    });
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(wholePath(file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? badInput(`${file}: there is no such file.`, 'Check the name.') : error;
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badInput(
      `${file} is not whole JSON: ${error instanceof Error ? error.message : String(error)}`,
      'Export it again as GeoJSON.',
    );
  }
}
