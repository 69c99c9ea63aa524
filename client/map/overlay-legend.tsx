/** What the colours and lines of catchments and of general practitioners within reach mean. */
import type { Overlay } from '../editor/overlay.ts';

interface OverlayLegendProps {
  readonly overlay: Overlay;
  /** False where shading gives way to how far people can come from. */
  readonly shaded: boolean;
}

export function OverlayLegend({ overlay, shaded }: OverlayLegendProps) {
  const { caption, shading, classes, hatched, lines } = overlay;
  return (
    <figure className="shade-legend travel-legend">
      <figcaption>{caption}</figcaption>
      <ul className="overlay-legend">
        {shaded &&
          shading !== null &&
          classes.map(({ colour, text }) => (
            <li key={text}>
              <i style={{ background: colour }} /> {text}
            </li>
          ))}
        {shaded && shading !== null && shading.unmeasured.length > 0 && (
          <li>
            <i className="unmeasured" /> {hatched}
          </li>
        )}
        {lines.map(({ kind, text }) => (
          <li key={`${kind} ${text}`}>
            <i className={`line-sign line-${kind}`} /> {text}
          </li>
        ))}
      </ul>
    </figure>
  );
}
