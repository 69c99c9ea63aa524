/** Puts a map into a page that has a place for one, once the page itself can be used. */
import './map.scss';
import type { MapSetup } from '@footprint/schema/public/map-layers.ts';
import { button, make } from './element.ts';
import { MapPage } from './map-page.ts';

/** Whether this browser can draw the map. */
function canDraw(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/** Says in the map's place why there is none, and where to read the same. */
function say(box: HTMLElement, setup: MapSetup, problem: string, again: (() => void) | null): void {
  // Only the map may stand in another site's frame: a link out of it opens a page of its own.
  const out: Record<string, string> = setup.embed ? { target: '_blank', rel: 'noopener' } : {};
  const link = (path: string, text: string) => make('a', { href: setup.base + path, ...out }, text);
  const away = make(
    'p',
    {},
    'You do not need the map. Everything on it is also in words: ',
    link('/networks', 'all networks'),
    ' and ',
    link('/practices', 'all GP practices'),
    '.',
  );
  box.replaceChildren(
    make(
      'div',
      { class: 'area-map__instead', role: 'status' },
      make('p', {}, make('strong', {}, problem)),
      away,
      ...(again === null ? [] : [button('Try again', { class: 'area-map__button' }, again)]),
    ),
  );
}

async function start(box: HTMLElement, setup: MapSetup): Promise<void> {
  if (!canDraw()) {
    say(box, setup, 'This browser cannot draw the map.', null);
    return;
  }
  try {
    const { AreaMap } = await import('./area-map.ts');
    new MapPage(box, setup, AreaMap);
  } catch {
    say(box, setup, 'The map could not be loaded. You may be offline.', () => {
      box.replaceChildren(make('p', { class: 'map-box__wait' }, 'The map is loading …'));
      void start(box, setup);
    });
  }
}

const box = document.querySelector<HTMLElement>('[data-map]');
const said = document.getElementById('map-setup')?.textContent;
if (box !== null && said) {
  const setup = JSON.parse(said) as MapSetup;
  box.classList.add('area-map');
  box.replaceChildren(make('p', { class: 'map-box__wait' }, 'The map is loading …'));
  // The page first: the map is fetched when nothing else is to be done and a reader comes near it.
  const soon = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 200));
  const near = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      soon(() => void start(box, setup));
    },
    { rootMargin: '300px' },
  );
  near.observe(box);
}
