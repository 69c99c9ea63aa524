import { describe, expect, test } from 'vitest';
import { gridWorld } from '../world/grid-world.ts';
import { plainText, prepareIndex } from './find-named.ts';
import { nearWord } from './near-word.ts';
import type { SearchIndex } from './pages.ts';
import { postcodeProblem } from './postcode-asked.ts';
import { searchPage } from './search.ts';
import { searchIndexOf } from './search-index.ts';
import { COUNCIL, shelfOf } from './shelf.fixture.ts';

const INDEX: SearchIndex = {
  entries: [
    ['n', 'U11111', 'Stevenage North PCN', 'Stevenage'],
    ['n', 'U22222', 'Hoddesdon & Broxbourne PCN', 'Broxbourne'],
    ['p', 'E82005', 'Stanmore Medical Group', 'Stevenage'],
    ['p', 'E82006', "St Mary's Surgery", 'Hertford'],
    ['p', 'W97001', 'Tŷ Dŵr Surgery', 'Y Bontfaen'],
    ['p', 'E82007', 'The Surgery', 'Ware'],
    ['l', 'stevenage', 'Stevenage', ''],
  ],
};
const prepared = prepareIndex(INDEX);
const search = (text: string) => searchPage(prepared, text, ['SG1', 'SG11', 'AL1']);
const found = (text: string) => {
  const { networks, practices, places } = search(text);
  return [...networks, ...practices, ...places].map(({ code }) => code).join(' ');
};

test('text is compared without capitals, accents, apostrophes and signs', () => {
  expect(plainText(' Tŷ  Gwyn—2 St. Mary’s ')).toBe('ty gwyn 2 st marys');
});

describe('A search', () => {
  test.each([
    ['sg1 1aa', '/postcode/SG11AA'],
    ['  SG11AA ', '/postcode/SG11AA'],
    ['sg111aa', '/postcode/SG111AA'],
    ['sg1', '/postcodes/SG1'],
    ['SG11', '/postcodes/SG11'],
    ['SG1 1', '/postcodes/SG1-1'],
    ['AL10', '/postcodes/AL1-0'],
    ['u11111', '/network/U11111'],
    ['E82005', '/practice/E82005'],
  ])('for %j leads straight to %s', (text, path) => {
    expect(search(text)).toMatchObject({ straightTo: path, problem: null });
  });

  test.each([
    ['Stevenage', 'U11111 E82005 stevenage'],
    ['stev', 'U11111 E82005 stevenage'],
    ['stevnage', 'U11111 E82005 stevenage'],
    ['north stevenage', 'U11111'],
    ['st marys', 'E82006'],
    ['ST. MARY’S SURGERY', 'E82006'],
    ['ty dwr', 'W97001'],
    ['hodesdon', 'U22222'],
    ['the surgery', 'E82007'],
    ['stanmore hertford', ''],
  ])('for %j finds %j', (text, codes) => {
    expect(found(text)).toBe(codes);
  });

  test.each([
    ['', 'Type a postcode, a place'],
    ['   \u0000\u202e ', 'Type a postcode, a place'],
    ['x', 'at least two letters'],
    ['😀🏥', 'at least two letters'],
    ['a '.repeat(5000), 'too long'],
    ['SG1 1A', 'not a whole postcode'],
    ['EH1', 'first half of a postcode'],
    ['qzxv', 'Nothing here is called “qzxv”'],
  ])('for %j says what to do', (text, words) => {
    const page = search(text);
    expect(page.problem).toContain(words);
    expect([page.straightTo, found(text)]).toEqual([null, '']);
    expect(page.asked.length).toBeLessThanOrEqual(60);
  });

  test('repeats what was asked without control characters', () => {
    expect(search('bad\u0000\u001b[31m\u202e text').asked).toBe('bad [31m text');
  });
});

describe('A slip of the finger', () => {
  test.each([
    ['stevenage', 'stevnage', 1, true],
    ['stevenage', 'steveange', 1, true],
    ['stevenage', 'stevenafe', 1, true],
    ['stevenage', 'stvnage', 1, false],
    ['stevenage', 'stvnage', 2, true],
    ['abc', 'abcdef', 2, false],
  ])('between %s and %s is forgiven with %i: %s', (one, other, slips, near) => {
    expect(nearWord(one, other, slips)).toBe(near);
    expect(nearWord(other, one, slips)).toBe(near);
  });
});

describe('The list of what can be searched', () => {
  test('has every network, practice and place with its town', () => {
    const at = (address: readonly string[]) => {
      return { address, postcode: null, phone: null, status: 'active', opened: null, closed: null, successors: [] };
    };
    const practices = new Map([
      ['P1', at(['THE SURGERY', '1 HIGH STREET', 'BUNTINGFORD', 'HERTFORDSHIRE'])],
      ['P2', at(['5 MILL ROAD', 'LITTLE TOWN, HERTS'])],
      ['P3', at(['2 PARK VIEW', 'EAST SUSSEX'])],
    ]);
    const { entries } = searchIndexOf(shelfOf(gridWorld(), { ...COUNCIL, practices }));
    expect(entries.map((entry) => entry.join('|'))).toEqual([
      'n|N2|East|East Example',
      'n|N3|North|East Example',
      'n|N1|West|East Example',
      'p|P5|Fifth Surgery|East Example',
      'p|P1|First Surgery|Buntingford',
      'p|P4|Fourth Surgery|East Example',
      'p|P2|Second Surgery|Little Town',
      'p|P6|Sixth Surgery|East Example',
      'p|P3|Third Surgery|East Example',
      'l|east-example|East Example|',
    ]);
  });
});

describe('A postcode without a page', () => {
  test.each([
    ['', 'unknown', 'Type a postcode, for example SG1 1AA.'],
    ['sg1', 'unknown', '“SG1” is the first half of a postcode'],
    ['😀'.repeat(3000), 'unknown', 'is not a postcode'],
    ['EH1 1AA', 'unknown', 'EH1 1AA is in Scotland'],
    ['cf10 1aa', 'unknown', 'CF10 1AA is in Wales'],
    ['td15 1aa', 'unknown', 'TD15 1AA may be in Scotland'],
    ['NP16 7AA', 'unknown', 'NP16 7AA may be in Wales'],
    ['SG1 IAA', 'unknown', 'Did you mean SG1 1AA?'],
    ['SGI 1AA', 'unknown', 'Did you mean SG1 1AA?'],
    ['n1O Oaa', 'unknown', 'Did you mean N10 0AA?'],
    ['SW1A 1AA', 'outside', 'outside the area of this site'],
    ['SG1 9ZZ', 'unknown', 'not among the postcodes that this site holds'],
    ['SG1 1AA', 'none-loaded', 'No postcodes are loaded'],
  ] as const)('%j (%s) is told: %s', (asked, why, words) => {
    const problem = postcodeProblem(asked, why);
    expect(problem).toContain(words);
    expect(problem.length).toBeLessThan(250);
  });
});
