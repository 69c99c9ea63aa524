import type { Assembled } from './assemble.ts';
import { known, rowsOf, type TableRows } from './edition-rows.ts';
import { pointHex } from './ewkb.ts';

/** Practices, sites, networks, memberships and successions, under an edition. */
export function practiceTables(assembled: Assembled, edition: string): TableRows[] {
  const { selection, memberships, networks, sites, succeeded } = assembled;
  const under = rowsOf('practices', edition);
  return [
    under(
      'practice',
      [
        'code',
        'name',
        'status',
        'standing',
        'address',
        'postcode',
        'phone',
        'opened',
        'closed',
        'sub_icb',
        'icb',
        'non_geographic',
      ],
      () =>
        selection.practices.map(({ code, name, status, standing, row, subIcb }) => [
          code,
          name,
          status,
          standing,
          row?.address ?? [],
          row?.postcode ?? null,
          row?.phone ?? null,
          row?.opened ?? null,
          row?.closed ?? null,
          subIcb,
          row?.icb ?? null,
          false,
        ]),
    ),
    under(
      'site',
      [
        'code',
        'practice',
        'name',
        'kind',
        'address',
        'postcode',
        'opened',
        'closed',
        'easting',
        'northing',
        'location',
        'located_by',
      ],
      () =>
        sites.map((site) => [
          site.code,
          site.practice,
          site.name,
          site.kind,
          site.address,
          site.postcode,
          site.opened,
          site.closed,
          known(site.easting),
          known(site.northing),
          pointHex(site.longitude, site.latitude),
          Number.isNaN(site.longitude) ? null : 'postcode',
        ]),
    ),
    under('network', ['code', 'name', 'sub_icb', 'opened', 'closed', 'complete', 'inside'], () =>
      networks.map((network) => [
        network.code,
        network.name,
        network.subIcb,
        network.opened,
        null,
        network.complete,
        network.inside,
      ]),
    ),
    under('membership', ['practice', 'network', 'starts', 'ends'], () =>
      selection.practices.flatMap(({ code }) => {
        const membership = memberships.get(code);
        return membership === undefined ? [] : [[code, membership.network, membership.started, null]];
      }),
    ),
    under('succession', ['practice', 'successor', 'date'], () =>
      [...succeeded.successors]
        .filter(([, { successor }]) => selection.standing.has(successor))
        .map(([practice, { successor, date }]) => [practice, successor, date]),
    ),
  ];
}

/** List sizes, weighted lists and general practitioners, under an edition. */
export function listTables(
  { selection, succeeded, weighted, workforce, workforceDate }: Assembled,
  edition: string,
): TableRows[] {
  const under = rowsOf('practices', edition);
  return [
    under('list_size', ['practice', 'date', 'patients', 'weighted', 'weighted_date'], () =>
      selection.practices.flatMap(({ code }) => {
        const list = succeeded.lists.get(code);
        // Weighted lists are means over a financial year: their files state no day, and the list's is not theirs.
        return list === undefined ? [] : [[code, list.date, list.patients, weighted.get(code) ?? null, null]];
      }),
    ),
    under('workforce', ['practice', 'date', 'gp_fte', 'estimated'], () =>
      selection.practices.flatMap(({ code }) => {
        const row = workforce.get(code);
        return row === undefined ? [] : [[code, workforceDate, row.gpFte, row.estimated]];
      }),
    ),
  ];
}
