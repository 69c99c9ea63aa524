/** Who asks: a planner, the public or one of our own services. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { notPermitted } from './problem.ts';

/** What a key for analysts may do; a key that names restricted data names them by data set, or all of them. */
export interface KeyRights {
  /** The key's id, which its owner may see and a planner may revoke. */
  readonly id: string;
  /** Kinds or ids of restricted data sets that it may read; `*` is all of them. */
  readonly restricted: readonly string[];
  readonly readDrafts: boolean;
  readonly writeDrafts: boolean;
}

/** Who asks, and what they may see and change. */
export interface Caller {
  readonly kind: 'planner' | 'key' | 'public' | 'service';
  /** The name that goes on every edit. */
  readonly name: string;
  /** What a key may do; absent for all others. */
  readonly rights?: KeyRights;
}

/** The plans subgraph's own identity when it reads evidence. */
export const SERVICE: Caller = { kind: 'service', name: 'Footprint' };

/** Anyone who brings no key to a desk that listens beyond this computer. */
export const PUBLIC: Caller = { kind: 'public', name: 'Visitor' };

/** Whether nothing is kept from the caller: planners and our own services. */
export function seesAll(caller: Caller): boolean {
  return caller.kind === 'planner' || caller.kind === 'service';
}

/** Kinds and ids of the restricted data that the caller may see, `*` for all: of planners and services all, of a key what it names. */
export function restrictedNames(caller: Caller): readonly string[] {
  return seesAll(caller) ? ['*'] : (caller.rights?.restricted ?? []);
}

/** Whether a restricted data set may be shown to the caller. */
export function seesRestricted(caller: Caller, dataset: { readonly id: string; readonly kind: string }): boolean {
  const named = restrictedNames(caller);
  return named.includes('*') || named.includes(dataset.kind) || named.includes(dataset.id);
}

/** Whether the caller may see what is restricted of a kind that is no data set: `catchments`, `reference-layers`. */
export function seesRestrictedKind(caller: Caller, kind: 'catchments' | 'reference-layers'): boolean {
  return seesRestricted(caller, { id: kind, kind });
}

/** Whether the caller may read plans that are not published. */
export function readsDrafts(caller: Caller): boolean {
  return seesAll(caller) || caller.rights?.readDrafts === true || caller.rights?.writeDrafts === true;
}

/** Whether the caller may make and change plans. */
export function writesDrafts(caller: Caller): boolean {
  return seesAll(caller) || caller.rights?.writeDrafts === true;
}

/** The name that stands on what the caller makes and changes. */
export function authorOf(caller: Caller): string {
  return caller.kind === 'key' ? `${caller.name} (key)` : caller.name;
}

const ANYONE = 'This desk is read-only without a planner’s key.';
const SEND_KEY = 'Send the header "Authorization: Bearer <key>"; the person who runs the desk can issue one.';

/** Throws unless the caller is a planner, or a service of ours. */
export function mustBePlanner(caller: Caller): void {
  if (seesAll(caller)) return;
  if (caller.kind === 'public') throw notPermitted(ANYONE, SEND_KEY);
  throw notPermitted(
    `The key of ${caller.name} does not allow this: planners alone load data, add catchments and reference layers, publish plans, see tasks and make keys.`,
    'Ask a planner to do it.',
  );
}

/** Throws unless the caller may make and change plans; a key is told which scope it misses. */
export function mustWriteDrafts(caller: Caller): void {
  if (writesDrafts(caller)) return;
  if (caller.kind === 'public') throw notPermitted(ANYONE, SEND_KEY);
  throw notPermitted(
    `The key of ${caller.name} does not have the scope DRAFTS_WRITE, without which no plan is made or changed.`,
    'Ask a planner for a key with that scope.',
  );
}

/** The header in which the gateway tells a subgraph who asks. */
export const CALLER_HEADER = 'footprint-caller';

const LIFETIME_MS = 60_000;

function mac(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest();
}

/** The caller as a header value that only a holder of the shared secret can make; `now` in milliseconds. */
export function signCaller(caller: Caller, secret: string, now: number): string {
  const payload = Buffer.from(JSON.stringify({ ...caller, at: now })).toString('base64url');
  return `${payload}.${mac(payload, secret).toString('base64url')}`;
}

/** The caller in a signed header, or a refusal where it is missing, forged or more than a minute old. */
export function readCaller(header: string | undefined, secret: string, now: number): Caller {
  const [payload, signature] = (header ?? '').split('.');
  const refusal = notPermitted(
    'This subgraph answers only its gateway.',
    'Ask the gateway, or give gateway and subgraph the same FOOTPRINT_GATEWAY_SECRET.',
  );
  if (!payload || !signature) throw refusal;
  const expected = mac(payload, secret);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refusal;
  const { kind, name, rights, at } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Caller & {
    at: number;
  };
  if (Math.abs(now - at) > LIFETIME_MS) throw refusal;
  return { kind, name, ...(rights === undefined ? {} : { rights }) };
}
