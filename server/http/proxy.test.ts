import { expect, test } from 'vitest';
import { isOwn, placeOf, readProxies } from './proxy.ts';

test('proxies are addresses, ranges and their names, with commas or spaces', () => {
  expect(readProxies('')).toEqual([]);
  expect(readProxies('10.0.0.5, 10.1.0.0/16 loopback,fd00::/8')).toEqual([
    '10.0.0.5',
    '10.1.0.0/16',
    'loopback',
    'fd00::/8',
  ]);
});

test.each(['proxy.example', '10.0.0', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/8/8', 'true'])(
  'a proxy called %s is refused in words',
  (entry) => {
    expect(() => readProxies(`10.0.0.5,${entry}`)).toThrow(`The proxy "${entry}" is no address.`);
  },
);

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is of the place %s', (ip, place) => {
  expect(placeOf(ip)).toBe(place);
});

test('this computer’s own addresses are known', () => {
  expect(['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1'].every(isOwn)).toBe(true);
  expect(['198.51.100.7', '::2', '2001:db8::1'].some(isOwn)).toBe(false);
});
