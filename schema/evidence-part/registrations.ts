import type { Practices, Registrations } from '../evidence.ts';
import { BrokenPart, type PackedPart, PartReader, pack } from './pack.ts';

/** Who is registered where, with practice codes of its own: another context owns the list of practices. */
export interface RegistrationsPart {
  readonly practice: readonly string[];
  /** Practices + 1: where each practice's rows start. */
  readonly start: Uint32Array;
  /** Index in the areas part. */
  readonly area: Uint32Array;
  readonly patients: Int32Array;
  /** By practice; -1 when unknown. */
  readonly inWales: Int32Array;
  readonly areaUnknown: Int32Array;
  readonly outsideLoaded: Int32Array;
}

/** Who is registered where as a part. */
export function encodeRegistrations(part: RegistrationsPart): PackedPart {
  return pack({ ...part });
}

/** Who is registered where from its part, still with its own practice codes. */
export function decodeRegistrations(part: unknown): RegistrationsPart {
  const read = new PartReader(part, 'registrations');
  return {
    practice: read.text('practice'),
    start: read.u32('start'),
    area: read.u32('area'),
    patients: read.i32('patients'),
    inWales: read.i32('inWales'),
    areaUnknown: read.i32('areaUnknown'),
    outsideLoaded: read.i32('outsideLoaded'),
  };
}

/** Registrations in the order of another list of practice codes; a practice that has none gets no rows and -1. */
export function joinRegistrations(
  part: RegistrationsPart,
  codes: readonly string[],
): { readonly registrations: Registrations } & Pick<Practices, 'inWales' | 'areaUnknown' | 'outsideLoaded'> {
  const from = new Map(part.practice.map((code, at) => [code, at]));
  const order = codes.map((code) => from.get(code) ?? -1);
  const known = order.filter((at) => at >= 0).length;
  if (known !== part.practice.length) {
    const stray = part.practice.find((code) => !codes.includes(code));
    throw new BrokenPart(`The registrations part names practice ${stray}, which the practices part does not.`);
  }
  const start = new Uint32Array(codes.length + 1);
  order.forEach((at, practice) => {
    start[practice + 1] = start[practice]! + (at < 0 ? 0 : part.start[at + 1]! - part.start[at]!);
  });
  const area = new Uint32Array(part.area.length);
  const patients = new Int32Array(part.patients.length);
  order.forEach((at, practice) => {
    if (at < 0) return;
    area.set(part.area.subarray(part.start[at]!, part.start[at + 1]!), start[practice]!);
    patients.set(part.patients.subarray(part.start[at]!, part.start[at + 1]!), start[practice]!);
  });
  const pick = (column: Int32Array) => Int32Array.from(order, (at) => (at < 0 ? -1 : column[at]!));
  return {
    registrations: { start, area, patients },
    inWales: pick(part.inWales),
    areaUnknown: pick(part.areaUnknown),
    outsideLoaded: pick(part.outsideLoaded),
  };
}
