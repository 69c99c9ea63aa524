/** Valhalla on other machines, over its own HTTP interface: for a cluster, or for roads too large for this one. */
import { uuidOf } from '@footprint/data/load/identity.ts';
import type { RoadNetwork, RoadsFile } from '../roads/network.ts';
import { type AskOptions, Refusal, type ValhallaAction } from './ask.ts';
import { EngineFailed, type TravelEngine } from './engine.ts';
import { valhallaEngine } from './valhalla.ts';
import { locateRequest, readLocated } from './valhalla-request.ts';

const PATHS: Readonly<Record<ValhallaAction, string>> = {
  matrix: 'sources_to_targets',
  locate: 'locate',
  isochrone: 'isochrone',
  route: 'route',
  status: 'status',
};

/** How long one question may take, as for processes of our own. */
const MILLISECONDS = 60_000;
/** A service has cores of its own. */
const AT_ONCE = 8;
/** Isochrones in one question: a service's own default limit. */
const CONTOURS = 4;
/** Along each side of an extract, places at which a service that holds it must know roads. */
const PROBES = 5;

interface Status {
  readonly version: string;
  /** Seconds since 1970. */
  readonly tileset_last_modified: number;
}

/** How a service is reached. */
export interface ServiceSettings {
  readonly address: string;
  readonly milliseconds?: number;
}

/** Asks a service once. */
async function post(
  { address, milliseconds = MILLISECONDS }: ServiceSettings,
  action: ValhallaAction,
  request: object,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const { url, headers } = requestTo(address, PATHS[action]);
  const limit = AbortSignal.timeout(milliseconds);
  let status: number;
  let body: unknown;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(request),
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    status = response.status;
    body = await response.json().catch(() => null);
  } catch (error) {
    signal?.throwIfAborted();
    if (limit.aborted) throw noAnswer(url, `gave no answer within ${milliseconds / 1000} seconds`);
    throw noAnswer(url, `cannot be reached (${causeOf(error)})`);
  }
  if (status === 200 && body !== null) return body;
  const words = (body as { error?: unknown } | null)?.error;
  if (status < 500 && typeof words === 'string') throw new Refusal(words);
  throw noAnswer(url, `answered with status ${status}${typeof words === 'string' ? `: ${words}` : ''}`);
}

/** The whole address of an action; a name and password in the address go into a header, and nowhere else. */
function requestTo(address: string, path: string): { url: URL; headers: Record<string, string> } {
  const url = URL.parse(path, address.endsWith('/') ? address : `${address}/`);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new EngineFailed(
      'NO_ANSWER',
      'VALHALLA_URL is not the address of a service.',
      'Give an address such as http://routing.example:8002.',
    );
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (url.username !== '') {
    const words = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers['authorization'] = `Basic ${Buffer.from(words).toString('base64')}`;
    url.username = '';
    url.password = '';
  }
  return { url, headers };
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? cause.message : String(error);
}

function noAnswer(url: URL, words: string): EngineFailed {
  return new EngineFailed(
    'NO_ANSWER',
    `The routing service at ${url.host} ${words}.`,
    'Check that it runs and that VALHALLA_URL is its address, then ask again.',
  );
}

/** Version and date of a service's tiles: together they tell whether its roads are still the same. */
async function versionOf(settings: ServiceSettings, signal?: AbortSignal): Promise<string> {
  const { version, tileset_last_modified: tiles } = (await post(settings, 'status', {}, signal)) as Status;
  if (typeof version !== 'string' || !(tiles > 0))
    throw new EngineFailed(
      'NO_TILES',
      `The routing service at ${new URL(settings.address).host} has no network of roads.`,
      'Start it with the tiles of the area: valhalla.json beside the tiles that `footprint` builds is its configuration.',
    );
  return `${version}, tiles of ${new Date(tiles * 1000).toISOString()}`;
}

/** The network of an extract on a service, which must know roads where the extract lies. */
export async function serviceNetwork(
  settings: ServiceSettings,
  { sha256, bounds }: RoadsFile,
  signal?: AbortSignal,
): Promise<RoadNetwork> {
  const engineVersion = await versionOf(settings, signal);
  const [west, south, east, north] = bounds;
  const along = (from: number, to: number, step: number) => from + ((to - from) * (step + 0.5)) / PROBES;
  const probes = Array.from({ length: PROBES * PROBES }, (_, probe) => {
    const place = [along(west, east, probe % PROBES), along(south, north, Math.floor(probe / PROBES))] as const;
    return place;
  });
  const near = { ...locateRequest('drive', probes), search_cutoff: 35_000 };
  const located = readLocated(await post(settings, 'locate', near, signal));
  if (located.every((starts) => starts.length === 0))
    throw new EngineFailed(
      'NO_TILES',
      `The routing service at ${new URL(settings.address).host} holds no roads where this extract lies.`,
      'Give it the tiles of this area, or load the extract without VALHALLA_URL, so that they are built here.',
    );
  const id = uuidOf('roads of a service', sha256, engineVersion);
  return { id, engine: 'valhalla-service', engineVersion, folder: null, bounds };
}

/** The engine on a service; throws EngineFailed where it holds other roads than when the network was recorded. */
export async function valhallaService(network: RoadNetwork, settings: ServiceSettings): Promise<TravelEngine> {
  if ((await versionOf(settings)) !== network.engineVersion)
    throw new EngineFailed(
      'NO_TILES',
      `The routing service at ${new URL(settings.address).host} holds other roads than those that these journeys were measured on (${network.engineVersion}).`,
      'Load the OpenStreetMap extract again, so that journeys are measured on what it holds now.',
    );
  const closing = new AbortController();
  return valhallaEngine({
    identity: { engine: 'valhalla-service', version: network.engineVersion, network: network.id, estimate: false },
    bounds: network.bounds,
    ask: (action, request, { signal }: AskOptions) =>
      post(
        settings,
        action,
        request,
        signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]),
      ),
    atOnce: AT_ONCE,
    contours: CONTOURS,
    close: async () => closing.abort(closed()),
  });
}

function closed(): EngineFailed {
  return new EngineFailed('STOPPED', 'The routing engine was closed.', 'Ask again.');
}
