import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The work and all of the schema that it needs as one script, made as the desk's pages are made. */
export async function bundle(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      lib: {
        entry: fileURLToPath(new URL('./entry.ts', import.meta.url)),
        formats: ['iife'],
        name: 'footprintParity',
      },
    },
  });
  const chunk = (Array.isArray(made) ? made : 'output' in made ? [made] : [])
    .flatMap(({ output }) => output)
    .find((each) => each.type === 'chunk');
  if (chunk === undefined) throw new Error('The bundle has no script.');
  return chunk.code;
}
