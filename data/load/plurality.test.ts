import { describe, expect, test } from 'vitest';
import { plurality } from './plurality.ts';
import { RegistrationTable } from './registration-table.ts';

/** Practices P and Q in network U2, R in U1, S in none. */
const NETWORK: Readonly<Record<string, string>> = { P: 'U2', Q: 'U2', R: 'U1' };
const networkOf = (practice: string) => NETWORK[practice] ?? null;

function winnerOf(rows: readonly (readonly [practice: string, patients: number])[]) {
  const table = new RegistrationTable();
  for (const [practice, patients] of rows) table.add(practice, 'A', patients);
  // Another area in between, so that rows are not in the order of areas.
  table.add('R', 'B', 999);
  const most = plurality(table, networkOf);
  const at = table.areas.find('A');
  const winner = most.winner[at]!;
  return {
    network: winner < 0 ? null : most.networks[winner],
    patients: most.winnerPatients[at],
    registered: most.registered[at],
  };
}

describe('The network that most people of an area belong to', () => {
  test('is found by network, not by practice: 30 and 30 beat 50', () => {
    expect(
      winnerOf([
        ['P', 30],
        ['R', 50],
        ['Q', 30],
      ]),
    ).toEqual({ network: 'U2', patients: 60, registered: 110 });
  });

  test('is the one with the smaller code where two are equal, whichever is read first', () => {
    expect(
      winnerOf([
        ['P', 40],
        ['R', 40],
      ]).network,
    ).toBe('U1');
    expect(
      winnerOf([
        ['R', 40],
        ['P', 40],
      ]).network,
    ).toBe('U1');
  });

  test('is never the practices in no network, however many patients they have', () => {
    expect(
      winnerOf([
        ['S', 500],
        ['R', 1],
      ]),
    ).toEqual({ network: 'U1', patients: 1, registered: 501 });
    expect(winnerOf([['S', 500]])).toEqual({ network: null, patients: 0, registered: 500 });
  });
});
