import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Two copies of graphql, one for each module system, do not know each other's types.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  // A test may open a fresh database, which takes seconds on a busy machine.
  test: { testTimeout: 180_000, hookTimeout: 180_000 },
});
