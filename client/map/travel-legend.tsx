/** What the shades and lines of travel mean, beside the map and in the panel. */
import { MODE_WORDS } from '@footprint/schema/travel/mode.ts';
import { SHADE_COLOURS, SHADE_LIMITS, SHADE_UNMEASURED, shadeText } from '@footprint/schema/travel/shade.ts';
import { useDesk } from '../desk-context.ts';
import { overlayOf } from '../editor/overlay.ts';
import { clearReach, REACH_MINUTES, type Reach, reachColour, reachTitle } from '../editor/reach.ts';
import { minutesText } from '../panel/number-text.ts';
import { OverlayLegend } from './overlay-legend.tsx';
import { useShading } from './use-shading.ts';

/** The legend of shaded areas; nothing where none are. */
export function ShadeLegend() {
  const [{ travel, reach, overlay, waiting }] = useDesk((state) => ({
    travel: state.travel,
    reach: state.reach,
    overlay: overlayOf(state),
    waiting: state.places.size > 0,
  }));
  const shading = useShading();
  // Shading gives way to how far people can come from.
  const around = reach?.kind === 'around' && reach.answer.state === 'here';
  if (overlay !== null) return <OverlayLegend overlay={overlay} shaded={shading !== null && !around} />;
  if (shading === null || around) return null;
  return (
    <figure className="shade-legend travel-legend">
      <figcaption>
        Minutes {MODE_WORDS[travel.mode].by} to{' '}
        {travel.to === 'member' ? 'the nearest practice of their network' : 'the nearest practice of any network'}
      </figcaption>
      <ol>
        {SHADE_COLOURS.map((colour, shade) => (
          <li key={colour} title={shadeText(shade)}>
            <i style={{ background: colour }} />
            <span aria-hidden="true">{SHADE_LIMITS[shade] ?? `${SHADE_LIMITS.at(-1)}+`}</span>
            <span className="spoken">{shadeText(shade)}</span>
          </li>
        ))}
      </ol>
      {shading.unmeasured.length > 0 && (
        <p>
          <i className="unmeasured" /> {shadeText(SHADE_UNMEASURED)}
          {waiting && ', or not yet'}
        </p>
      )}
    </figure>
  );
}

/** What was asked of one place, with its legend or its problem, and the way to clear it. */
export function ReachNote() {
  const [reach, desk] = useDesk((state) => state.reach);
  if (reach === null) return null;
  const { answer } = reach;
  return (
    <section className="reach-note" aria-label="Drawn on the map">
      <b>{reachTitle(reach)}</b>
      {answer.state === 'asking' && <p role="status">Looking along the roads…</p>}
      {answer.state === 'problem' && <p role="alert">{answer.text}</p>}
      {answer.state === 'here' && <ReachBody reach={reach} />}
      <p className="row">
        <button type="button" onClick={() => clearReach(desk)}>
          Clear (Escape)
        </button>
      </p>
    </section>
  );
}

function ReachBody({ reach }: { readonly reach: Reach }) {
  const { answer } = reach;
  if (answer.state !== 'here') return null;
  return (
    <>
      {reach.kind === 'around' && (
        <ul className="shade-legend">
          {REACH_MINUTES.map((minutes) => (
            <li key={minutes}>
              <i style={{ background: reachColour(minutes) }} /> within {minutes} minutes
            </li>
          ))}
        </ul>
      )}
      {reach.kind === 'way' && reach.answer.state === 'here' && (
        <p role="status">
          {reach.answer.estimate ? 'About ' : ''}
          <b>{minutesText(reach.answer.minutes)}</b>
          {reach.answer.kilometres !== null && <>, {reach.answer.kilometres.toFixed(1)} km</>}
        </p>
      )}
      <small>{answer.meaning}</small>
    </>
  );
}
