import type { CountyModel, Premises } from './county-model.ts';
import { PRACTICES } from './practice-table.ts';

/** A practice's published name, which says that it is invented. */
export function practiceName(index: number): string {
  const { name, peculiarity } = PRACTICES[index]!;
  const kind =
    peculiarity === 'digital'
      ? 'Practice'
      : ['Surgery', 'Medical Centre', 'Health Centre', 'Surgery', 'Medical Practice'][index % 5]!;
  return `${name} ${kind} (invented)`.toUpperCase();
}

/** A practice's main premises. */
export function mainSite(county: CountyModel, practice: number): Premises {
  return county.premises.find((site) => site.practice === practice && site.branch === 0)!;
}
