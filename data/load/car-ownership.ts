import { CAR_CATEGORIES } from '../sources/car-ownership.ts';
import type { AreaChangeRow, CarOwnershipRow } from '../sources/row.ts';
import type { AreaVintage } from '../sources/source.ts';
import { comingFrom, goingTo, sharesOf } from './convert-areas.ts';
import type { Library } from './gather.ts';
import type { LoadFinding } from './select.ts';

/** Households of the loaded areas, in their order; -1 where they are not known. */
export interface Households {
  readonly all: Int32Array;
  readonly withoutCar: Int32Array;
  /** The areas' year that the counts were moved from; null where they are on the loaded areas. */
  readonly from: AreaVintage | null;
  readonly findings: readonly LoadFinding[];
}

interface Counts {
  all: number;
  withoutCar: number;
  categories: number;
}

/**
 * Households with and without a car or van. A file on the loaded areas is used as it is; one of the other census is
 * moved by the official lookup, an area's households in equal parts over the areas that it became (largest remainder,
 * ties to the smaller code), so that totals are kept: an estimate. An area of which a part is missing has no count.
 */
export async function readHouseholds(
  library: Library,
  vintage: AreaVintage,
  codes: readonly string[],
  inside: Uint8Array,
): Promise<Households> {
  const all = new Int32Array(codes.length).fill(-1);
  const withoutCar = new Int32Array(codes.length).fill(-1);
  const none = (findings: readonly LoadFinding[]) => ({ all, withoutCar, from: null, findings });
  const files = library.of('car-ownership');
  if (files.length === 0)
    return none([{ code: 'no-car-ownership', text: 'No households without a car (Census TS045) were loaded.' }]);
  const own = files.find((file) => file.recognition.vintage === vintage);
  const file = own ?? files[0]!;
  const changesFile = library.of('lookup-2011-2021').slice(0, 1);
  if (own === undefined && changesFile.length === 0) {
    return none([
      {
        code: 'no-car-ownership',
        text: `Households without a car were not loaded: ${file.file.label} is for ${file.recognition.vintage} areas and these are of ${vintage}. Add the official lookup (LSOA11_LSOA21_LAD22) to convert them.`,
      },
    ]);
  }
  const changes = own === undefined ? await library.settled<AreaChangeRow>(changesFile, 'kept') : [];
  const targets = vintage === '2021' ? goingTo(changes) : comingFrom(changes);
  const sources = vintage === '2021' ? comingFrom(changes) : goingTo(changes);

  const index = new Map(codes.map((code, at) => [code, at]));
  const counts = new Map<string, Counts>();
  for await (const { batch, account } of library.rows<CarOwnershipRow>([file])) {
    for (const row of batch) {
      const into = own === undefined ? (targets.get(row.area) ?? []) : [row.area];
      const wanted = into.map((code) => index.get(code)).filter((at) => at !== undefined);
      if (wanted.length === 0) account.count(/^W/.test(row.area) ? 'wales' : 'elsewhere');
      else {
        account.count(wanted.some((at) => inside[at] === 1) ? 'kept' : 'kept-outside');
        const sum = counts.get(row.area) ?? { all: 0, withoutCar: 0, categories: 0 };
        sum.all += row.households;
        sum.withoutCar += row.withoutCar ?? 0;
        sum.categories += row.categories;
        counts.set(row.area, sum);
      }
    }
  }
  codes.forEach((code, at) => {
    const parts = own === undefined ? (sources.get(code) ?? []) : [code];
    const known = parts.map((part) => counts.get(part));
    if (known.length === 0 || known.some((part) => part?.categories !== CAR_CATEGORIES)) return;
    all[at] = 0;
    withoutCar[at] = 0;
    parts.forEach((part, which) => {
      const into = own === undefined ? targets.get(part)! : [part];
      const share = into.indexOf(code);
      all[at]! += sharesOf(known[which]!.all, into.length)[share]!;
      withoutCar[at]! += sharesOf(known[which]!.withoutCar, into.length)[share]!;
    });
  });
  const missing = codes.filter((_, at) => inside[at] === 1 && all[at] === -1);
  const findings: LoadFinding[] = [];
  if (own === undefined)
    findings.push({
      code: 'converted-car-ownership',
      text: `Households without a car were published on ${file.recognition.vintage} areas and moved to ${vintage} areas by the official lookup; those of an area that was divided are shared in equal parts. Numbers from them are estimates.`,
    });
  if (missing.length > 0)
    findings.push({
      code: 'missing-car-ownership',
      text: `${missing.length} areas have no households without a car in ${file.file.label}.`,
      areas: missing,
    });
  return { all, withoutCar, from: own === undefined ? file.recognition.vintage : null, findings };
}
