import type { Assembled } from './assemble.ts';
import type { Gathered } from './read-folder.ts';
import type { LoadFinding, Selection } from './select.ts';

/** Lists that do not equal the sum of their areas: two files that disagree are shown, never reconciled. */
export function listFindings(
  selection: Selection,
  registrations: Assembled['registrations'],
  elsewhere: Assembled['elsewhere'],
): LoadFinding[] {
  const sums = new Map<string, number>();
  registrations.practice.forEach((code, at) => {
    let sum = 0;
    for (let row = registrations.start[at]!; row < registrations.start[at + 1]!; row++)
      sum += registrations.patients[row]!;
    sums.set(code, sum);
  });
  for (const { practice, patients } of elsewhere) sums.set(practice, (sums.get(practice) ?? 0) + patients);
  const findings: LoadFinding[] = [];
  for (const { code, name, patients } of selection.practices) {
    const sum = sums.get(code) ?? 0;
    if (patients !== null && sum !== patients) {
      findings.push({
        code: 'list-differs',
        text: `${code} ${name}: the list counts ${patients.toLocaleString('en-GB')} patients, its areas ${sum.toLocaleString('en-GB')}. The list is used for its size, the areas for where its patients live.`,
        practices: [code],
      });
    }
  }
  return findings;
}

/** Says that registrations were moved to other areas, and how. */
export function conversionFindings({ converted }: Gathered): LoadFinding[] {
  if (converted === null) return [];
  return [
    {
      code: 'converted',
      text: `The patients by area were published on 2011 areas and moved to 2021 areas by the official lookup: ${converted.split.toLocaleString('en-GB')} rows of areas that were split are shared in equal parts, every list keeping its total. Numbers from them are estimates.`,
    },
  ];
}

/** Practices whose general practitioners are not known: no supply is counted for them, and none is made up. */
export function workforceFindings({ workforce, workforceDate }: Gathered, selection: Selection): LoadFinding[] {
  if (workforce.length === 0)
    return [
      { code: 'no-gp-workforce', text: 'No general practitioners (NHS General Practice Workforce) were loaded.' },
    ];
  const known = new Set(workforce.filter(({ row }) => row.gpFte !== null).map(({ row }) => row.practice));
  const unknown = selection.practices.filter(({ code, standing }) => standing === 'study' && !known.has(code));
  const found: LoadFinding[] = [];
  if (workforceDate === null)
    found.push({
      code: 'undated-gp-workforce',
      text: 'The file of general practitioners does not say of which month it is: keep the name it was published under.',
    });
  if (unknown.length > 0)
    found.push({
      code: 'unknown-gp-workforce',
      text: `${unknown.length} practices have no general practitioners in the workforce file (ND, or not in it): not known, not none.`,
      practices: unknown.map(({ code }) => code),
    });
  return found;
}
