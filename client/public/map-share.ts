/** Ways to pass on what the map shows: its address, and the frame that another site shows. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { MapSetup } from '@footprint/schema/public/map-layers.ts';
import { button, make } from './element.ts';

const PREFIX = 'publication:';

function keyOf(id: string): readonly [slug: string, version: number] {
  const [slug = '', version = ''] = id.replace(PREFIX, '').split('/');
  return [slug, Number(version)];
}

/** The address of a plan's version from the site's base: "/plans/<slug>/<version>". */
export function planPath(id: string): string {
  return ADDRESS.planVersion(...keyOf(id));
}

/** The HTML by which another site shows the map: a frame with a title. */
export function frameHtml(setup: MapSetup, origin: string, fragment: string): string {
  const { plan, base } = setup;
  const path = plan === null ? ADDRESS.embed : ADDRESS.planEmbed(...keyOf(plan.id));
  const title = plan === null ? 'Map of primary care networks' : `Map of a plan: ${plan.title} (${plan.status})`;
  const escaped = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const address = `${origin}${base}${path}${fragment}`.replaceAll('&', '&amp;');
  return `<iframe src="${address}" title="${escaped}" width="100%" height="600" loading="lazy"></iframe>`;
}

/** Makes the part that is opened to share a view. */
export function makeShare(): { readonly element: HTMLElement; set(link: string, frame: string): void } {
  const status = make('p', { role: 'status', class: 'area-map__note' });
  const link = make('input', { type: 'text', readonly: true, id: 'map-link' });
  const frame = make('textarea', { readonly: true, rows: '4', id: 'map-frame' });
  const copy = (field: HTMLInputElement | HTMLTextAreaElement, done: string) => async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = done;
    } catch {
      // Without a secure address a page may not copy; the text is selected, and a person may.
      status.textContent = 'The text is selected: copy it with Ctrl and C, or from the menu.';
    }
  };
  const element = make(
    'details',
    { class: 'area-map__share' },
    make('summary', {}, 'Share this view, or put this map on your site'),
    make('label', { for: 'map-link' }, 'The address of this view'),
    link,
    button('Copy link to this view', {}, copy(link, 'The link is copied.')),
    make('label', { for: 'map-frame' }, 'HTML that puts this map on your site'),
    frame,
    button('Copy the HTML', {}, copy(frame, 'The HTML is copied.')),
    status,
  );
  return {
    element,
    set: (address, html) => {
      link.value = address;
      frame.value = html;
    },
  };
}
