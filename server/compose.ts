/**
 * Writes each subgraph's definition and the supergraph of them all to schema/graph, and the reference of the graph to docs;
 * tests show them current.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { compose } from './gateway/compose.ts';
import { REFERENCE, referenceOf } from './reference/files.ts';
import { SUBGRAPHS } from './subgraphs.ts';

/** The files of schema/graph by name, as they should be. */
export function graphFiles(): Readonly<Record<string, string>> {
  const definitions = Object.entries(SUBGRAPHS).map(([name, make]) => ({ name, sdl: make().sdl, url: null }));
  const files: Record<string, string> = {};
  for (const { name, sdl } of definitions) files[`${name}.graphql`] = sdl;
  files['supergraph.graphql'] = compose(definitions);
  return files;
}

if (import.meta.filename === process.argv[1]) {
  const folder = new URL('../schema/graph/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const files = graphFiles();
  for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, folder), text);
  writeFileSync(REFERENCE, referenceOf(files['supergraph.graphql']!));
}
