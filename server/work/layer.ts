import type { Work } from './work.ts';

/** Adds lines to draw against: a GeoJSON FeatureCollection of councils, wards or anything else. */
export const addLayerWork: Work<
  { readonly name: string; readonly attribution: string; readonly features: unknown },
  { readonly id: string; readonly name: string }
> = {
  name: 'add-layer',
  async run({ ask }, args, progress) {
    progress('Adding the layer');
    const { addReferenceLayer } = await ask(
      'mutation AddLayer($name: String!, $attribution: String, $features: GeoJSON!) { addReferenceLayer(name: $name, attribution: $attribution, features: $features) { id name } }',
      args,
    );
    return addReferenceLayer as { id: string; name: string };
  },
};
