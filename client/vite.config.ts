import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['FOOTPRINT_SERVER'] ?? 'http://127.0.0.1:4000';

const at = (path: string) => resolve(import.meta.dirname, path);

/** What the public pages load: the server finds each by its name in manifest.json. */
const PUBLIC = ['public/site.scss', 'public/site-nhs.scss', 'public/map.ts', 'public/page.ts'];

export default defineConfig({
  root: import.meta.dirname,
  // The folder named public holds sources of the public pages, none to be copied as they are.
  publicDir: false,
  plugins: [react()],
  // A copy of the public site may lie below any path: what scripts and styles load, they find beside themselves.
  experimental: { renderBuiltUrl: (_file, { hostType }) => (hostType === 'html' ? undefined : { relative: true }) },
  build: {
    target: 'es2023',
    manifest: 'manifest.json',
    chunkSizeWarningLimit: 3000,
    rollupOptions: {
      // A note to React's compiler in the graph's page, of no meaning to a bundler.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
      output: {
        // Web servers that do not know .mjs say it is no script, and then no browser takes the map's worker.
        assetFileNames: ({ names }) => `assets/[name]-[hash]${names[0]?.endsWith('.mjs') ? '.js' : '[extname]'}`,
      },
      input: {
        desk: at('index.html'),
        graph: at('graphql.html'),
        ...Object.fromEntries(
          PUBLIC.filter((path) => existsSync(at(path))).map((path) => [path.replace(/\W+/g, '-'), at(path)]),
        ),
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
