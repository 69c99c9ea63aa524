/** A search form that suggests while somebody types, as the ARIA practice of a combobox with a list has it; the form works without. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import { type PreparedIndex, prepareIndex } from '@footprint/schema/public/find-named.ts';
import type { SearchIndex } from '@footprint/schema/public/pages.ts';
import { make } from './element.ts';
import { readPostcode } from './postcode-shape.ts';
import { areaOf } from './static-postcode.ts';
import { type Suggestion, suggest } from './suggest.ts';

const MOST = 8;

/** Announces on the document that something was chosen in a search box; whoever shows it there calls preventDefault. */
export const CHOSEN_EVENT = 'footprint-chosen';

let boxes = 0;

/** Makes a combobox of the form's field. `base` is the site's base path, `index` the address of what is searched. */
export function enhanceSearch(form: HTMLFormElement, base: string, index: string | null): void {
  const field = form.querySelector<HTMLInputElement>('input[name="q"]');
  if (field === null) return;
  const id = `suggestions-${++boxes}`;
  const list = make('ul', { id, role: 'listbox', class: 'suggestions', 'aria-label': 'Suggestions', hidden: true });
  const status = make('p', { class: 'nhsuk-u-visually-hidden', role: 'status' });
  const holder = make('div', { class: 'suggestions-holder' });
  field.before(holder);
  holder.append(field, list);
  form.append(status);
  field.setAttribute('autocomplete', 'off');

  let entries: PreparedIndex | null = null;
  let asked = false;
  let shown: readonly Suggestion[] = [];
  let active = -1;

  const close = () => {
    shown = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const go = (suggestion: Suggestion) => {
    field.value = suggestion.name;
    close();
    const event = new CustomEvent(CHOSEN_EVENT, { detail: { form, suggestion }, cancelable: true });
    if (document.dispatchEvent(event)) location.assign(base + suggestion.path);
  };
  const point = (to: number) => {
    active = to;
    [...list.children].forEach((option, k) => {
      option.setAttribute('aria-selected', String(k === active));
      if (k === active) option.scrollIntoView({ block: 'nearest' });
    });
    if (active < 0) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', `${id}-${active}`);
  };
  const offer = () => {
    // A postcode is for the server alone, and nothing here knows one.
    shown = entries === null || readPostcode(field.value) !== null ? [] : suggest(entries, field.value, MOST);
    if (shown.length === 0) {
      close();
      status.textContent = '';
      return;
    }
    list.replaceChildren(
      ...shown.map((suggestion, k) => {
        const option = make(
          'li',
          { id: `${id}-${k}`, role: 'option', 'aria-selected': 'false', class: 'suggestion' },
          make('span', { class: 'suggestion__name' }, suggestion.name),
          make('span', { class: 'suggestion__kind' }, suggestion.says),
        );
        // Before the field loses the keyboard, which would close the list under the pointer.
        option.addEventListener('pointerdown', (event) => event.preventDefault());
        option.addEventListener('click', () => go(suggestion));
        return option;
      }),
    );
    list.hidden = false;
    point(-1);
    field.setAttribute('aria-expanded', 'true');
    status.textContent = `${shown.length} ${shown.length === 1 ? 'suggestion' : 'suggestions'}`;
  };
  const say = (problem: string) => {
    form.querySelector('.search-problem')?.remove();
    form.append(make('p', { class: 'search-problem', role: 'alert' }, problem));
  };
  const load = async () => {
    if (asked || index === null) return;
    asked = true;
    try {
      const answer = await fetch(index);
      if (answer.ok) entries = prepareIndex((await answer.json()) as SearchIndex);
      asked = answer.ok;
      if (document.activeElement === field) offer();
    } catch {
      // The form works without suggestions; the next time it is entered they are asked for again.
      asked = false;
    }
  };

  if (index !== null) {
    const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id };
    for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);
  }
  field.addEventListener('focus', () => void load());
  field.addEventListener('input', offer);
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if (key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if ((key === 'ArrowDown' || key === 'ArrowUp') && shown.length === 0) {
      offer();
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      // One place more than there are suggestions: the field itself.
      const places = shown.length + 1;
      point(((active + 1 + (key === 'ArrowDown' ? 1 : -1) + places) % places) - 1);
    } else if (key === 'Enter' && active >= 0) {
      event.preventDefault();
      go(shown[active]!);
    }
  });

  form.addEventListener('submit', (event) => {
    const postcode = readPostcode(field.value);
    const fixed = form.dataset['static'] !== undefined;
    if (postcode !== null && !fixed) {
      event.preventDefault();
      location.assign(base + ADDRESS.postcode(field.value));
    } else if (postcode !== null) {
      event.preventDefault();
      void areaOf(base, postcode).then((found) => {
        if ('problem' in found) say(found.problem);
        else location.assign(`${base}${ADDRESS.area(found.area)}#postcode=${postcode.outward}${postcode.inward}`);
      });
    } else if (fixed) {
      event.preventDefault();
      void load().then(() => {
        const [first] = entries === null ? [] : suggest(entries, field.value, 1);
        if (first === undefined) say('Nothing here has that name. Check the spelling, or type a whole postcode.');
        else go(first);
      });
    }
  });
}
