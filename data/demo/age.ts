import type { Area } from './area-table.ts';
import { type Chance, noise } from './chance.ts';
import { SETTLEMENTS } from './county.ts';

/** Single years of age published: 0 to 89, and 90 and over. */
export const AGES = 91;

type Curve = readonly (readonly [age: number, weight: number])[];

// Shapes of English populations, drawn by hand: relative numbers at some ages, straight lines between.
const YOUNG_TOWN: Curve = [
  [0, 1.35],
  [10, 1.4],
  [17, 1.15],
  [21, 1],
  [33, 1.65],
  [43, 1.5],
  [55, 1.1],
  [65, 0.75],
  [75, 0.45],
  [85, 0.17],
  [90, 0.12],
];
const OLD_COUNTRY: Curve = [
  [0, 0.72],
  [10, 0.95],
  [17, 0.95],
  [22, 0.6],
  [35, 0.9],
  [50, 1.35],
  [60, 1.65],
  [70, 1.6],
  [78, 1.25],
  [85, 0.65],
  [90, 0.75],
];
const MARKET_TOWN: Curve = [
  [0, 1],
  [10, 1.1],
  [17, 1],
  [23, 0.95],
  [35, 1.25],
  [50, 1.3],
  [62, 1.2],
  [72, 1.1],
  [80, 0.75],
  [86, 0.45],
  [90, 0.55],
];
const STUDENTS: Curve = [
  [0, 0.2],
  [16, 0.2],
  [18, 3],
  [19, 9],
  [21, 9],
  [23, 4],
  [27, 1.5],
  [40, 0.5],
  [70, 0.2],
  [90, 0.05],
];
const BARRACKS: Curve = [
  [0, 0.5],
  [14, 0.3],
  [17, 1],
  [19, 5],
  [26, 5],
  [34, 2.5],
  [45, 0.8],
  [56, 0.2],
  [70, 0.1],
  [90, 0.02],
];

function curveAt(curve: Curve, age: number): number {
  for (let i = 1; i < curve.length; i++) {
    const [toAge, toWeight] = curve[i]!;
    const [fromAge, fromWeight] = curve[i - 1]!;
    if (age <= toAge) return fromWeight + ((toWeight - fromWeight) * (age - fromAge)) / (toAge - fromAge);
  }
  return 0;
}

/** Shares out a whole number by weights so that the parts add up to it exactly (largest remainder, ties to the first). */
function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const order = exact.map((_, index) => index).sort((a, b) => exact[b]! - parts[b]! - (exact[a]! - parts[a]!) || a - b);
  let left = total - parts.reduce((all, part) => all + part, 0);
  for (const index of order) {
    if (left-- <= 0) break;
    parts[index]!++;
  }
  return parts;
}

/** Residents of an area by single year of age, adding up to its residents: younger in town, older in the country. */
export function residentsByAge(area: Area, deprivation: number, chance: Chance): number[] {
  const kind = area.settlement < 0 ? 'country' : SETTLEMENTS[area.settlement]!.kind;
  const young = { 'new-town': 0.85, 'market-town': 0.3, town: 0.2, village: 0.12, country: 0.08 }[kind];
  const [x, y] = area.centre;
  const youth = Math.max(0, Math.min(1, young + 0.22 * noise(x / 2600, y / 2600, 71) + 0.2 * (deprivation - 0.4)));
  const old = Math.max(
    0,
    { 'new-town': 0.08, 'market-town': 0.4, town: 0.5, village: 0.75, country: 0.8 }[kind] - 0.2 * (deprivation - 0.3),
  );
  const middle = Math.max(0.05, 1 - youth - old);
  const weights = Array.from({ length: AGES }, (_, age) => {
    const usual =
      youth * curveAt(YOUNG_TOWN, age) + old * curveAt(OLD_COUNTRY, age) + middle * curveAt(MARKET_TOWN, age);
    const some =
      area.special === 'campus'
        ? usual * 0.5 + curveAt(STUDENTS, age)
        : area.special === 'barracks'
          ? usual * 0.35 + curveAt(BARRACKS, age)
          : usual;
    return some * chance.between(0.72, 1.28);
  });
  return shareOut(area.residents, weights);
}
