import type { Assembled } from './assemble.ts';
import { rowsOf, type TableRows } from './edition-rows.ts';

/** Journeys by public transport between the loaded areas, under an edition; none where no matrix is loaded. */
export function travelTables({ matrix }: Assembled, edition: string | null): TableRows[] {
  if (edition === null || matrix === null) return [];
  const under = rowsOf('travel', edition);
  return [
    under('area_matrix', ['origin', 'destinations', 'minutes'], () =>
      matrix.rows.map(({ origin, destinations, minutes }) => [origin, [...destinations], Array.from(minutes)]),
    ),
  ];
}
