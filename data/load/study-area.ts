import type { AreaCommissionerRow } from '../sources/row.ts';

/** A code that names no commissioner or council of the loaded lookup. */
export class UnknownAreaCode extends Error {
  override readonly name = 'UnknownAreaCode';
  readonly code = 'BAD_INPUT';
}

/** A commissioner or council of the tree, as the lookup names it. */
export interface Commissioner {
  readonly code: string;
  readonly kind: 'region' | 'icb' | 'sub-icb' | 'local-authority';
  readonly name: string;
  readonly onsCode: string | null;
  readonly parent: string | null;
}

/** What is studied: the areas, and the commissioners and councils whose practices belong to it. */
export interface StudyArea {
  /** NHS codes where there are any, else ONS codes; sorted. */
  readonly codes: readonly string[];
  readonly label: string;
  readonly areas: ReadonlySet<string>;
  /** Sub-ICB codes whose practices are all studied. */
  readonly subIcbs: ReadonlySet<string>;
  /** Local authority codes: a practice belongs by where it stands. */
  readonly districts: ReadonlySet<string>;
}

/** The code that stands for all of England. */
export const ENGLAND = 'E92000001';

/** Finds the areas of sub-ICB, ICB or local authority codes (NHS or ONS), or of all England. */
export function resolveStudyArea(
  asked: readonly string[],
  lookup: readonly AreaCommissionerRow[],
  file: string,
): StudyArea {
  if (asked.length === 0)
    throw new UnknownAreaCode(
      'No area was named. Give --area with a sub-ICB, ICB or local authority code, for example --area 06K.',
    );
  const areas = new Set<string>();
  const subIcbs = new Set<string>();
  const districts = new Set<string>();
  const codes = new Set<string>();
  const labels: string[] = [];
  for (const word of asked) {
    const code = word.trim().toUpperCase();
    let found: string | null = null;
    for (const row of lookup) {
      const isDistrict = row.district === code;
      const isSubIcb = row.subIcb === code || row.subIcbOns === code;
      const isIcb = row.icb === code || row.icbOns === code;
      if (!(code === ENGLAND || isDistrict || isSubIcb || isIcb)) continue;
      areas.add(row.area);
      if (isDistrict) districts.add(code);
      else subIcbs.add(row.subIcb);
      if (found === null) {
        found = code === ENGLAND ? ENGLAND : isDistrict ? code : isSubIcb ? row.subIcb : row.icb;
        labels.push(
          code === ENGLAND ? 'England' : isDistrict ? row.districtName : isSubIcb ? row.subIcbName : row.icbName,
        );
      }
    }
    if (found === null) throw new UnknownAreaCode(sayUnknown(code, lookup, file));
    codes.add(found);
  }
  return { codes: [...codes].sort(), label: labels.join(' and '), areas, subIcbs, districts };
}

function sayUnknown(code: string, lookup: readonly AreaCommissionerRow[], file: string): string {
  const known = new Set(lookup.flatMap((row) => [row.subIcb, row.icb, row.district]));
  const padded = code.padStart(3, '0');
  const lost = padded !== code && known.has(padded);
  const near = lost
    ? ` Did you mean ${padded}? A spreadsheet may have removed the leading zero.`
    : ` Codes there are such as ${[...known].sort().slice(0, 3).join(', ')}.`;
  return `${code} is no sub-ICB, ICB or local authority code in ${file}.${near}`;
}

/** The tree of region, integrated care board, sub-ICB location and council above the areas of a load. */
export function commissionersOf(
  rows: Iterable<AreaCommissionerRow>,
  regionOfIcb: ReadonlyMap<string, { readonly code: string; readonly name: string }>,
): Commissioner[] {
  const found = new Map<string, Commissioner>();
  for (const row of rows) {
    if (!found.has(row.subIcb)) {
      found.set(row.subIcb, {
        code: row.subIcb,
        kind: 'sub-icb',
        name: row.subIcbName,
        onsCode: row.subIcbOns,
        parent: row.icb,
      });
    }
    if (!found.has(row.icb)) {
      const region = regionOfIcb.get(row.icb) ?? null;
      found.set(row.icb, {
        code: row.icb,
        kind: 'icb',
        name: row.icbName,
        onsCode: row.icbOns,
        parent: region?.code ?? null,
      });
      if (region !== null) {
        found.set(region.code, { code: region.code, kind: 'region', name: region.name, onsCode: null, parent: null });
      }
    }
    if (!found.has(row.district)) {
      found.set(row.district, {
        code: row.district,
        kind: 'local-authority',
        name: row.districtName,
        onsCode: row.district,
        parent: null,
      });
    }
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
