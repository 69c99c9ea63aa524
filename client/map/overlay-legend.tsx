/** What the colours and lines of catchments and of general practitioners within reach mean. */
import type { Overlay } from '../editor/overlay.ts';

interface OverlayLegendProps {
  readonly overlay: Overlay;
  /** False where shading gives way to how far people can come from. */
  readonly shaded: boolean;
}

export function OverlayLegend({ overlay, shaded }: OverlayLegendProps) {
  const { caption, shading, legend, hatched } = overlay;
  const hatching = shaded && shading !== null && shading.unmeasured.length > 0;
  return (
    <figure className="shade-legend travel-legend">
      <figcaption>{caption}</figcaption>
      <ul className="overlay-legend">
        {legend
          .filter(({ line }) => shaded || line !== null)
          .map(({ colour, line, text }) => (
            <li key={text}>
              {line !== null && <i className={`line-sign line-${line}`} />}
              {colour !== null && shaded && <i style={{ background: colour }} />} {text}
            </li>
          ))}
        {hatching && (
          <li>
            <i className="unmeasured" /> {hatched}
          </li>
        )}
      </ul>
    </figure>
  );
}
