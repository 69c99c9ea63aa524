/** The basemap under the plan: our own without internet, or any style or PMTiles address that is set. */
import { addProtocol, type StyleSpecification } from 'maplibre-gl';
import { PLAIN_BASEMAP } from './map-style.ts';

/** Makes a style for a basemap setting: null, the address of a MapLibre style, or of a PMTiles archive. */
export async function basemapStyle(setting: string | null): Promise<StyleSpecification | string> {
  if (setting === null || setting === '') return PLAIN_BASEMAP;
  if (!setting.endsWith('.pmtiles')) return setting;
  const { PMTiles, Protocol, TileType } = await import('pmtiles');
  const address = new URL(setting.replace(/^pmtiles:\/\//, ''), location.href).href;
  const protocol = new Protocol();
  const archive = new PMTiles(address);
  protocol.add(archive);
  addProtocol('pmtiles', protocol.tile);
  const header = await archive.getHeader();
  const raster = header.tileType !== TileType.Mvt;
  return {
    ...PLAIN_BASEMAP,
    sources: { base: { type: raster ? 'raster' : 'vector', url: `pmtiles://${address}` } },
    layers: raster ? [...PLAIN_BASEMAP.layers, { id: 'base', type: 'raster', source: 'base' }] : VECTOR_LAYERS,
  } as StyleSpecification;
}

/** A plain drawing of the layers that Protomaps archives hold. */
const VECTOR_LAYERS: StyleSpecification['layers'] = [
  ...PLAIN_BASEMAP.layers,
  { id: 'base-earth', type: 'fill', source: 'base', 'source-layer': 'earth', paint: { 'fill-color': '#fbfaf7' } },
  { id: 'base-water', type: 'fill', source: 'base', 'source-layer': 'water', paint: { 'fill-color': '#bcd9e8' } },
  {
    id: 'base-roads',
    type: 'line',
    source: 'base',
    'source-layer': 'roads',
    paint: { 'line-color': '#b9b5aa', 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 15, 4] },
  },
];
