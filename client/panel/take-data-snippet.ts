/** The address of a table and the lines that read it in Python and R, as they can be pasted. */
import type { Form } from './take-data-tables.ts';

/** Who reads a form, in one sentence. */
export const READERS: Readonly<Record<Form, { readonly title: string; readonly readers: string }>> = {
  csv: { title: 'CSV', readers: 'Spreadsheets, and nearly every other program. It holds no shapes.' },
  geojson: { title: 'GeoJSON', readers: 'QGIS, geopandas, R’s sf, and maps on the web.' },
  fgb: { title: 'FlatGeobuf', readers: 'QGIS, geopandas and R’s sf: like GeoJSON, for many shapes.' },
  parquet: { title: 'Parquet', readers: 'pandas (with pyarrow), R’s arrow and DuckDB: compact, for long tables.' },
  arrow: { title: 'Arrow', readers: 'Python’s pyarrow and R’s arrow: columns as they lie in memory.' },
};

/** What is taken: a table in a form, with or without the key of whoever asks. */
export interface Taking {
  /** The whole address. */
  readonly address: string;
  readonly form: Form;
  /** True where the rows have shapes. */
  readonly shapes: boolean;
  /** True where only a key may read it; it is then read from FOOTPRINT_KEY, never written down. */
  readonly key: boolean;
}

/** The address of a table: of a plan by its id, or of a version of the evidence. */
export function addressOf(
  origin: string,
  of: { readonly plan: string } | { readonly evidence: string },
  table: string,
  form: Form | 'json',
  crs: string,
): string {
  const folder = 'plan' in of ? `plans/${of.plan}` : of.evidence;
  return `${origin}/bulk/${folder}/${table}.${form}${crs === '' ? '' : `?crs=${crs}`}`;
}

const COUNT_PYTHON = 'print(len(rows), "rows")';

/** Lines of Python that read the rows and say how many there are. */
export function pythonOf({ address, form, shapes, key }: Taking): string {
  const sent = '{"x-api-key": os.environ["FOOTPRINT_KEY"]}';
  const options = key ? `, storage_options=${sent}` : '';
  const system = key ? 'os, ' : '';
  const opened = `urllib.request.urlopen(${key ? `urllib.request.Request("${address}", headers=${sent})` : `"${address}"`})`;
  if (form === 'csv')
    return `import ${system}pandas as pd\nrows = pd.read_csv("${address}"${options})\n${COUNT_PYTHON}`;
  if (form === 'arrow')
    return `import ${system}urllib.request, pyarrow.ipc\nrows = pyarrow.ipc.open_stream(${opened}).read_pandas()\n${COUNT_PYTHON}`;
  if (form === 'parquet') {
    return shapes
      ? `import io, ${system}urllib.request, geopandas\nrows = geopandas.read_parquet(io.BytesIO(${opened}.read()))\n${COUNT_PYTHON}`
      : `import ${system}pandas as pd\nrows = pd.read_parquet("${address}"${options})\n${COUNT_PYTHON}`;
  }
  return key
    ? `import io, os, urllib.request, geopandas\nrows = geopandas.read_file(io.BytesIO(${opened}.read()))\n${COUNT_PYTHON}`
    : `import geopandas\nrows = geopandas.read_file("${address}")\n${COUNT_PYTHON}`;
}

const READ_R: Readonly<Record<Form, string>> = {
  csv: 'read.csv',
  geojson: 'sf::st_read',
  fgb: 'sf::st_read',
  parquet: 'arrow::read_parquet',
  arrow: 'arrow::read_ipc_stream',
};

/** Lines of R that read the rows and say how many there are. */
export function rOf({ address, form, key }: Taking): string {
  const read = READ_R[form];
  const quiet = read === 'sf::st_read' ? ', quiet = TRUE' : '';
  const count = 'print(nrow(rows))';
  if (!key && (form === 'csv' || form === 'geojson' || form === 'fgb'))
    return `rows <- ${read}("${address}"${quiet})\n${count}`;
  const file = `file <- tempfile(fileext = ".${form}")`;
  const sent = key ? ', headers = c("x-api-key" = Sys.getenv("FOOTPRINT_KEY"))' : '';
  return `${file}\ndownload.file("${address}", file, mode = "wb"${sent})\nrows <- ${read}(file${quiet}); ${count}`;
}
