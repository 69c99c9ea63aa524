/** General practitioners for the people around them: supply meets demand, by network and by area. */
import { ACCESSIBILITY_SOURCE, type Accessibility, accessibility } from '@footprint/schema/evaluate/accessibility.ts';
import { type AccessibilitySettings, usualAccessibility } from '@footprint/schema/evaluate/accessibility-settings.ts';
import { accessibilityOf, studyAreas } from '@footprint/schema/evaluate/accessibility-values.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { ACCESS_COLOURS, accessShade, accessShadeText } from '@footprint/schema/travel/access-shade.ts';
import { MODE_WORDS } from '@footprint/schema/travel/mode.ts';
import { useMemo } from 'react';
import { useDesk } from '../desk-context.ts';
import type { Overlay, Sign } from '../editor/overlay.ts';
import { knownPoints } from '../editor/what-if.ts';
import { edgeOfAreas } from '../map/catchment-features.ts';
import '../style/catchments.css';
import { AccessibilityAreas } from './accessibility-areas.tsx';
import { AccessibilityForm } from './accessibility-form.tsx';
import { AccessibilityNetworks } from './accessibility-networks.tsx';
import { useOverlay } from './use-overlay.ts';

export function AccessibilityPanel() {
  const [state, desk] = useDesk(({ travel, supply, document, places }) => ({
    mode: travel.mode,
    supply,
    sites: document.plan.sites,
    mainSitesOnly: document.plan.mainSitesOnly,
    // A place whose journeys are known leaves this list.
    places,
  }));
  const { evidence } = desk.ground;
  const settings = useMemo<AccessibilitySettings>(
    () => ({ ...usualAccessibility(state.mode), ...state.supply }),
    [state.mode, state.supply],
  );
  const { sites, mainSitesOnly, places } = state;
  const found = useMemo(
    () => places && accessibility(evidence, settings, { sites, mainSitesOnly }, knownPoints(evidence.id)),
    [evidence, settings, sites, mainSitesOnly, places],
  );
  useOverlay(useMemo(() => (found.ok ? overlayOfAccess(evidence, found.result) : null), [evidence, found]));
  const { by } = MODE_WORDS[state.mode];
  return (
    <section className="supply">
      <h3>General practitioners for the people around them, {by}</h3>
      <p>
        How many full-time general practitioners each 1,000 people have within reach, when each practice is shared by
        everyone who can reach it and those who are near count for more.{' '}
        <small>
          <a href="https://doi.org/10.1016/j.healthplace.2009.06.002" rel="noreferrer" target="_blank">
            The formula’s source
          </a>
          : {ACCESSIBILITY_SOURCE}.
        </small>
      </p>
      <AccessibilityForm settings={settings} />
      {found.ok ? (
        <>
          <AccessibilityNetworks found={found.result} />
          <AccessibilityAreas found={found.result} />
          {found.result.notes.length > 0 && (
            <>
              <h3>What limits these numbers</h3>
              <ul className="access-notes">
                {found.result.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
                <UnknownSupply evidence={evidence} found={found.result} />
              </ul>
            </>
          )}
        </>
      ) : (
        <NotMeasurable evidence={evidence} reason={found.reason} />
      )}
    </section>
  );
}

interface UnknownSupplyProps {
  readonly evidence: Evidence;
  readonly found: Accessibility;
}

/** The practices whose general practitioners are not known, by name, so that they can be asked. */
function UnknownSupply({ evidence: { sites, practices }, found }: UnknownSupplyProps) {
  const unknown = new Set([...sites.practice].filter((_, site) => Number.isNaN(found.supply[site]!)));
  if (unknown.size === 0) return null;
  return (
    <li>
      General practitioners are not known of {[...unknown].map((practice) => practices.name[practice]).join(', ')}.
    </li>
  );
}

interface NotMeasurableProps {
  readonly evidence: Evidence;
  readonly reason: string;
}

function NotMeasurable({ evidence, reason }: NotMeasurableProps) {
  const loaded = evidence.practices.gpFte.some((fte) => !Number.isNaN(fte));
  return (
    <div className="empty" role="status">
      <p>
        <b>Not measurable.</b> {reason}
      </p>
      {!loaded && (
        <p>
          Put the practice-level file of the NHS General Practice Workforce beside the other files and load the folder
          again: <code>footprint load</code> takes it in, and makes a newer version of the evidence.
        </p>
      )}
    </div>
  );
}

/** The study area shaded beside its mean; areas that rest on a correction at the edge are outlined. */
function overlayOfAccess(evidence: Evidence, found: Accessibility): Overlay {
  const areas = studyAreas(evidence);
  const mean = accessibilityOf(evidence, found, areas).value;
  const colour: (string | null)[] = [];
  const unmeasured: number[] = [];
  for (const area of areas) {
    const shade = mean === null ? null : accessShade(found.score[area]!, mean);
    if (shade === null) unmeasured.push(area);
    else colour[area] = ACCESS_COLOURS[shade]!;
  }
  const edge = areas.filter((area) => found.open[area] === 1);
  const legend: Sign[] =
    mean === null
      ? []
      : ACCESS_COLOURS.map((shade, at) => ({ colour: shade, line: null, text: accessShadeText(at, mean) }));
  if (edge.length > 0) legend.push({ colour: null, line: 'edge', text: 'near the edge of what is loaded' });
  return {
    section: 'supply',
    caption: `General practitioners within reach per 1,000 people, ${MODE_WORDS[found.mode].by}`,
    shading: { colour, unmeasured },
    legend,
    hatched: 'not measured',
    outlines: { type: 'FeatureCollection', features: edgeOfAreas(evidence, edge, 'edge', '') },
  };
}
