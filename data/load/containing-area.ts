import Flatbush from 'flatbush';

/** Finds the area that holds a point, by its outline. */
export interface ContainingArea {
  /** Index of the area, or -1 where none holds the point. */
  find(longitude: number, latitude: number): number;
}

type Polygons = readonly (readonly (readonly (readonly number[])[])[])[];

/** An index over the outlines of areas; an area without an outline holds nothing. */
export function containingArea(areas: readonly Polygons[]): ContainingArea {
  const indexed: number[] = [];
  areas.forEach((polygons, area) => {
    if (polygons.length > 0) indexed.push(area);
  });
  if (indexed.length === 0) return { find: () => -1 };
  const boxes = new Flatbush(indexed.length);
  for (const area of indexed) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const rings of areas[area]!) {
      for (const position of rings[0] ?? []) {
        west = Math.min(west, position[0]!);
        east = Math.max(east, position[0]!);
        south = Math.min(south, position[1]!);
        north = Math.max(north, position[1]!);
      }
    }
    boxes.add(west, south, east, north);
  }
  boxes.finish();
  return {
    find(longitude, latitude) {
      for (const at of boxes.search(longitude, latitude, longitude, latitude)) {
        const area = indexed[at]!;
        if (holds(areas[area]!, longitude, latitude)) return area;
      }
      return -1;
    },
  };
}

/** Even-odd rule over all rings, holes included. */
function holds(polygons: Polygons, x: number, y: number): boolean {
  let inside = false;
  for (const rings of polygons) {
    for (const ring of rings) {
      for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
        const [ax, ay] = ring[at]! as [number, number];
        const [bx, by] = ring[before]! as [number, number];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
    }
  }
  return inside;
}
