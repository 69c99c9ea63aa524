/** Catchments as practices declare them: an inner and an outer boundary each, drawn in GeoJSON, KML or KMZ. */
import { checkJoined } from '@footprint/schema/geometry/join-parts.ts';
import type { Polygons } from '@footprint/schema/geometry/polygons.ts';
import { CatchmentError } from './catchment-error.ts';
import { type CatchmentFeature, geojsonFeatures } from './catchment-features.ts';
import { kmlFeatures, kmlText } from './kml.ts';
import { plainText } from './plain-text.ts';
import { codes } from './value.ts';

/** Patients inside the inner boundary may register; between inner and outer, those who moved may stay registered. */
export const CATCHMENT_ROLES = ['inner', 'outer'] as const;
export type CatchmentRole = (typeof CATCHMENT_ROLES)[number];

/** One boundary of one practice. */
export interface Catchment {
  /** ODS code. */
  readonly practice: string;
  readonly role: CatchmentRole;
  /** What the file calls it, as plain text; null where it has no name. */
  readonly name: string | null;
  /** Polygons, rings, positions: longitude and latitude, 7 decimals. */
  readonly polygons: Polygons;
}

/** What was in a file of catchments. */
export interface CatchmentReading {
  readonly catchments: readonly Catchment[];
  readonly account: {
    readonly file: string;
    /** Features of the file, and those of them that became a catchment or a part of one. */
    readonly features: number;
    readonly used: number;
    /** What else a person should know, in sentences. */
    readonly notes: readonly string[];
  };
}

/** What a caller knows that the file need not say. */
export interface CatchmentFile {
  readonly name: string;
  /** The practice of every feature that names none. */
  readonly practice?: string | undefined;
  /** The role of every feature that states none. */
  readonly role?: CatchmentRole | undefined;
}

const MOST_BYTES = 20 << 20;
const MOST_FEATURES = 2000;

const PRACTICE_KEYS =
  /^(ods|ods ?code|practice|practice ?code|prac ?code|gp ?code|gp ?practice ?code|org ?code|organisation ?code|code)$/i;
const ROLE_KEYS = /^(role|type|kind|boundary|boundary ?type|catchment|catchment ?type|area ?type)$/i;
const ROLE_WORDS: readonly (readonly [CatchmentRole, RegExp])[] = [
  ['inner', /\b(inner|primary|main|core)\b/i],
  ['outer', /\b(outer|extended|secondary)\b/i],
];

/**
 * Reads declared catchments. Every feature must say its practice and whether it is the inner or the outer boundary, in
 * its properties or its name, unless the caller says so. Nothing is read of a file with one bad feature: the error lists
 * every problem, each naming its feature.
 */
