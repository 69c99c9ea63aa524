/** Lays out a public page: templates on the macros of the NHS design system's package, with every value escaped. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { Operator } from '@footprint/schema/public/operator.ts';
import type { SurgeryLine, UsedPractice } from '@footprint/schema/public/pages.ts';
import { nationalService } from '@footprint/schema/public/practice-page.ts';
import { dayInWords, sentence } from '@footprint/schema/public/words.ts';
import type { Publication } from '@footprint/schema/publication/publication.ts';
import { statusOf } from '@footprint/schema/publication/publication.ts';
import { MODE_WORDS, SEARCH_MINUTES, type TravelMode } from '@footprint/schema/travel/mode.ts';
import nunjucks from 'nunjucks';
import { effectWords, respondWords, statusMeaning, statusTag, takesWords } from './words.ts';

type Journey = UsedPractice['journeys'][number];

const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));

/** Fills a template, named without its ending. */
export type Render = (template: string, values: Readonly<Record<string, unknown>>) => string;

/** Makes what fills templates; a value that a template names and nobody gave is an error, never an empty place. */
export function makeRender(operator: Operator, now: () => string): Render {
  const package_ = dirname(createRequire(import.meta.url).resolve('nhsuk-frontend/package.json'));
  const loader = new nunjucks.FileSystemLoader([TEMPLATES, join(package_, 'dist')]);
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  environment.addFilter('url', (path: string) => `${operator.base}${path}`);
  environment.addFilter('day', dayInWords);
  environment.addFilter('paragraphs', (text: string) => text.split(/\n\s*\n/).filter((each) => each.trim() !== ''));
  environment.addFilter(
    'counted',
    (n: number, one: string, many: string) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`,
  );
  environment.addFilter('sentence', sentence);
  // Nobody walks for hours to a practice: what is beyond what journeys are looked for is left out.
  environment.addFilter('reachable', (journeys: readonly Journey[]) =>
    journeys.filter(({ mode, minutes }) => minutes.value !== null && minutes.value <= SEARCH_MINUTES[mode]),
  );
  environment.addFilter('estimated', (journeys: readonly Journey[]) =>
    journeys.some(({ minutes }) => minutes.estimate),
  );
  environment.addFilter('modeWords', (mode: TravelMode) => MODE_WORDS[mode].by);
  environment.addFilter('nationalService', (surgeries: readonly SurgeryLine[]) =>
    nationalService(surgeries.find(({ branch }) => !branch)?.postcode ?? null),
  );
  environment.addFilter('planPath', ADDRESS.plan);
  environment.addFilter('versionPath', ({ slug, version }: Publication) => ADDRESS.planVersion(slug, version));
  environment.addFilter('tagOf', (publication: Publication) => statusTag(statusOf(publication)));
  environment.addFilter('meaning', (publication: Publication) => statusMeaning(publication, now()));
  environment.addFilter('effectWords', (publication: Publication) => effectWords(publication, now()));
  environment.addFilter('respondWords', (publication: Publication) => respondWords(publication, now()));
  environment.addFilter('takesWords', (publication: Publication) => takesWords(publication, now()));
  // Inside a script element only these could end it or begin a comment.
  environment.addFilter(
    'json',
    (value: unknown) =>
      new nunjucks.runtime.SafeString(
        JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('\u2028', '\\u2028'),
      ),
  );
  return (template, values) => environment.render(`${template}.njk`, values);
}
