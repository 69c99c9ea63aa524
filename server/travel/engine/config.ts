/** Valhalla's own settings, whole: its library reads no defaults of its own. Edition 1 of how networks are built. */
import { join } from 'node:path';

/** Raised whenever the same extract would become another network: part of a network's id. */
export const CONFIG_EDITION = '1';

/** Files of a network's folder. */
export const TILES_FILE = 'tiles.tar';
export const CONFIG_FILE = 'valhalla.json';

/** Most minutes of an isochrone. */
export const MOST_MINUTES = 60;
/** Most isochrones asked at once. */
export const MOST_CONTOURS = 12;

const LOG = { type: 'std_err', color: false, file_name: '', long_request: 1e9 };
const QUIET = { ...LOG, type: '' };

/** Valhalla looks no farther than `distance / 56` seconds of cost by car or bicycle, `distance / 28` on foot: three hours. */
const FAR = { ridden: 56 * 3 * 3600, walked: 28 * 3 * 3600 } as const;
const MANY = 100_000_000;

function limits(distance: number): object {
  return {
    max_distance: 5e6,
    max_locations: 50,
    max_matrix_distance: distance,
    max_matrix_location_pairs: MANY,
  };
}

const CULLING = { max_up_transitions: { '1': 400, '2': 100 } };
const ALLOWED = { max_allowed_up_transitions: { '1': 400, '2': 100 } };

/** Where the parts of a network lie, for the builder (loose tiles) and for the engine (one file, mapped read-only). */
export interface TilePlaces {
  readonly tiles?: string;
  readonly archive?: string;
  /** Whether progress is written to the standard error. */
  readonly log: boolean;
  /** Threads that build. */
  readonly threads?: number;
}

