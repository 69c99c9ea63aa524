/** A desk in the middle of a matrix: tells the ids of its routing processes, to be killed by a test. */
import { readNetwork } from '../roads/network.ts';
import type { BuiltNetwork } from './road-network.fixture.ts';
import { valhallaProcesses } from './valhalla-process.ts';

const network = (await readNetwork(process.argv[2] ?? '')) as BuiltNetwork;
const engine = valhallaProcesses(network, { processes: 1 });
const [west, south, east, north] = network.bounds;
const places = Array.from({ length: 2000 }, (_, place) => {
  const along = place / 2000;
  return [west + (east - west) * along, south + (north - south) * along] as const;
});
await engine.snap('drive', places.slice(0, 1));
const work = engine.matrix('drive', places, places);
await engine.snap('walk', places);
process.stdout.write(JSON.stringify(engine.processes()));
await work;
