/** Proxies before the desk: only their word is taken for who asks. */
import { isIP } from 'node:net';
import { badInput } from '../graph/problem.ts';

/** Names for whole ranges: this computer, its link, private networks. */
const RANGES = ['loopback', 'linklocal', 'uniquelocal'];

function isAddress(entry: string): boolean {
  if (RANGES.includes(entry)) return true;
  const [address = '', bits, ...rest] = entry.split('/');
  const kind = isIP(address);
  if (kind === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
}

/** The addresses of proxies, as a list with commas or spaces; a refusal where one is no address or range. */
export function readProxies(setting: string): readonly string[] {
  const entries = setting.split(/[\s,]+/).filter((entry) => entry !== '');
  const wrong = entries.find((entry) => !isAddress(entry));
  if (wrong !== undefined)
    throw badInput(
      `The proxy "${wrong}" is no address.`,
      `Give the addresses from which proxies ask, such as 10.0.0.5, a range of proxies alone such as 10.0.3.0/28, or ${RANGES.join(', ')}; several with commas.`,
    );
  return entries;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  return tail === undefined
    ? before
    : [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'), ...after];
}

/** One name for all that comes from one place: an IPv4 address, or the 64 bits of an IPv6 address that a household or office is given. */
export function placeOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped) return mapped[1]!;
  if (isIP(ip) !== 6) return ip;
  const groups = groupsOf(ip.split('%')[0]!).slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** Whether an address is this computer's own. */
export function isOwn(ip: string): boolean {
  const place = placeOf(ip);
  return place.startsWith('127.') || ip === '::1';
}
