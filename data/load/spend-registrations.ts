import type { Fate } from '../sources/account.ts';
import type { Gathered } from './read-folder.ts';
import type { Selection } from './select.ts';
import type { StudyArea } from './study-area.ts';
import type { Succeeded } from './succession.ts';

/** Patients of a practice who live in no loaded area. */
export type Elsewhere = 'wales' | 'unknown' | 'outside';

/** Areas outside the study area where patients of the studied practices and their networks live. */
export function outsiderAreas(
  gathered: Gathered,
  { countsFor }: Succeeded,
  selection: Selection,
  study: StudyArea,
): Set<string> {
  const table = gathered.registrations;
  const known = new Set(gathered.lookup.map(({ row }) => row.area));
  const found = new Set<string>();
  for (let row = 0; row < table.length; row++) {
    const standing = selection.standing.get(countsFor[table.practice[row]!]!);
    if (standing === undefined || standing === 'outside') continue;
    const code = table.areas.list[table.area[row]!]!;
    if (!study.areas.has(code) && known.has(code)) found.add(code);
  }
  return found;
}

/** States the fate of every registration, and keeps those of practices and areas that take part. */
export function spendRegistrations(
  gathered: Gathered,
  { countsFor }: Succeeded,
  selection: Selection,
  study: StudyArea,
  codes: readonly string[],
) {
  const table = gathered.registrations;
  const areaIndex = new Map(codes.map((code, at) => [code, at]));
  const areaOf = Int32Array.from(table.areas.list, (code) => areaIndex.get(code) ?? -1);
  const studied = Uint8Array.from(table.areas.list, (code) => (study.areas.has(code) ? 1 : 0));
  const place = table.areas.list.map(
    (code): Elsewhere => (/^W/.test(code) ? 'wales' : /^E01/.test(code) ? 'outside' : 'unknown'),
  );
  const practices = selection.practices.map(({ code }) => code);
  const practiceIndex = new Map(practices.map((code, at) => [code, at]));
  const practiceOf = Int32Array.from(countsFor, (code) => practiceIndex.get(code) ?? -1);
  const rowsOf = practices.map(() => new Map<number, number>());
  const elsewhere = new Map<string, { practice: string; place: Elsewhere; patients: number }>();
  const fates = new Map<Fate, { rows: number; patients: number }>();
  for (let row = 0; row < table.length; row++) {
    const patients = table.patients[row]!;
    const practice = practiceOf[table.practice[row]!]!;
    const area = table.area[row]!;
    let fate: Fate = 'elsewhere';
    if (practice >= 0) {
      const standing = selection.practices[practice]!.standing;
      const at = areaOf[area]!;
      if (at >= 0) {
        rowsOf[practice]!.set(at, (rowsOf[practice]!.get(at) ?? 0) + patients);
        fate = standing === 'study' && studied[area] === 1 ? 'kept' : 'kept-outside';
      } else {
        const key = `${practice}/${place[area]!}`;
        const known = elsewhere.get(key) ?? { practice: practices[practice]!, place: place[area]!, patients: 0 };
        known.patients += patients;
        elsewhere.set(key, known);
        fate = place[area] === 'wales' ? 'wales' : place[area] === 'unknown' ? 'area-unknown' : 'elsewhere';
      }
    }
    const sum = fates.get(fate) ?? { rows: 0, patients: 0 };
    // A row of the file that was shared over several areas is one row still, with the fate of its first part.
    const origin = gathered.converted?.origin;
    if (origin === undefined || origin[row] !== origin[row - 1]) sum.rows++;
    sum.patients += patients;
    fates.set(fate, sum);
  }
  for (const [fate, { rows, patients }] of fates) gathered.registrationAccount.count(fate, patients, rows);

  const start = new Uint32Array(practices.length + 1);
  rowsOf.forEach((rows, at) => {
    start[at + 1] = start[at]! + rows.size;
  });
  const area = new Uint32Array(start[practices.length]!);
  const patients = new Int32Array(area.length);
  rowsOf.forEach((rows, at) => {
    let next = start[at]!;
    for (const [code, count] of [...rows].sort(([a], [b]) => a - b)) {
      area[next] = code;
      patients[next++] = count;
    }
  });
  return {
    registrations: { practice: practices, start, area, patients },
    elsewhere: [...elsewhere.values()].sort((a, b) =>
      a.practice < b.practice ? -1 : a.practice > b.practice ? 1 : a.place < b.place ? -1 : 1,
    ),
  };
}
