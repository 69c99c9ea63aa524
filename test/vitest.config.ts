import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every test of every package, run by `npm test`. */
export default defineConfig({
  root,
  // Two copies of graphql, one for each module system, do not know each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['{schema,data,server,client,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // A test may open a fresh database, load a county or drive a browser: seconds on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // What a test polls for may wait for a browser that draws without a graphics card.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
  },
});
