/** What is beside the map in words: the thing that was chosen, and everything in view as links. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { MapSetup } from '@footprint/schema/public/map-layers.ts';
import { TILE_MINUTES } from '@footprint/schema/public/map-layers.ts';
import type { AreaMap, InView, MapView } from './area-map.ts';
import { button, make, refill } from './element.ts';
import { pageOf } from './map-place.ts';
import { areaLines, changesLine, networkLines, practiceLines } from './map-words.ts';
import type { Chosen } from './view-address.ts';

/** How many of a kind are listed before a reader is sent to the whole list. */
const LISTED = 25;

/** Attributes of a link: out of a frame it opens a page of its own. */
const away = (embed: boolean): Record<string, string> => (embed ? { target: '_blank', rel: 'noopener' } : {});

/** Fills the panel of what is chosen; `fallback` names it while no tile that holds it is loaded. */
export function showChosen(
  place: HTMLElement,
  level: string,
  {
    setup,
    map,
    view,
    fallback,
    close,
  }: {
    readonly setup: MapSetup;
    readonly map: AreaMap;
    readonly view: MapView;
    readonly fallback: string | null;
    readonly close: () => void;
  },
): void {
  const { chosen } = view;
  if (chosen === null) {
    place.hidden = true;
    place.dataset['told'] = '';
    place.replaceChildren();
    return;
  }
  const properties = map.properties(chosen);
  const id = `${chosen.kind}:${chosen.code}`;
  // What was told of it stays while the map has moved away from it.
  if (properties === null && place.dataset['told'] === id) return;
  place.dataset['told'] = properties === null ? '' : id;
  const name = properties === null ? fallback : String(properties['name']);
  const heading = make(level as 'h2', { class: 'area-map__chosen-name' }, name ?? chosen.code);
  const says = properties === null ? [] : linesOf(chosen, properties, map, view);
  const words = { network: 'this network', practice: 'this practice', area: 'this neighbourhood' };
  place.hidden = false;
  // It is read out when it changes, and only then.
  refill(
    place,
    heading,
    ...says.map((line) => make('p', {}, line)),
    make(
      'p',
      {},
      make('a', { href: pageOf(setup, view.time, chosen), ...away(setup.embed) }, `Read about ${words[chosen.kind]}`),
    ),
    button('Close', { class: 'area-map__close', 'aria-label': `Close ${name ?? chosen.code}` }, close),
  );
}

function linesOf(chosen: Chosen, properties: Readonly<Record<string, unknown>>, map: AreaMap, view: MapView): string[] {
  const nameOf = (code: unknown) => (typeof code === 'string' ? map.networkName(code) : null);
  switch (chosen.kind) {
    case 'network':
      return networkLines(properties);
    case 'practice':
      return view.time === 'changes' && properties['before'] !== properties['network']
        ? practiceLines(properties, nameOf(properties['network']), beforeOf(properties, nameOf))
        : practiceLines(properties, nameOf(properties['network']));
    case 'area':
      return areaLines(properties, { ...view, minutes: properties[TILE_MINUTES[view.mode]] }, nameOf);
  }
}

const beforeOf = ({ before }: Readonly<Record<string, unknown>>, nameOf: (code: unknown) => string | null) =>
  typeof before === 'string' ? (nameOf(before) ?? before) : null;

/** Fills the list of what is in view, and says how much there is to who does not see it. */
export function showInView(
  place: HTMLElement,
  status: HTMLElement,
  {
    setup,
    map,
    view,
    failed,
  }: { readonly setup: MapSetup; readonly map: AreaMap; readonly view: MapView; readonly failed: boolean },
): void {
  const { networks, practices } = map.inView();
  const counted = (list: readonly InView[], one: string, many: string) =>
    `${list.length.toLocaleString('en-GB')} ${list.length === 1 ? one : many}`;
  // A map that holds nothing here, or could not be loaded, has nothing to list.
  const says =
    networks.length + practices.length === 0
      ? failed
        ? 'What is here is not known, because the map could not be loaded.'
        : 'Nothing on the map here.'
      : [
          counted(networks, 'network', 'networks'),
          ...(practices.length > 0 ? [counted(practices, 'GP practice', 'GP practices')] : []),
        ].join(' and ');
  const changes = map.changesInView();
  const told = changes === null || failed ? says : `${says}. ${changesLine(changes)}`;
  // Said again only when it changes, so that a reader is not interrupted by every small move.
  if (status.textContent !== told) status.textContent = told;
  const links = (kind: 'network' | 'practice', list: readonly InView[], whole: string, all: string) => [
    ...list
      .slice(0, LISTED)
      .map(({ code, name }) =>
        make('li', {}, make('a', { href: pageOf(setup, view.time, { kind, code }), ...away(setup.embed) }, name)),
      ),
    ...(list.length <= LISTED
      ? []
      : [
          make(
            'li',
            {},
            `and ${(list.length - LISTED).toLocaleString('en-GB')} more: come closer, or see `,
            make('a', { href: setup.base + whole, ...away(setup.embed) }, all),
          ),
        ]),
  ];
  const list = (title: string, items: HTMLElement[]) =>
    items.length === 0 ? [] : [make('p', { class: 'area-map__list-title' }, title), make('ul', {}, ...items)];
  refill(
    place,
    ...list('Networks', links('network', networks, ADDRESS.networks, 'all networks')),
    ...list('GP practices', links('practice', practices, ADDRESS.practices, 'all GP practices')),
  );
}
