/** The tables that the server gives in bulk, as it lists them itself. */
import { GraphProblem } from '../graph/graph-client.ts';
import { keyHeader } from '../graph/kept-key.ts';

/** The forms in which rows are given. */
export type Form = 'csv' | 'geojson' | 'fgb' | 'parquet' | 'arrow';

/** One table in bulk. */
export interface BulkTable {
  readonly name: string;
  readonly title: string;
  readonly meaning: string;
  readonly forms: readonly Form[];
  readonly filters: readonly string[];
  /** Names of the coordinates to choose from; none where it has no shapes. */
  readonly crs: readonly string[];
  readonly columns: readonly { readonly name: string; readonly unit: string | null; readonly meaning: string }[];
}

/** The tables of a plan and those of its evidence. */
export interface BulkTables {
  readonly plan: readonly BulkTable[];
  readonly evidence: readonly BulkTable[];
}

type Listed = Omit<BulkTable, 'forms'> & { readonly forms: readonly string[] };

/** Asks the server which tables there are. */
export async function loadTables(): Promise<BulkTables> {
  const answer = await fetchBulk('/bulk/');
  const { tables, planTables } = (await answer.json()) as {
    readonly tables: readonly Listed[];
    readonly planTables: readonly Listed[];
  };
  const rows = (table: Listed): BulkTable => ({
    ...table,
    forms: table.forms.filter((form): form is Form => form !== 'json'),
  });
  return { plan: planTables.map(rows), evidence: tables.map(rows) };
}

/** Asks for something in bulk as whoever holds the key of this tab; a refusal is thrown in the server's words. */
export async function fetchBulk(address: string): Promise<Response> {
  const answer = await fetch(address, { headers: keyHeader() });
  if (answer.ok) return answer;
  const refused = (await answer.json().catch(() => null)) as {
    readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
  } | null;
  const { message, extensions } = refused?.errors?.[0] ?? {};
  throw new GraphProblem(
    String(extensions?.['code'] ?? 'INTERNAL'),
    message ?? `The server refused (status ${answer.status}).`,
    String(extensions?.['action'] ?? 'Try again.'),
  );
}

/** Saves what only the key of this tab may read, under the name that the server gives it. */
export async function saveWithKey(address: string): Promise<void> {
  const answer = await fetchBulk(address);
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  const file = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = file;
  link.download = name ?? address.split('/').at(-1)!;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
}
