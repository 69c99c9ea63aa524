import { expect, test } from 'vitest';
import { readView, writeView } from './view-address.ts';

const NOTHING = { position: null, layer: null, mode: null, time: null, chosen: null };

test('a view is written after the # and read back the same', () => {
  const view = {
    position: { zoom: 9.5, lat: 52.1, lon: -0.4 },
    layer: 'minutes',
    mode: 'public-transport',
    time: 'plan',
    chosen: { kind: 'network', code: 'U89141' },
  } as const;
  const address = writeView(view);
  expect(address).toBe('#map=9.5/52.1/-0.4&layer=minutes&mode=public-transport&show=plan&at=network:U89141');
  expect(readView(address)).toEqual(view);
});

test('what says nothing adds nothing to the address', () => {
  expect(writeView(NOTHING)).toBe('');
  expect(readView('')).toEqual(NOTHING);
  expect(readView('#maincontent')).toEqual(NOTHING);
});

test('an address that is not understood leaves the page as it is', () => {
  expect(readView('#map=9/91/0')).toEqual(NOTHING);
  expect(readView('#map=a/b/c&layer=drafts&mode=rocket&show=secret')).toEqual(NOTHING);
  expect(readView('#at=network:<script>')).toEqual(NOTHING);
  expect(readView('#at=plan:1')).toEqual(NOTHING);
});

test('a place is kept to about a metre', () => {
  const address = writeView({ ...NOTHING, position: { zoom: 10.123456, lat: 51.123456789, lon: 0.000001 } });
  expect(address).toBe('#map=10.12/51.12346/0');
});
