// A process of its own that commits a row, leaves another uncommitted, and waits to be killed.
import { openDatabase } from './open.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the data folder.');
const insert =
  'INSERT INTO travel.version (evidence, engine, network_build, estimate) VALUES (gen_random_uuid(), $1, $1, true)';
const database = await openDatabase({ folder });
await database.sql(insert, ['committed']);
await database.transaction(async (tx) => {
  await tx.sql(insert, ['uncommitted']);
  process.send?.('committed');
  await new Promise(() => setInterval(() => undefined, 60_000));
});
