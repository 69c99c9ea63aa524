/** Lines to draw against, kept by the server for every plan of this area. */
import type { FeatureCollection } from 'geojson';
import { ask, problemOf, tell } from '../graph/graph-client.ts';
import { ADD_REFERENCE_LAYER, REFERENCE_LAYERS, REMOVE_REFERENCE_LAYER } from '../graph/operations.ts';
import type { Desk } from './desk.ts';

/** Brings in the layers that the server holds. */
export async function loadReferences(desk: Desk): Promise<void> {
  try {
    const found = await ask(REFERENCE_LAYERS, {});
    desk.store.set({ references: found.referenceLayers.edges.map(({ node }) => node) });
  } catch (error) {
    tellProblem(desk, error);
  }
}

/** Adds a GeoJSON file of lines or areas. */
export async function addReference(desk: Desk, file: File): Promise<void> {
  const features = readGeoJson(await file.text());
  if (typeof features === 'string') {
    desk.say({ kind: 'problem', text: `${file.name}: ${features}` });
    return;
  }
  try {
    const name = file.name.replace(/\.(geo)?json$/i, '');
    const { addReferenceLayer } = await tell(ADD_REFERENCE_LAYER, {
      name,
      attribution: null,
      features,
    });
    const { references, shownReferences } = desk.store.get();
    desk.store.set({
      references: [...references, addReferenceLayer],
      shownReferences: new Set([...shownReferences, addReferenceLayer.id]),
    });
    desk.say({ kind: 'done', text: `Added ${name}, ${features.features.length} shapes.` });
  } catch (error) {
    tellProblem(desk, error);
  }
}

/** Takes a layer away. */
export async function removeReference(desk: Desk, id: string): Promise<void> {
  try {
    await tell(REMOVE_REFERENCE_LAYER, { id });
    desk.store.set({ references: desk.store.get().references.filter((layer) => layer.id !== id) });
  } catch (error) {
    tellProblem(desk, error);
  }
}

/** A FeatureCollection from text, or what is wrong with it. */
export function readGeoJson(text: string): FeatureCollection | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return `this is not JSON (${error instanceof Error ? error.message : 'unreadable'}). Choose a GeoJSON file.`;
  }
  if (typeof json !== 'object' || json === null || !('type' in json))
    return 'this is not GeoJSON. Choose a GeoJSON file.';
  if (json.type === 'FeatureCollection' && 'features' in json && Array.isArray(json.features))
    return json as FeatureCollection;
  if (json.type === 'Feature')
    return { type: 'FeatureCollection', features: [json as FeatureCollection['features'][number]] };
  return `this holds a ${String(json.type)}; a FeatureCollection is expected.`;
}

/** Shows what went wrong with its next step. */
export function tellProblem(desk: Desk, error: unknown): void {
  const problem = problemOf(error);
  desk.say({ kind: 'problem', text: `${problem.message} ${problem.action}` });
}
