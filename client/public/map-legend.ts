/** The legend, and what a plan's reader must be told, as a person reads them beside the map. */
import type { MapSetup } from '@footprint/schema/public/map-layers.ts';
import { make } from './element.ts';
import { drawHatch } from './hatch.ts';
import type { Legend, Swatch } from './map-words.ts';

const SIDE = 20;

/** Draws a line of the legend as the map draws it. */
function drawSwatch({ shape, colour }: Swatch): HTMLCanvasElement {
  const canvas = make('canvas', { class: 'area-map__swatch', 'aria-hidden': 'true' });
  canvas.width = SIDE * 2;
  canvas.height = SIDE * 2;
  const pen = canvas.getContext('2d');
  if (pen === null) return canvas;
  pen.scale(2, 2);
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 2.5;
  if (shape === 'patch') pen.fillRect(0, 0, SIDE, SIDE);
  if (shape === 'hatch') {
    const tile = make('canvas');
    tile.width = 16;
    tile.height = 16;
    tile.getContext('2d')?.putImageData(drawHatch(colour), 0, 0);
    pen.fillStyle = pen.createPattern(tile, 'repeat') ?? colour;
    pen.fillRect(0, 0, SIDE, SIDE);
  }
  if (shape === 'patch' || shape === 'hatch') {
    pen.lineWidth = 1;
    pen.strokeStyle = '#4d4d4d';
    pen.strokeRect(0.5, 0.5, SIDE - 1, SIDE - 1);
  }
  if (shape === 'dashes') pen.setLineDash([4, 3]);
  if (shape === 'outline' || shape === 'dashes') {
    pen.beginPath();
    pen.moveTo(0, SIDE / 2);
    pen.lineTo(SIDE, SIDE / 2);
    pen.stroke();
  }
  if (shape === 'dot' || shape === 'ring') {
    pen.beginPath();
    pen.arc(SIDE / 2, SIDE / 2, 6, 0, 2 * Math.PI);
    if (shape === 'dot') pen.fill();
    else pen.stroke();
  }
  return canvas;
}

/** Fills an element with a legend. */
export function showLegend(place: HTMLElement, legend: Legend, heading: HTMLElement): void {
  heading.textContent = `Key: ${legend.title}`;
  place.replaceChildren(
    heading,
    ...(legend.says.length === 0 ? [] : [make('p', {}, legend.says.join(' '))]),
    make(
      'ul',
      { class: 'area-map__key' },
      ...legend.lines.map(({ swatch, text }) => make('li', {}, drawSwatch(swatch), make('span', {}, text))),
    ),
    ...legend.notes.map((note) => make('p', { class: 'area-map__note' }, note)),
  );
}

/** Status, owner, dates and how to respond of the plan on the map; null where it shows none. */
export function planLine({ plan }: MapSetup): HTMLElement | null {
  if (plan === null) return null;
  return make(
    'p',
    { class: 'area-map__plan' },
    make('strong', {}, `${plan.status}: ${plan.title}.`),
    ` ${plan.owner}. ${plan.dates}. ${plan.respond}`,
  );
}

/** Where everything on the map comes from. */
export function attributionLine(setup: MapSetup): HTMLElement {
  const lines = new Set([...setup.today.attribution, ...(setup.plan?.attribution ?? [])]);
  return make('p', { class: 'area-map__attribution' }, [...lines].join(' · '));
}
