/** What is around the map to choose by: what it shows, closer and farther, which way. */
import type { MapSetup } from '@footprint/schema/public/map-layers.ts';
import type { TravelMode } from '@footprint/schema/travel/mode.ts';
import type { MapView } from './area-map.ts';
import { button, make } from './element.ts';
import { layerTitle, modeText } from './map-words.ts';
import { MAP_LAYERS, MAP_TIMES, type MapLayer, type MapTime } from './view-address.ts';

/** Layers that there is something to show of. */
export function layersThere({ today }: MapSetup): MapLayer[] {
  return MAP_LAYERS.filter(
    (layer) => (layer !== 'minutes' || today.modes.length > 0) && (layer !== 'deprivation' || today.deprivation),
  );
}

const TIMES: Readonly<Record<MapTime, string>> = { today: 'Today', plan: 'The plan', changes: 'What changes' };

/** The choices of a map, and how they are set from elsewhere. */
export interface Choices {
  readonly element: HTMLElement;
  set(view: MapView): void;
}

/** Makes the choices; `chose` is told of each. */
export function makeChoices(
  setup: MapSetup,
  view: MapView,
  chose: (choice: Partial<Pick<MapView, 'layer' | 'mode' | 'time'>>) => void,
): Choices {
  const radios = <T extends string>(
    name: string,
    legend: string,
    values: readonly T[],
    textOf: (value: T) => string,
    act: (value: T) => void,
  ) => {
    const inputs = new Map<T, HTMLInputElement>();
    const fieldset = make('fieldset', { class: 'area-map__choice' }, make('legend', {}, legend));
    for (const value of values) {
      const input = make('input', { type: 'radio', name: `map-${name}`, value });
      input.addEventListener('change', () => act(value));
      inputs.set(value, input);
      fieldset.append(make('label', {}, input, make('span', {}, textOf(value))));
    }
    return {
      fieldset,
      check: (value: T) =>
        inputs.forEach((input, known) => {
          input.checked = known === value;
        }),
    };
  };
  const layers = radios('layer', 'Show', layersThere(setup), layerTitle, (layer) => chose({ layer }));
  const times = radios(
    'time',
    'Networks',
    MAP_TIMES,
    (time) => TIMES[time],
    (time) => chose({ time }),
  );
  const mode = make(
    'select',
    {},
    ...setup.today.modes.map((known) => make('option', { value: known.mode }, modeText(known.mode))),
  );
  mode.addEventListener('change', () => chose({ mode: mode.value as TravelMode }));
  const modeLabel = make('label', { class: 'area-map__mode' }, make('span', {}, 'Travelling'), mode);
  const element = make('div', { class: 'area-map__choices' });
  if (setup.plan !== null) element.append(times.fieldset);
  element.append(layers.fieldset, modeLabel);
  const set = (now: MapView) => {
    layers.check(now.layer);
    times.check(now.time);
    mode.value = now.mode;
    modeLabel.hidden = now.layer !== 'minutes';
  };
  set(view);
  return { element, set };
}

/** Buttons over the map, so that nothing needs a wheel, a drag or two fingers. */
export function makeMoves(acts: {
  zoom(by: number): void;
  step(right: number, down: number): void;
  back(): void;
}): HTMLElement {
  const move = (text: string, name: string, kind: string, act: () => void) =>
    button(text, { 'aria-label': name, title: name, class: `area-map__move area-map__move--${kind}` }, act);
  return make(
    'div',
    { class: 'area-map__moves', role: 'group', 'aria-label': 'Move the map' },
    move('+', 'Zoom in', 'in', () => acts.zoom(1)),
    move('−', 'Zoom out', 'out', () => acts.zoom(-1)),
    move('↑', 'Move up', 'up', () => acts.step(0, -1)),
    move('↓', 'Move down', 'down', () => acts.step(0, 1)),
    move('←', 'Move left', 'left', () => acts.step(-1, 0)),
    move('→', 'Move right', 'right', () => acts.step(1, 0)),
    move('⌂', 'Show all again', 'home', () => acts.back()),
  );
}
