import { convertedVintage } from '@footprint/schema/dataset.ts';
import type { Assembled } from './assemble.ts';
import type { FileRecord } from './gather.ts';
import { LOADER, uuidOf } from './identity.ts';
import type { LoadStamp } from './tables.ts';

/** Publisher, licence and attribution of invented files: they are laid out as a publisher would, and nobody's data. */
const INVENTED = [
  'Footprint',
  'MIT',
  'Invented for demonstration by Footprint: no real place, practice or person.',
] as const;

/** One dataset a kind of source, with the books of its files. */
export function datasetsOf(assembled: Assembled, coverage: readonly string[], stamp: LoadStamp) {
  const { at, invented } = stamp;
  const byKind = new Map<string, FileRecord[]>();
  for (const file of assembled.files) byKind.set(file.kind, [...(byKind.get(file.kind) ?? []), file]);
  return [...byKind]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, files]) => {
      const sha256 =
        files.length === 1
          ? files[0]!.fingerprint.sha256
          : uuidOf(...files.map((file) => file.fingerprint.sha256).sort());
      const found = assembled.sources
        .of(kind as FileRecord['kind'])
        .filter((each) => files.some((file) => file.name === each.file.label));
      const { source, recognition } = found[0]!;
      // Whatever the load allows, a file that nobody is known to have published is the planners' alone.
      const disclosure = found.some((each) => each.source.disclosure === 'restricted')
        ? 'restricted'
        : stamp.disclosure;
      const from = movedFrom(assembled, kind);
      const id = uuidOf(
        'dataset',
        LOADER,
        kind,
        String(from),
        disclosure,
        ...files.map((file) => `${file.name} ${file.fingerprint.sha256}`).sort(),
        ...coverage,
      );
      const asOf = recognition.asOf;
      const date = asOf !== null && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : null;
      const edition = date === null && asOf !== recognition.vintage ? asOf : null;
      const vintage =
        from === null
          ? editionOf(edition, recognition.vintage)
          : convertedVintage(from, assembled.vintage === 'LSOA11' ? '2011' : '2021');
      const books = files.map((file) => ({
        name: file.name,
        sha256: file.fingerprint.sha256,
        bytes: file.fingerprint.bytes,
        layout: file.layout,
        ...file.account,
        file: undefined,
      }));
      return {
        kind,
        id,
        row: [
          id,
          kind,
          source.title,
          ...(invented ? INVENTED : [source.publisher, source.licence, source.attribution]),
          vintage,
          date,
          books,
          sha256,
          disclosure,
          coverage,
          at,
        ],
      };
    });
}

/** The year of the areas that a kind's numbers were moved from, which makes them estimates; null where they were not. */
function movedFrom({ converted, areas, matrix }: Assembled, kind: string): string | null {
  if (kind === 'registrations') return converted ? '2011' : null;
  if (kind === 'public-transport-matrix') return matrix?.from ?? null;
  return kind === 'car-ownership' ? areas.householdsFrom : null;
}

/** The edition of what a file describes and the census areas that it is on, whichever of the two it has. */
function editionOf(edition: string | null, areas: string | null): string | null {
  if (edition === null) return areas;
  return areas === null ? edition : `${edition}, on ${areas} areas`;
}
