import { expect, test } from 'vitest';
import { methodsMarkdown } from './methods.ts';
import { METRICS } from './registry.ts';
import { travelQuestion } from './travel-id.ts';

test('docs/methods.md is what the registry says now, and names every metric', async () => {
  const text = methodsMarkdown();
  for (const { id, version } of METRICS) {
    const travel = travelQuestion(id);
    if (travel === undefined) expect(text).toContain(`| \`${id}\` ${version} |`);
    else for (const part of [travel.mode, travel.measure, travel.population]) expect(text, id).toContain(part);
  }
  await expect(text).toMatchFileSnapshot('../../docs/methods.md');
});

test('no two metrics share an id', () => {
  expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length);
});
