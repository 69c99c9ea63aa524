/** Reads a page's HTML for tests, as a browser would. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A page with what tests ask of it. */
export interface ReadPage {
  /** Elements of a name, in the order of the page. */
  all(tag: string): readonly Element[];
  /** What is to be read of the page, or of an element. */
  text(of?: Node): string;
  /** What a parser complains of. */
  readonly faults: readonly string[];
}

/** The value of an element's attribute; undefined where it has none. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** Elements in a line of text, around which there is no gap. */
const INLINE = new Set(['a', 'strong', 'noscript']);

/** Reads a page. */
export function readPage(html: string): ReadPage {
  const faults: string[] = [];
  const document = parse(html, { onParseError: ({ code }) => faults.push(code), sourceCodeLocationInfo: true });
  const found: Element[] = [];
  const walk = (node: Node): void => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(document);
  const text = (node: Node): string => {
    if ('value' in node && node.nodeName === '#text') return node.value;
    if ('tagName' in node && ['script', 'style', 'title'].includes(node.tagName)) return '';
    const within = 'childNodes' in node ? node.childNodes.map(text).join('') : '';
    return 'tagName' in node && !INLINE.has(node.tagName) ? ` ${within} ` : within;
  };
  return {
    all: (tag) => found.filter(({ tagName }) => tagName === tag),
    text: (of = document) => text(of).replaceAll(/\s+/g, ' ').trim(),
    faults,
  };
}
