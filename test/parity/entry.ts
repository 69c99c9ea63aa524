/** The work's door in a bundle: a function for a page to call, and an answer to each message in a worker. */
import { measureAll, type Work } from './measure.ts';

const place = globalThis as unknown as {
  footprintMeasure: typeof measureAll;
  document?: unknown;
  onmessage: ((event: { readonly data: Work }) => void) | null;
  postMessage(answer: string): void;
};
place.footprintMeasure = measureAll;
if (place.document === undefined) place.onmessage = ({ data }) => place.postMessage(measureAll(data));
