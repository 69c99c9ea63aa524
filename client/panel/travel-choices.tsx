/** Which journeys are looked at, and what their times mean. */
import { setMainSitesOnly } from '@footprint/schema/edit/sites.ts';
import { MODE_WORDS, TRAVEL_MODES, type TravelMode } from '@footprint/schema/travel/mode.ts';
import { useDesk, useReach } from '../desk-context.ts';
import { paintsItself } from '../editor/overlay.ts';
import { graphMode } from '../editor/reach.ts';
import { LIMITS, type TravelView } from '../editor/travel-view.ts';
import { dateText, wholeText } from './number-text.ts';

/** What the evidence says of a mode. */
function useBasis(mode: TravelMode) {
  const { description } = useReach();
  return description.travel.modes.find((one) => one.mode === graphMode(mode)) ?? null;
}

export function TravelChoices() {
  const [state, desk] = useDesk((now) => ({
    travel: now.travel,
    plan: now.document.plan,
    paintsItself: paintsItself(now),
  }));
  const { travel, plan } = state;
  const set = (part: Partial<TravelView>) => desk.store.set({ travel: { ...travel, ...part } });
  return (
    <div className="travel-choices">
      <fieldset className="segments">
        <legend className="spoken">How people travel</legend>
        {TRAVEL_MODES.map((mode) => (
          <ModeChoice key={mode} mode={mode} checked={travel.mode === mode} choose={() => set({ mode })} />
        ))}
      </fieldset>
      {!state.paintsItself && (
        <div className="filters">
          <label>
            To
            <select value={travel.to} onChange={({ target }) => set({ to: target.value as TravelView['to'] })}>
              <option value="member">their network’s practices</option>
              <option value="any">any practice</option>
            </select>
          </label>
          <label>
            Within
            <select value={travel.limit} onChange={({ target }) => set({ limit: Number(target.value) })}>
              {LIMITS.map((limit) => (
                <option key={limit} value={limit}>
                  {limit} minutes
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <label className="tick">
        <input
          type="checkbox"
          checked={travel.shaded !== false}
          onChange={({ target }) => set({ shaded: target.checked ? 'always' : false })}
        />
        {state.paintsItself ? 'Shade areas on the map' : 'Shade areas by minutes on the map'}
      </label>
      <label className="tick">
        <input
          type="checkbox"
          checked={plan.mainSitesOnly}
          disabled={desk.fixed !== null}
          onChange={({ target }) => desk.edit(setMainSitesOnly(plan, target.checked))}
        />
        Main surgeries only
        <small>a branch may open on few days</small>
      </label>
    </div>
  );
}

interface ModeChoiceProps {
  readonly mode: TravelMode;
  readonly checked: boolean;
  readonly choose: () => void;
}

function ModeChoice({ mode, checked, choose }: ModeChoiceProps) {
  const loaded = useBasis(mode)?.loaded === true;
  return (
    <label>
      <input type="radio" name="travel-mode" checked={checked} disabled={!loaded} onChange={choose} />
      <span>
        {MODE_WORDS[mode].title}
        {!loaded && <small> not loaded</small>}
      </span>
    </label>
  );
}

const ENGINES: Readonly<Record<string, string>> = {
  valhalla: 'Measured by Valhalla',
  'valhalla-service': 'Measured by a Valhalla service',
  'published-matrix': 'From a published table of journeys',
};

/** What measured the journeys, on roads of which date. */
function engineText(engine: string | null, version: string | null, date: string | null): string {
  const by = [ENGINES[engine ?? ''] ?? `Measured by ${engine}`, version].filter((part) => part !== null && part !== '');
  const of = engine === 'published-matrix' ? 'of' : 'on roads of';
  return `${by.join(' ')}${date === null ? '' : `, ${of} ${dateText(date)}`}.`;
}

/** What the times of the mode mean: engine, date of the roads, free-flow; an estimate says that it is one. */
export function TravelMeaning() {
  const [mode] = useDesk(({ travel }) => travel.mode);
  const { description } = useReach();
  const basis = useBasis(mode);
  if (basis === null) return null;
  const { problem } = description.travel;
  return (
    <p className={`travel-meaning${basis.estimate ? ' estimate' : ''}`}>
      {basis.estimate && <b className="badge">Estimate</b>} {basis.meaning}
      {!basis.estimate && <> {engineText(basis.engine, basis.engineVersion, basis.date)}</>}
      {basis.areasMeasured !== null && basis.areasNotMeasured !== null && basis.areasNotMeasured > 0 && (
        <>
          {' '}
          {wholeText(basis.areasMeasured)} of the {wholeText(basis.areasMeasured + basis.areasNotMeasured)} areas
          loaded, those around the study area with them, are measured.
        </>
      )}
      {problem !== null && (
        <span className="field-problem">
          {' '}
          {problem.text} These journeys are still those of before {dateText(problem.since)}. {problem.nextStep}
        </span>
      )}
    </p>
  );
}