/** The settings, as Valhalla's programs and library take them. */
export function valhallaConfig({ tiles, archive, log, threads }: TilePlaces): object {
  const logging = log ? LOG : QUIET;
  return {
    mjolnir: {
      ...(tiles === undefined ? {} : { tile_dir: tiles }),
      ...(archive === undefined ? {} : { tile_extract: archive }),
      ...(threads === undefined ? {} : { concurrency: threads }),
      max_cache_size: 1_000_000_000,
      id_table_size: 1_300_000_000,
      use_lru_mem_cache: false,
      lru_mem_cache_hard_control: false,
      use_simple_mem_cache: false,
      hierarchy: true,
      shortcuts: true,
      keep_all_osm_node_ids: false,
      keep_osm_node_ids: false,
      include_platforms: false,
      include_driveways: true,
      include_construction: false,
      include_bicycle: true,
      include_pedestrian: true,
      include_driving: true,
      import_bike_share_stations: false,
      global_synchronized_cache: false,
      max_concurrent_reader_users: 1,
      reclassify_links: true,
      data_processing: {
        infer_internal_intersections: true,
        infer_turn_channels: true,
        apply_country_overrides: true,
        grid_divisions_within_tile: 32,
        // Told to use a file of countries and given none, it drives on the left; told to use none, on the right.
        use_admin_db: true,
        use_direction_on_ways: false,
        allow_alt_name: false,
        use_urban_tag: false,
        use_rest_area: false,
        scan_tar: false,
      },
      logging,
    },
    additional_data: {},
    loki: {
      actions: ['locate', 'route', 'sources_to_targets', 'isochrone', 'status'],
      // A way between two islands is sought, not refused: what is found then is "no way".
      use_connectivity: false,
      service_defaults: {
        radius: 0,
        minimum_reachability: 50,
        search_cutoff: 35_000,
        node_snap_tolerance: 5,
        street_side_tolerance: 5,
        street_side_max_distance: 1000,
        heading_tolerance: 60,
      },
      logging,
      service: { proxy: 'ipc:///tmp/loki' },
    },
    thor: {
      logging,
      // Valhalla's own default, so that any service chooses alike: valhalla-request.ts shapes each request to suit.
      source_to_target_algorithm: 'select_optimal',
      service: { proxy: 'ipc:///tmp/thor' },
      max_reserved_labels_count_astar: 2_000_000,
      max_reserved_labels_count_bidir_astar: 1_000_000,
      max_reserved_labels_count_dijkstras: 4_000_000,
      max_reserved_labels_count_bidir_dijkstras: 2_000_000,
      clear_reserved_memory: false,
      extended_search: false,
      costmatrix: {
        check_reverse_connection: true,
        // As a route does: a place on a private track is reached by it.
        allow_second_pass: true,
        max_reserved_locations: 25,
        max_iterations: 2800,
        min_iterations: 100,
        hierarchy_limits: CULLING,
      },
      bidirectional_astar: {
        threshold_delta: 420,
        alternative_cost_extend: 1.2,
        alternative_iterations_delta: 100_000,
        hierarchy_limits: { ...CULLING, expand_within_distance: { '0': 1e8, '1': 20_000, '2': 5000 } },
      },
      unidirectional_astar: {
        hierarchy_limits: { ...CULLING, expand_within_distance: { '0': 1e8, '1': 100_000, '2': 5000 } },
      },
    },
    odin: { logging, service: { proxy: 'ipc:///tmp/odin' }, markup_formatter: { markup_enabled: false } },
    // Traces are never matched here, but the library asks for their settings as it starts.
    meili: {
      mode: 'auto',
      customizable: [],
      verbose: false,
      default: {
        sigma_z: 4.07,
        gps_accuracy: 5,
        beta: 3,
        max_route_distance_factor: 5,
        max_route_time_factor: 5,
        max_search_radius: 100,
        breakage_distance: 2000,
        interpolation_distance: 10,
        search_radius: 50,
        geometry: false,
        route: true,
        turn_penalty_factor: 0,
      },
      logging,
      grid: { size: 500, cache_size: 100_240 },
    },
    httpd: {
      service: {
        listen: 'tcp://*:8002',
        loopback: 'ipc:///tmp/loopback',
        interrupt: 'ipc:///tmp/interrupt',
        drain_seconds: 28,
        shutdown_seconds: 1,
        timeout_seconds: -1,
      },
    },
    service_limits: {
      auto: limits(FAR.ridden),
      bicycle: limits(FAR.ridden),
      pedestrian: { ...limits(FAR.walked), min_transit_walking_distance: 1, max_transit_walking_distance: 10_000 },
      status: { allow_verbose: true },
      skadi: { max_shape: 1, min_resample: 10 },
      isochrone: {
        max_contours: MOST_CONTOURS,
        max_time_contour: MOST_MINUTES,
        max_distance: 1,
        max_locations: 1,
        max_distance_contour: 1,
      },
      trace: {
        max_distance: 1,
        max_gps_accuracy: 1,
        max_search_radius: 1,
        max_shape: 1,
        max_alternates: 0,
        max_alternates_shape: 1,
      },
      centroid: { max_distance: 1, max_locations: 2 },
      max_exclude_locations: 0,
      max_reachability: 100,
      max_radius: 200,
      max_timedep_distance: 0,
      max_timedep_distance_matrix: 0,
      max_alternates: 0,
      max_exclude_polygons_length: 0,
      max_distance_disable_hierarchy_culling: 0,
      hierarchy_limits: {
        allow_modification: false,
        costmatrix: ALLOWED,
        unidirectional_astar: { ...ALLOWED, max_expand_within_distance: { '0': 1e8, '1': 100_000, '2': 5000 } },
        bidirectional_astar: { ...ALLOWED, max_expand_within_distance: { '0': 1e8, '1': 20_000, '2': 5000 } },
      },
      allow_hard_exclusions: false,
    },
  };
}

/** Where the archive of tiles and the settings of a network lie. */
export function networkFiles(folder: string): { readonly tiles: string; readonly config: string } {
  return { tiles: join(folder, TILES_FILE), config: join(folder, CONFIG_FILE) };
}
