import { Chance } from './chance.ts';
import { SETTLEMENTS } from './county.ts';
import { type CountyModel, RANKED_AREAS } from './county-model.ts';
import { csvFile, type DemoFile } from './demo-file.ts';

/** A seed of its own, so that these counts change nothing else of the county. */
const SEED = 20_210_321;

/** Households with and without a car or van, as Nomis publishes census table TS045 in bulk. */
export function householdFile(county: CountyModel): DemoFile {
  const chance = new Chance(SEED);
  const rows = county.everyArea.map((area, index) => {
    const kind = area.settlement < 0 ? 'country' : SETTLEMENTS[area.settlement]!.kind;
    // A barracks houses people, but few households.
    const each = area.special === 'barracks' ? 6 : chance.between(2.2, 2.5);
    const households = Math.round((area.residents * 0.972) / each);
    const need = 1 - county.rank[index]! / RANKED_AREAS;
    const base = { 'new-town': 0.12, 'market-town': 0.14, town: 0.13, village: 0.07, country: 0.04 }[kind];
    const students = area.special === 'campus' ? 0.25 : 0;
    const without = Math.round(households * (base + 0.3 * need * need + students + chance.between(-0.02, 0.02)));
    const one = Math.round(households * (0.46 - 0.1 * (1 - need)));
    const two = Math.round((households - without - one) * 0.72);
    return [2021, area.name, area.code, households, without, one, two, households - without - one - two];
  });
  const counted = 'Number of cars or vans: ';
  return csvFile(
    'ons/census2021-ts045-lsoa.csv',
    [
      'date',
      'geography',
      'geography code',
      `${counted}Total: All households`,
      `${counted}No cars or vans in household`,
      `${counted}1 car or van in household`,
      `${counted}2 cars or vans in household`,
      `${counted}3 or more cars or vans in household`,
    ],
    rows,
  );
}
