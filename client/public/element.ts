/** Makes an element with attributes and what is in it; an attribute that is true stands without a value, false is left out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) element.setAttribute(name, value === true ? '' : value);
  element.append(...children);
  return element;
}

/** A button that does one thing. */
export function button(text: string, attributes: Readonly<Record<string, string>>, act: () => void): HTMLButtonElement {
  const made = make('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', act);
  return made;
}

/** Replaces what is in an element where it would say something else; a link that has the keyboard keeps it. */
export function refill(element: HTMLElement, ...children: Node[]): void {
  const fresh = make('div', {}, ...children);
  if (fresh.innerHTML === element.innerHTML) return;
  const held = element.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
  element.replaceChildren(...fresh.childNodes);
  if (held === null || held === undefined) return;
  [...element.querySelectorAll('a')].find((link) => link.getAttribute('href') === held)?.focus();
}
