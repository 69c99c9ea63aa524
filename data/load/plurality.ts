import type { RegistrationTable } from './registration-table.ts';

/** Which published network holds most of the registered patients of each area, all of England's networks competing. */
export interface Plurality {
  /** Patients of any practice living in the area, by the table's area index. */
  readonly registered: Int32Array;
  /** Index in `networks` of the winner by the table's area index; -1 where no member of a network has a patient. */
  readonly winner: Int32Array;
  /** Patients of the winner living there. */
  readonly winnerPatients: Int32Array;
  /** Codes of all networks, sorted: a tie goes to the smaller code. */
  readonly networks: readonly string[];
}

/**
 * Finds each area's winner by the plurality of its registered patients (BJGP Open 2022), ties to the smaller code.
 * `networkOf` gives the network of a practice's code, or null where it is in none.
 */
export function plurality(table: RegistrationTable, networkOf: (practice: string) => string | null): Plurality {
  const ofPractice = table.practices.list.map(networkOf);
  const networks = [...new Set(ofPractice.filter((code) => code !== null))].sort();
  const index = new Map(networks.map((code, at) => [code, at]));
  const network = Int32Array.from(ofPractice, (code) => (code === null ? -1 : index.get(code)!));
  const areas = table.areas.list.length;

  // Rows counted into area order, so that one area's networks are added up at a time.
  const start = new Uint32Array(areas + 1);
  for (const area of table.area) start[area + 1]!++;
  for (let area = 0; area < areas; area++) start[area + 1]! += start[area]!;
  const next = start.slice(0, areas);
  const rows = new Uint32Array(table.length);
  for (let row = 0; row < table.length; row++) rows[next[table.area[row]!]!++] = row;

  const registered = new Int32Array(areas);
  const winner = new Int32Array(areas).fill(-1);
  const winnerPatients = new Int32Array(areas);
  const sum = new Int32Array(networks.length);
  const { practice, patients } = table;
  for (let area = 0; area < areas; area++) {
    for (let at = start[area]!; at < start[area + 1]!; at++) {
      const row = rows[at]!;
      registered[area]! += patients[row]!;
      const its = network[practice[row]!]!;
      if (its >= 0) sum[its]! += patients[row]!;
    }
    for (let at = start[area]!; at < start[area + 1]!; at++) {
      const its = network[practice[rows[at]!]!]!;
      if (its < 0) continue;
      const best = winner[area]!;
      if (best < 0 || sum[its]! > sum[best]! || (sum[its]! === sum[best]! && its < best)) winner[area] = its;
    }
    const best = winner[area]!;
    if (best >= 0) winnerPatients[area] = sum[best]!;
    for (let at = start[area]!; at < start[area + 1]!; at++) {
      const its = network[practice[rows[at]!]!]!;
      if (its >= 0) sum[its] = 0;
    }
  }
  return { registered, winner, winnerPatients, networks };
}
