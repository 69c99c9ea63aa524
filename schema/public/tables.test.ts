import { describe, expect, test } from 'vitest';
import { readTable } from '../exchange/table.ts';
import type { Publication } from '../publication/publication.ts';
import { gridWorld } from '../world/grid-world.ts';
import { networkRow, networksOfToday } from './network-page.ts';
import { networksGeojson } from './outlines.ts';
import { made, PUBLICATION, planned } from './plan.fixture.ts';
import { practiceLine } from './practice-line.ts';
import { COUNCIL, shelfOf, worldWith } from './shelf.fixture.ts';
import type { Shelf } from './shelf.ts';
import { networkCsv, networksCsv, planChangesCsv, practicesCsv } from './tables.ts';

function rowsOf(csv: string): readonly (readonly string[])[] {
  const read = readTable(csv);
  if (!read.ok) throw new Error(read.message);
  return read.rows.map(({ cells }) => cells);
}

const allNetworks = (shelf: Shelf) =>
  networksCsv(
    shelf,
    networksOfToday(shelf).map((network) => networkRow(shelf, network)),
  );

describe('Tables to take away', () => {
  test('have a row for each network, with what its figures rest on', () => {
    const [header, ...rows] = rowsOf(allNetworks(shelfOf()));
    expect(header).toContain('attribution');
    const asOf = 'Patients of practices on 1 January 2026; residents of mid-2025';
    expect(rows).toEqual([
      ['N2', 'East', '2', '7500', '8000', 'East Example', asOf, 'Invented'],
      ['N3', 'North', '1', '8000', '16000', 'East Example', asOf, 'Invented'],
      ['N1', 'West', '2', '9700', '8000', 'East Example', asOf, 'Invented'],
    ]);
  });

  test('leave a number empty that is not known', () => {
    const shelf = shelfOf(
      worldWith(({ practices }) => ({ practices: { ...practices, listSize: practices.listSize.map(() => -1) } })),
    );
    expect(rowsOf(allNetworks(shelf))[1]!.slice(0, 4)).toEqual(['N2', 'East', '2', '']);
    expect(rowsOf(networkCsv(shelf, 'N1')!)[1]!.slice(0, 5)).toEqual(['P1', 'First Surgery', 'N1', 'West', '']);
    expect(networkCsv(shelf, 'N9')).toBeNull();
  });

  test('hold nothing that a spreadsheet would take for a formula', () => {
    const shelf = shelfOf(
      worldWith(({ practices }) => ({
        practices: { ...practices, name: practices.name.map(() => '=HYPERLINK("http://x","Surgery")') },
      })),
    );
    const [, row] = rowsOf(practicesCsv(shelf, [practiceLine(shelf, 0)]));
    expect(row![1]).toMatch(/^'=H/);
  });

  test('are without counts of patients by neighbourhood', () => {
    const csv = practicesCsv(
      shelfOf(),
      [0, 1, 2, 3, 4, 5].map((practice) => practiceLine(shelfOf(), practice)),
    );
    expect(csv).not.toContain('A00');
  });
});

describe('Tables of a published plan', () => {
  const rowOf = (more: Partial<Publication>) => {
    const [header, row] = rowsOf(planChangesCsv(made(planned({ P2: 'N2' }), more)));
    return Object.fromEntries(header!.map((name, at) => [name, row![at]]));
  };
  const terms = { ...PUBLICATION.terms, respondBy: '2027-01-15', takesEffect: '2027-04-01' };

  test('say in every row which version it is, when it was published and whom to write to', () => {
    expect(rowOf({ terms })).toMatchObject({
      practice_code: 'P2',
      version: '1',
      published: '2026-11-01',
      status: 'proposal',
      withdrawn: '',
      takes_effect: '2027-04-01',
      respond_by: '2027-01-15',
      how_to_respond: 'Write to us.',
      contact: 'plans@example.org',
    });
  });

  test('of a withdrawn one say when and why, and ask for no response', () => {
    const withdrawn = { at: '2026-11-20T10:00:00Z', reason: 'It cost too much.' };
    expect(rowOf({ terms, withdrawn })).toMatchObject({
      status: 'withdrawn',
      withdrawn: '2026-11-20',
      why_withdrawn: 'It cost too much.',
      takes_effect: '',
      respond_by: '',
      how_to_respond: '',
      contact: 'plans@example.org',
    });
  });
});

describe('Outlines to take away', () => {
  test('are the networks’ areas together, with attribution and what an area does not mean', () => {
    const { features, attribution, note, plan } = networksGeojson(shelfOf(gridWorld(), COUNCIL), null)!;
    expect(features.map(({ id, properties }) => [id, properties['patients']])).toEqual([
      ['N2', 7500],
      ['N3', 8000],
      ['N1', 9700],
    ]);
    expect(features[0]!.geometry!.coordinates).toHaveLength(1);
    expect([attribution, plan]).toEqual([['Invented'], null]);
    expect(note).toContain('does not decide');
  });

  test('of one network is the same as among all', () => {
    const shelf = shelfOf();
    const all = networksGeojson(shelf, null)!.features;
    expect(networksGeojson(shelf, 'N3')!.features).toEqual([all[1]]);
    expect(networksGeojson(shelf, 'N9')).toBeNull();
  });
});