export async function readCatchments(bytes: Uint8Array, file: CatchmentFile): Promise<CatchmentReading> {
  if (bytes.length === 0) throw new CatchmentError(file.name, ['The file is empty.']);
  if (bytes.length > MOST_BYTES)
    throw new CatchmentError(file.name, [`The file is larger than ${MOST_BYTES >> 20} MB. Simplify its outlines.`]);
  const kml = await kmlText(bytes, file.name);
  const features = kml === null ? geojsonFeatures(bytes, file.name) : kmlFeatures(kml, file.name);
  if (features.length > MOST_FEATURES)
    throw new CatchmentError(file.name, [`The file has ${features.length} features; the most is ${MOST_FEATURES}.`]);

  const problems: string[] = [];
  const notes: string[] = [];
  const parts = new Map<string, { practice: string; role: CatchmentRole; of: CatchmentFeature[] }>();
  let points = 0;
  let used = 0;
  for (const feature of features) {
    if (feature.onlyPoints) {
      points++;
      continue;
    }
    const practice = practiceOf(feature, file.practice);
    const role = roleOf(feature, file.role);
    if ('problem' in practice) problems.push(`${feature.label} ${practice.problem}`);
    if ('problem' in role) problems.push(`${feature.label} ${role.problem}`);
    const shape = feature.problem ?? shapeProblem(feature.polygons);
    if (shape !== null) problems.push(`${feature.label}: ${shape}`);
    if ('problem' in practice || 'problem' in role || shape !== null) continue;
    const key = `${practice.code}/${role.role}`;
    const known = parts.get(key) ?? { practice: practice.code, role: role.role, of: [] };
    known.of.push(feature);
    parts.set(key, known);
    used++;
  }
  const catchments: Catchment[] = [];
  for (const { practice, role, of } of parts.values()) {
    const joined = checkJoined({ type: 'MultiPolygon', coordinates: of.flatMap(({ polygons }) => polygons) });
    if (!joined.ok) {
      problems.push(`The ${role} boundary of ${practice}, in ${of.length} features: ${joined.problem.message}`);
      continue;
    }
    if (of.length > 1) notes.push(`The ${role} boundary of ${practice} is made of ${of.length} features.`);
    catchments.push({ practice, role, name: of[0]!.name, polygons: joined.outline.polygons });
  }
  if (problems.length > 0) throw new CatchmentError(file.name, problems);
  if (catchments.length === 0)
    throw new CatchmentError(file.name, ['The file has no area: a catchment is a polygon. Draw its boundary.']);
  if (points > 0) notes.push(`${points} ${points === 1 ? 'point was' : 'points were'} passed over.`);
  return { catchments, account: { file: file.name, features: features.length, used, notes } };
}

function shapeProblem(polygons: readonly unknown[]): string | null {
  const checked = checkJoined({ type: 'MultiPolygon', coordinates: polygons });
  return checked.ok ? null : checked.problem.message;
}

function practiceOf(feature: CatchmentFeature, given: string | undefined): { code: string } | { problem: string } {
  const stated = feature.properties
    .filter(([key]) => PRACTICE_KEYS.test(plainKey(key)))
    .map(([, value]) => plainText(value).toUpperCase());
  const written = feature.texts.flatMap((text) => text.toUpperCase().match(/\b[A-Z]\d{5}\b/g) ?? []);
  const right = stated.filter((text) => codes.practice.pattern.test(text));
  const found = [...new Set(right.length > 0 ? right : written)];
  if (found.length > 1)
    return { problem: `names several practices (${found.slice(0, 3).join(', ')}). Give each boundary one.` };
  if (found[0] !== undefined && given !== undefined && found[0] !== given)
    return { problem: `is of practice ${found[0]}, not ${given}. Choose the right practice, or leave it to the file.` };
  const code = found[0] ?? given;
  if (code !== undefined) return { code };
  const wrong = stated.find((text) => text !== '');
  return {
    problem:
      wrong === undefined
        ? 'does not name its practice. Add a property "practice" with the ODS code, such as E82099, or choose the practice.'
        : `has “${wrong.slice(0, 30)}” as its practice; expected ${codes.practice.words}.`,
  };
}

function roleOf(
  feature: CatchmentFeature,
  given: CatchmentRole | undefined,
): { role: CatchmentRole } | { problem: string } {
  const stated = feature.properties
    .filter(([key]) => ROLE_KEYS.test(plainKey(key)))
    .flatMap(([, value]) => rolesIn(plainText(value)));
  const found = new Set(stated.length > 0 ? stated : feature.texts.map(rolesIn).find((roles) => roles.length > 0));
  if (found.size > 1)
    return { problem: 'says that it is the inner and the outer boundary. Give each its own outline.' };
  const role = [...found][0] ?? given;
  if (role !== undefined) return { role };
  return {
    problem: 'does not say whether it is the inner or the outer boundary. Add a property "role", or choose the role.',
  };
}

function rolesIn(text: string): CatchmentRole[] {
  return ROLE_WORDS.filter(([, words]) => words.test(text)).map(([role]) => role);
}

function plainKey(key: string): string {
  return key.replace(/[\s_-]+/g, ' ').trim();
}
