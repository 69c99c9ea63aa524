import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['FOOTPRINT_SERVER'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 3000,
    rollupOptions: {
      // A note to React's compiler in the graph's page, of no meaning to a bundler.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
      input: {
        desk: resolve(import.meta.dirname, 'index.html'),
        graph: resolve(import.meta.dirname, 'graphql.html'),
      },
    },
  },
  // The graph's page sets up its editor's workers by Vite's own imports, which bundling ahead would lose.
  optimizeDeps: { entries: ['index.html'], exclude: ['graphiql', '@graphiql/react'] },
  server: {
    proxy: Object.fromEntries(
      ['^/graphql$', '^/evidence/.*\\.json', '^/export/', '^/bulk/', '^/session.json'].map((path) => [
        path,
        { target: server, changeOrigin: true },
      ]),
    ),
  },
});
