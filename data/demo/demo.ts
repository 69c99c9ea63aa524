import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { busFile } from './bus-file.ts';
import { catchmentFiles } from './catchment-files.ts';
import { type CountyModel, makeCounty } from './county-model.ts';
import { type DemoFile, textFile } from './demo-file.ts';
import { householdFile } from './household-file.ts';
import { listFiles } from './list-files.ts';
import { mapFiles } from './map-files.ts';
import { odsFiles } from './ods-files.ts';
import { roadFile } from './road-file.ts';
import { statisticsFiles } from './statistics-files.ts';
import { workforceFile } from './workforce-file.ts';

const README = `Samphire is an invented county. Its people, practices, networks, places and codes do not exist; any likeness is chance.
The files are laid out as NHS England, the Office for National Statistics, the ministry and Ordnance Survey lay out theirs,
so that the same loader reads them. They lie in the North Sea. Code of our own makes them; they may be used freely (MIT).
`;

/**
 * Every file of the invented county, in the publishers' own formats: the same bytes on every machine and every day.
 * Paths are relative and use forward slashes; files come in order of path.
 */
export async function* generateDemo(county: CountyModel = makeCounty()): AsyncGenerator<DemoFile> {
  const files = [
    ...(await odsFiles(county)),
    ...(await listFiles(county)),
    ...statisticsFiles(county),
    ...mapFiles(county),
    roadFile(county),
    householdFile(county),
    workforceFile(county),
    busFile(county),
    ...catchmentFiles(county),
    textFile('README', README),
  ];
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  yield* files;
}

/** Writes the invented county's files under a folder, telling of each as it is written; returns their paths. */
export async function writeDemo(folder: string, progress: (path: string) => void = () => {}): Promise<string[]> {
  const written: string[] = [];
  for await (const { path, bytes } of generateDemo()) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
    progress(path);
    written.push(path);
  }
  return written;
}
