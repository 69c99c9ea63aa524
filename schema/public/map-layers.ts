/** What the tiles of the public map hold: the names of their layers and properties, for who cuts and who draws them. */

/** Layers of an archive of tiles. */
export const TILE_LAYERS = {
  /** Polygons. Properties: code (or a plan's key), name, colour (#rrggbb), practices (count), patients (absent where not known), partial (true or absent). */
  networks: 'networks',
  /** One point for each network, well inside its largest piece. Properties: code, name, rank (1 the largest area). */
  networkLabels: 'network-labels',
  /**
   * Polygons of small areas. Properties: code, name, network (code or key, absent where none), decile (1 the most
   * deprived), and minutes to the nearest practice of any network as whole numbers, each absent where not measured:
   * walk, cycle, drive, transit. In a plan's archive to its own surgeries, and also `before`: the network of its evidence as published.
   */
  areas: 'areas',
  /** Points: main surgeries and branches that could be placed. In a plan's archive as the plan has them. Properties: code (of the practice), site (absent of one that the plan opens), name, network, branch (true or absent), patients (of main surgeries); in a plan's archive also `before`, as of areas. */
  practices: 'practices',
} as const;

/** Minutes in the areas' tiles, by mode of travel. */
export const TILE_MINUTES = { walk: 'walk', cycle: 'cycle', drive: 'drive', 'public-transport': 'transit' } as const;

/** One archive of tiles and what a page must know to draw it. */
export interface TileArchive {
  /** Path of the archive from the site's base, with a digest of its content in the name: it never changes. */
  readonly path: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Lowest zoom at which areas are in the tiles. */
  readonly areasFrom: number;
  /** Lowest zoom at which surgeries are in the tiles. */
  readonly practicesFrom: number;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly bytes: number;
  readonly tiles: number;
  /** Modes whose minutes are in the areas' tiles; `estimated` ones are straight-line estimates. */
  readonly modes: readonly {
    readonly mode: 'walk' | 'cycle' | 'drive' | 'public-transport';
    readonly estimated: boolean;
  }[];
  /** True where deprivation deciles are in the areas' tiles. */
  readonly deprivation: boolean;
  readonly attribution: readonly string[];
}

/** What the map on a page is told; it stands in the page as JSON. */
export interface MapSetup {
  /** The site's base path, '' at the root. */
  readonly base: string;
  /** Today's networks. */
  readonly today: TileArchive;
  /** A published plan's networks, where the page is about one. */
  readonly plan:
    | (TileArchive & {
        readonly id: string;
        readonly title: string;
        readonly status: string;
        readonly owner: string;
        readonly dates: string;
        readonly respond: string;
      })
    | null;
  /** The network, practice or area that the page is about, highlighted. */
  readonly focus: { readonly layer: 'networks' | 'practices' | 'areas'; readonly code: string } | null;
  /** What to show at first: west, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  /** Where the index of searchable things lies (see SearchIndex). */
  readonly searchIndex: string;
  readonly invented: boolean;
  /** True for the map that another site shows in a frame. */
  readonly embed: boolean;
  readonly runBy: string | null;
  /** "Figures as of" in words. */
  readonly asOf: string;
}
