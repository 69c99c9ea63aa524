import { expect, test } from 'vitest';
import { methodsMarkdown } from './methods.ts';
import { METRICS } from './registry.ts';

test('docs/methods.md is what the registry says now, and names every metric', async () => {
  const text = methodsMarkdown();
  for (const { id, version } of METRICS) expect(text).toContain(`| \`${id}\` ${version} |`);
  await expect(text).toMatchFileSnapshot('../../docs/methods.md');
});

test('no two metrics share an id', () => {
  expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length);
});
