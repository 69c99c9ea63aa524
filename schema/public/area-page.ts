/** What the page of a neighbourhood says, and of a postcode in it: which practices people there use, never "your network". */
import { AGE_BANDS } from '../age-band.ts';
import { WELSH_GAP_RATIO } from '../evaluate/welsh-gap.ts';
import { boundsOf } from '../geometry/bounds.ts';
import { countFigure, groundsOfKinds, known, percent, unknown } from './figure.ts';
import { journeyFigures } from './journey-figures.ts';
import type { AreaPage, Fact, PlanMention, UsedPractice } from './pages.ts';
import { FEWEST, isSmall, SMALL_PRACTICE, shareFigure } from './shares.ts';
import { areaLink, networkOf, placeLink, practiceLink, type Shelf } from './shelf.ts';

import { compareNames, countInWords } from './words.ts';

const OF_REGISTERED =
  'share of the people living in this neighbourhood who are registered with a GP practice in England';

/** The page of an area by its code, for a postcode where one led there; null where there is no such area. */
export function areaPage(
  shelf: Shelf,
  code: string,
  postcode: string | null,
  plans: readonly PlanMention[],
): AreaPage | null {
  const area = shelf.areaAt.get(code);
  if (area === undefined) return null;
  const place = shelf.placeOfArea[area]!;
  return {
    kind: 'area',
    postcode,
    area: areaLink(shelf, area),
    place: place < 0 ? null : placeLink(shelf.places[place]!),
    practices: usedPractices(shelf, area),
    people: peopleOfArea(shelf, area),
    others: othersOf(shelf, area),
    bounds: boundsOf(shelf.boxes, [area]),
    plans,
    grounds: shelf.grounds,
  };
}

/**
 * Practices that people of an area use: by share as it is shown, so that the order tells no more than the shares; those
 * of fewer than 5 people last, by name.
 */
function usedPractices(shelf: Shelf, area: number): UsedPractice[] {
  const { evidence, users, practiceName } = shelf;
  const grounds = groundsOfKinds(evidence.datasets, ['registrations']);
  const found: { readonly practice: number; readonly few: boolean; readonly used: UsedPractice }[] = [];
  for (let row = users.start[area]!; row < users.start[area + 1]!; row++) {
    const practice = users.practice[row]!;
    const patients = users.patients[row]!;
    if (patients <= 0 || isSmall(shelf, practice)) continue;
    const used = {
      link: practiceLink(shelf, practice),
      network: networkOf(shelf, practice),
      share: shareFigure(patients, evidence.areas.registered[area]!, OF_REGISTERED, grounds),
      ...journeyFigures(shelf, area, practice),
    };
    found.push({ practice, few: patients < FEWEST, used });
  }
  return found
    .sort(
      (a, b) =>
        Number(a.few) - Number(b.few) ||
        (b.used.share.value ?? -1) - (a.used.share.value ?? -1) ||
        compareNames(practiceName[a.practice]!, practiceName[b.practice]!),
    )
    .map(({ used }) => used);
}

/** What is said of patients whose practice is not listed by name; null where there are none. */
function othersOf(shelf: Shelf, area: number): string | null {
  const { evidence, users } = shelf;
  const { registered, residents, nearWales } = evidence.areas;
  let listed = 0;
  let small = false;
  for (let row = users.start[area]!; row < users.start[area + 1]!; row++) {
    listed += users.patients[row]!;
    small ||= isSmall(shelf, users.practice[row]!);
  }
  const all = registered[area]!;
  const others = all - listed;
  const sentences: string[] = [];
  if (small)
    sentences.push(
      `Practices with fewer than ${SMALL_PRACTICE} patients altogether are not listed, so that nobody can be recognised.`,
    );
  if (others >= FEWEST) {
    const share = shareFigure(others, all, OF_REGISTERED, { date: '', sources: [] });
    sentences.push(
      share.value === null
        ? 'Some people here are registered with other practices, which are outside the data of this site.'
        : `Other practices, which are outside the data of this site, have ${share.text} of the registered patients who live here.`,
    );
  }
  if (nearWales[area] === 1) {
    const gap = all >= 0 && residents[area]! > 0 && all / residents[area]! < WELSH_GAP_RATIO;
    sentences.push(
      `${gap ? 'Many' : 'Some'} people near the border are registered with a practice in Wales. The figures for England do not count them.`,
    );
  }
  return sentences.length === 0 ? null : sentences.join(' ');
}

const NO_COUNT = 'No count of people is loaded for this neighbourhood.';

function peopleOfArea({ evidence }: Shelf, area: number): Fact[] {
  const { datasets, areas } = evidence;
  const bands = areas.ageBands.subarray(area * AGE_BANDS.length, (area + 1) * AGE_BANDS.length);
  const residents = groundsOfKinds(datasets, ['residents']);
  const basis = 'people of all ages who live in this neighbourhood';
  const older = bands.subarray(6).every((count) => count >= 0) ? bands.subarray(6).reduce((a, b) => a + b, 0) : -1;
  const everyone = areas.residents[area]!;
  const olderBasis = 'share of the people who live in this neighbourhood';
  const decile = areas.deprivationDecile[area]!;
  const index = groundsOfKinds(datasets, ['deprivation']);
  const indexBasis =
    'tenth of England’s neighbourhoods by the index of multiple deprivation, 1 the most deprived and 10 the least';
  return [
    { label: 'People living here', figure: countFigure(everyone, basis, residents, NO_COUNT), note: null },
    {
      label: 'Aged 65 and over',
      figure:
        older < 0 || everyone <= 0
          ? unknown(NO_COUNT, olderBasis, residents)
          : known(older / everyone, percent(older / everyone), olderBasis, residents),
      note: null,
    },
    {
      label: 'Deprivation',
      figure:
        decile < 0
          ? unknown('No index of deprivation is loaded for this neighbourhood.', indexBasis, index)
          : known(decile, `${countInWords(decile)} of 10`, indexBasis, index),
      note:
        decile < 0
          ? null
          : decile === 1
            ? 'It is among the most deprived tenth of neighbourhoods in England.'
            : decile === 10
              ? 'It is among the least deprived tenth of neighbourhoods in England.'
              : '1 is the most deprived tenth of neighbourhoods in England, 10 the least deprived.',
    },
  ];
}
