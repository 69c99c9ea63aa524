/** How far a practice is from the middle of a neighbourhood, as the public reads it. */
import { straightMetres } from '../evaluate/nearest-sites.ts';
import { estimateSeconds } from '../evaluate/travel.ts';
import { toGrid } from '../geometry/grid.ts';
import { PLACE_STATES } from '../travel/journeys.ts';
import { MODE_WORDS, ROAD_MODES, type RoadMode, TRAVEL_MODES, type TravelMode } from '../travel/mode.ts';
import { groundsOfKinds, kilometres, known, minutesInWords, NO_GROUNDS, unknown } from './figure.ts';
import type { Figure, UsedPractice } from './pages.ts';
import type { Shelf } from './shelf.ts';
import { dateOfData, titleOfDataset } from './words.ts';

const STRAIGHT = 'straight line from the middle of the neighbourhood to the nearest surgery of this practice';
const NO_PLACE = 'The register gives no surgery of this practice a place that is known.';
const NO_MIDDLE = 'The middle of this neighbourhood is not known.';

/** Metres in a straight line to each placed surgery of a practice from the middle of an area; null where that is not known. */
function straightLines({ evidence, sitesOf }: Shelf, area: number, practice: number): number[] | null {
  const [longitude, latitude] = [evidence.areas.centroid[2 * area]!, evidence.areas.centroid[2 * area + 1]!];
  if (Number.isNaN(longitude)) return null;
  const [east, north] = toGrid(longitude, latitude);
  const { position } = evidence.sites;
  return sitesOf[practice]!.filter((site) => !Number.isNaN(position[2 * site]!)).map((site) => {
    const [x, y] = toGrid(position[2 * site]!, position[2 * site + 1]!);
    return straightMetres(x - east, y - north);
  });
}

/** Kilometres as the crow flies, and minutes by every mode that is measured or can be estimated. */
export function journeyFigures(
  shelf: Shelf,
  area: number,
  practice: number,
): Pick<UsedPractice, 'distance' | 'journeys'> {
  const lines = straightLines(shelf, area, practice);
  const nearest = lines === null || lines.length === 0 ? null : Math.min(...lines);
  const reason = lines === null ? NO_MIDDLE : NO_PLACE;
  const grounds = groundsOfKinds(shelf.evidence.datasets, ['centroids', 'postcodes']);
  const measured = new Set(shelf.evidence.travel?.modes.map(({ mode }) => mode));
  // Public transport is never estimated.
  const modes = TRAVEL_MODES.filter((mode) => mode !== 'public-transport' || measured.has(mode));
  return {
    distance:
      nearest === null
        ? unknown(reason, STRAIGHT, grounds)
        : known(nearest / 1000, kilometres(nearest), STRAIGHT, grounds),
    journeys: modes.map((mode) => ({
      mode,
      minutes: measured.has(mode)
        ? measuredMinutes(shelf, area, practice, mode)
        : estimatedMinutes(shelf, area, nearest, mode as RoadMode, reason),
    })),
  };
}

function basisOf(mode: TravelMode): string {
  const free = mode === 'drive' ? ', without traffic or parking' : '';
  return `minutes ${MODE_WORDS[mode].by} from the middle of the neighbourhood to the nearest surgery of this practice${free}`;
}

function estimatedMinutes(
  { evidence }: Shelf,
  area: number,
  nearest: number | null,
  mode: RoadMode,
  reason: string,
): Figure {
  const basis = `${basisOf(mode)}; estimated from the straight line`;
  if (nearest === null) return unknown(reason, basis, NO_GROUNDS);
  const minutes = estimateSeconds(nearest, mode, evidence.areas.rural[area] === 1) / 60;
  const grounds = groundsOfKinds(evidence.datasets, ['centroids', 'postcodes']);
  return known(minutes, minutesInWords(minutes, true), basis, grounds, true);
}

function measuredMinutes({ evidence, sitesOf }: Shelf, area: number, practice: number, mode: TravelMode): Figure {
  const journeys = evidence.travel!.modes.find((each) => each.mode === mode)!;
  const { start, site, seconds, areaState, siteState, completeTo, basis: rests } = journeys;
  const basis = basisOf(mode);
  const dataset = evidence.datasets.find(({ id }) => id === rests.dataset);
  const grounds = {
    date: rests.date === null ? '' : dateOfData(rests.date),
    sources: dataset === undefined ? [] : [titleOfDataset(dataset)],
  };
  const own = new Set(sitesOf[practice]!);
  for (let at = start[area]!; at < start[area + 1]!; at++) {
    // Journeys are sorted: the first to one of its surgeries is the shortest.
    if (!own.has(site[at]!)) continue;
    const minutes = seconds[at]! / 60;
    return known(minutes, minutesInWords(minutes, rests.estimate), basis, grounds, rests.estimate);
  }
  const measured = PLACE_STATES.indexOf('measured');
  const words = (ROAD_MODES as readonly string[]).includes(mode) ? 'the roads and paths' : 'the timetables';
  if (areaState[area] !== measured)
    return unknown(`The middle of this neighbourhood could not be placed on ${words} that are loaded.`, basis, grounds);
  if (![...own].some((each) => siteState[each] === measured))
    return unknown(`No surgery of this practice could be placed on ${words} that are loaded.`, basis, grounds);
  return unknown(
    `It takes longer than journeys are measured, or there is no way.`,
    basis,
    grounds,
    `more than ${completeTo} minutes`,
  );
}
