/** One file of the demo, by its path within the demo's folder. */
export interface DemoFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();

/** A file of text. */
export function textFile(path: string, text: string): DemoFile {
  return { path, bytes: encoder.encode(text) };
}

type Cell = string | number;

function cellText(cell: Cell): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A CSV file with headings, quoted only where needed, lines ended as the publishers do. */
export function csvFile(
  path: string,
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  mark = '',
): DemoFile {
  const lines = [headings, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`);
  return textFile(path, mark + lines.join(''));
}

/** An ODS file: no headings, every cell in quotes. */
export function odsFile(path: string, rows: readonly (readonly string[])[]): DemoFile {
  return textFile(path, rows.map((row) => `${row.map((cell) => `"${cell}"`).join(',')}\r\n`).join(''));
}

/** A GeoJSON file with one feature a line. */
export function geojsonFile(path: string, name: string, features: readonly object[]): DemoFile {
  const crs = '"crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:OGC:1.3:CRS84" } }';
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  return textFile(
    path,
    `{\n"type": "FeatureCollection",\n"name": ${JSON.stringify(name)},\n${crs},\n"features": [\n${lines}\n]\n}\n`,
  );
}
