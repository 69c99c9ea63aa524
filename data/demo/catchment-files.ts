import { Chance } from './chance.ts';
import type { CountyModel } from './county-model.ts';
import { type DemoFile, geojsonFile, textFile } from './demo-file.ts';
import { lonLat, type Point } from './place.ts';
import { PRACTICES } from './practice-table.ts';
import { mainSite, practiceName } from './premises.ts';

const SEED = 20_250_401;

/** Practices, by their order, that declared their catchments in GeoJSON, and two that drew theirs in KML. */
const DECLARED = [0, 1, 2, 3, 5, 8, 12, 20, 24, 30];
const DRAWN = [31, 32];

/** Corners of a circle of radius one, a tenth of a turn apart: no machine's sine is asked. */
const ROUND: readonly Point[] = [
  [1, 0],
  [0.809, 0.588],
  [0.309, 0.951],
  [-0.309, 0.951],
  [-0.809, 0.588],
  [-1, 0],
  [-0.809, -0.588],
  [-0.309, -0.951],
  [0.309, -0.951],
  [0.809, -0.588],
];

/** The inner and the outer boundary of a practice: rough rounds about its main surgery, larger for a longer list. */
function boundaries(county: CountyModel, practice: number, chance: Chance): Record<'inner' | 'outer', number[][]> {
  const [x, y] = mainSite(county, practice).at;
  const reach = 900 + 0.16 * county.listSize[practice]!;
  const far = ROUND.map(() => chance.between(0.8, 1.25));
  const ring = (metres: number): number[][] => {
    const corners = ROUND.map(([u, v], at) => lonLat(x + u * metres * far[at]!, y + v * metres * far[at]!));
    return [...corners, corners[0]!];
  };
  return { inner: ring(reach), outer: ring(1.7 * reach) };
}

/** Catchments that practices declare, to be added by hand: they are no evidence. */
export function catchmentFiles(county: CountyModel): DemoFile[] {
  const chance = new Chance(SEED);
  const features = DECLARED.flatMap((practice) => {
    const own = boundaries(county, practice, chance);
    return (['inner', 'outer'] as const).map((role) => ({
      type: 'Feature',
      properties: { practice: mainSite(county, practice).code, name: practiceName(practice), role },
      geometry: { type: 'Polygon', coordinates: [own[role]] },
    }));
  });
  const placemarks = DRAWN.flatMap((practice) => {
    const own = boundaries(county, practice, chance);
    const { code } = mainSite(county, practice);
    return (['inner', 'outer'] as const).map((role) => {
      const line = own[role].map(([longitude, latitude]) => `${longitude},${latitude},0`).join(' ');
      return `<Placemark><name><![CDATA[<b>${code}</b> ${PRACTICES[practice]!.name}, ${role} boundary]]></name><Polygon><outerBoundaryIs><LinearRing><coordinates>${line}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`;
    });
  });
  const kml = `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Catchments (invented)</name>\n${placemarks.join('\n')}\n</Document></kml>\n`;
  return [
    geojsonFile('catchments/declared.geojson', 'Declared_catchments_invented', features),
    textFile('catchments/drawn.kml', kml),
  ];
}
