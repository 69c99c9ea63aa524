/** Plans and neighbourhoods out to files and in from them. */
import { applyChanges } from '@footprint/schema/edit/apply.ts';
import { addLayer } from '@footprint/schema/edit/layer.ts';
import type { Imported } from '@footprint/schema/exchange/placement.ts';
import { planFromCsv, planToCsv } from '@footprint/schema/exchange/plan-csv.ts';
import { planFromGeojson, planToGeojson } from '@footprint/schema/exchange/plan-geojson.ts';
import { NETWORKS, type Plan } from '@footprint/schema/plan.ts';
import { v7 as uuid } from 'uuid';
import type { DeskReach } from '../desk-context.ts';
import type { Ground } from './desk.ts';

/** Gives the plan to the planner as a file. */
export function downloadPlan({ desk }: DeskReach, kind: 'geojson' | 'practices' | 'areas'): void {
  const { document: held, evaluation } = desk.store.get();
  const { plan } = held;
  const name =
    plan.name
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase() || 'plan';
  if (kind === 'geojson') {
    const text = JSON.stringify(planToGeojson(desk.ground.evidence, plan, evaluation));
    give(`${name}.geojson`, 'application/geo+json', text);
  } else give(`${name}-${kind}.csv`, 'text/csv', planToCsv(plan, [kind]));
  desk.say({ kind: 'done', text: `Exported “${plan.name}”.` });
}

function give(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The browser reads the file after this turn; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A file to bring into a plan, and how. */
export interface FileToImport {
  readonly name: string;
  readonly text: string;
  readonly into: 'networks' | 'neighbourhoods';
  /** Take what is right and leave the rest. */
  readonly partial: boolean;
  /** Which property of GeoJSON features holds their name; null for the usual ones. */
  readonly nameProperty: string | null;
}

/** What a file would change: a dry run until its changes are made an edit. */
export function readImport(ground: Ground, plan: Plan, file: FileToImport): Imported {
  const { evidence, capture } = ground;
  const existing = [...plan.layers.values()].find(({ kind }) => kind === 'neighbourhood');
  const layer = file.into === 'networks' ? NETWORKS : (existing?.id ?? uuid());
  const begun =
    file.into === 'networks' || existing !== undefined
      ? []
      : addLayer(plan, layer, 'neighbourhood', 'Neighbourhoods').changes;
  const ready = applyChanges(plan, begun);
  if (!ready.ok) throw new Error(ready.problem.message);
  const ids = new Map<string, string>();
  const idOf = (group: string): string => {
    const id = ids.get(group) ?? uuid();
    ids.set(group, id);
    return id;
  };
  const options = { layer, partial: file.partial, idOf };
  const imported = looksLikeJson(file.text)
    ? planFromGeojson(parse(file.text), evidence, capture, ready.plan, {
        ...options,
        rule: 'centroid',
        ...(file.nameProperty === null ? {} : { nameProperty: file.nameProperty }),
      })
    : planFromCsv(file.text, evidence, ready.plan, options);
  return imported.changes.length === 0 ? imported : { ...imported, changes: [...begun, ...imported.changes] };
}

/** The properties of a GeoJSON file's first feature, from which a name can be chosen; none for other files. */
export function propertiesOf(text: string): string[] {
  if (!looksLikeJson(text)) return [];
  const json = parse(text) as { features?: { properties?: Record<string, unknown> | null }[] } | null;
  return Object.keys(json?.features?.[0]?.properties ?? {});
}

function looksLikeJson(text: string): boolean {
  return /^\uFEFF?\s*[{[]/.test(text);
}

/** JSON, or null where it cannot be read: the importer then says what was expected. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
