declare module 'polylabel' {
  /** The position farthest inside a polygon's rings, with its distance to the nearest ring. */
  export default function polylabel(
    polygon: readonly (readonly (readonly number[])[])[],
    precision?: number,
  ): [number, number] & { distance: number };
}
