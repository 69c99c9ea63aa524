/** Small line drawings for buttons; the words beside them carry the meaning. */
const PATHS = {
  pointer: 'M5 3l12 8-5.2 1.2L9 17z',
  polygon: 'M4 7l8-4 5 6-3 8-8-1z',
  freehand: 'M4 15c0-9 3-12 6-11s0 8 3 9 4-4 4-7',
  rectangle: 'M3.5 5h13v10h-13z',
  undo: 'M8 4L4 8l4 4M4 8h8a4 4 0 010 8H8',
  redo: 'M12 4l4 4-4 4M16 8H8a4 4 0 000 8h4',
  plus: 'M10 4v12M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  print: 'M6 8V3h8v5M4 8h12v6h-2M6 14H4V8M6 12h8v5H6z',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
  down: 'M5 8l5 5 5-5',
  site: 'M10 2.5l7.5 7.5-7.5 7.5L2.5 10zM10 7v6M7 10h6',
  locate: 'M10 3v3M10 14v3M3 10h3M14 10h3M10 13a3 3 0 100-6 3 3 0 000 6z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
