/** How accessibility is measured: the weight of distance, the size of catchments, and who shares the supply. */
import {
  type AccessibilitySettings,
  type AccessibilityZone,
  CLASS_CATCHMENT,
  ZONES,
} from '@footprint/schema/evaluate/accessibility-settings.ts';
import { useState } from 'react';
import { useDesk } from '../desk-context.ts';

/** Zones from the nearest on. */
const ZONE_NAMES = ['Near', 'Middle', 'Far'] as const;

type Decay = 'slow' | 'sharp' | 'own' | 'gaussian';

const DECAYS: Readonly<Record<Decay, string>> = {
  slow: 'in steps, slowly (1, 0.68, 0.22)',
  sharp: 'in steps, sharply (1, 0.42, 0.09)',
  own: 'in steps of my own',
  gaussian: 'smoothly (Gaussian)',
};

export function AccessibilityForm({ settings }: { readonly settings: AccessibilitySettings }) {
  const [, desk] = useDesk(() => null);
  const [edition, setEdition] = useState(0);
  const { decay, zones, catchmentMinutes, demand } = settings;
  const set = (part: Partial<AccessibilitySettings>) => {
    const { mode: _, mainSitesOnly: __, ...choice } = { ...settings, ...part };
    desk.store.set({ supply: choice });
  };
  const setAnew = (part: Partial<AccessibilitySettings>) => {
    set(part);
    setEdition(edition + 1);
  };
  const put = (at: number, part: Partial<AccessibilityZone>) =>
    set({ zones: zones.map((zone, index) => (index === at ? { ...zone, ...part } : zone)) });
  const now = decayOf(settings);
  return (
    <details className="folded">
      <summary>
        How it is measured
        <small>
          {' '}
          {DECAYS[now].replace(/ \(.*/, '')}, {sizeText(settings)}, shared by{' '}
          {demand === 'residents' ? 'residents' : 'registered people'}
        </small>
      </summary>
      <form key={edition} onSubmit={(event) => event.preventDefault()}>
        <label>
          People farther away count less
          <select
            value={now}
            onChange={({ target }) => {
              const next = target.value as Decay;
              if (next === 'gaussian') setAnew({ decay: 'gaussian' });
              else setAnew({ decay: 'steps', ...(next === 'own' ? {} : { zones: ZONES[next] }) });
            }}
          >
            {Object.entries(DECAYS).map(([value, words]) =>
              value === 'own' && now !== 'own' ? null : (
                <option key={value} value={value}>
                  {words}
                </option>
              ),
            )}
          </select>
        </label>
        {decay === 'steps' ? (
          <table className="zones">
            <caption className="spoken">Weight of each zone</caption>
            <thead>
              <tr>
                <th scope="col">Up to, minutes</th>
                <th scope="col">Count for</th>
              </tr>
            </thead>
            <tbody>
              {zones.map((zone, at) => (
                <tr key={ZONE_NAMES[at]}>
                  <td>
                    <NumberField
                      label={`${ZONE_NAMES[at]} zone, minutes`}
                      hidden
                      value={zone.minutes}
                      set={(minutes) => put(at, { minutes })}
                    />
                  </td>
                  <td>
                    <NumberField
                      label={`${ZONE_NAMES[at]} zone, weight`}
                      hidden
                      value={zone.weight}
                      set={(weight) => put(at, { weight })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          catchmentMinutes === null && (
            <NumberField
              label="Size of the catchment, minutes"
              value={zones.at(-1)!.minutes}
              set={(minutes) => put(zones.length - 1, { minutes })}
            />
          )
        )}
        <label className="tick">
          <input
            type="checkbox"
            checked={catchmentMinutes !== null}
            onChange={({ target }) => setAnew({ catchmentMinutes: target.checked ? CLASS_CATCHMENT : null })}
          />
          Other catchments in town and country
        </label>
        {catchmentMinutes !== null && (
          <div className="pair">
            {(['urban', 'rural'] as const).map((kind) => (
              <NumberField
                key={kind}
                label={kind === 'urban' ? 'Urban areas, minutes' : 'Rural areas, minutes'}
                value={catchmentMinutes[kind]}
                set={(minutes) => set({ catchmentMinutes: { ...catchmentMinutes, [kind]: minutes } })}
              />
            ))}
          </div>
        )}
        <label>
          Shared by
          <select value={demand} onChange={({ target }) => set({ demand: target.value as typeof demand })}>
            <option value="residents">residents</option>
            <option value="registered">people registered with any practice</option>
          </select>
        </label>
        <p className="hint">
          How people travel, and whether branches count, is chosen above. The usual weights were given for driving.
        </p>
        <p className="row end">
          <button
            type="button"
            onClick={() => {
              desk.store.set({ supply: null });
              setEdition(edition + 1);
            }}
          >
            Back to the usual settings
          </button>
        </p>
      </form>
    </details>
  );
}

function decayOf({ decay, zones }: AccessibilitySettings): Decay {
  if (decay === 'gaussian') return 'gaussian';
  const same = (one: readonly AccessibilityZone[]) =>
    one.length === zones.length &&
    one.every(({ minutes, weight }, at) => zones[at]!.minutes === minutes && zones[at]!.weight === weight);
  return same(ZONES.slow) ? 'slow' : same(ZONES.sharp) ? 'sharp' : 'own';
}

function sizeText({ catchmentMinutes, zones }: AccessibilitySettings): string {
  return catchmentMinutes === null
    ? `up to ${zones.at(-1)!.minutes} minutes`
    : `up to ${catchmentMinutes.urban} minutes in town and ${catchmentMinutes.rural} in the country`;
}

interface NumberFieldProps {
  readonly label: string;
  /** True where a heading says the same to whoever sees it. */
  readonly hidden?: boolean;
  readonly value: number;
  readonly set: (value: number) => void;
}

/** A number that is taken as soon as it is one; whether it can be used is said with the result. */
function NumberField({ label, hidden = false, value, set }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  const wrong = text.trim() === '' || !Number.isFinite(Number(text));
  return (
    <label>
      <span className={hidden ? 'spoken' : ''}>{label}</span>
      <input
        inputMode="decimal"
        aria-invalid={wrong}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          if (target.value.trim() !== '' && Number.isFinite(Number(target.value))) set(Number(target.value));
        }}
      />
      {wrong && <span className="field-problem">Give a number, written like 12.5.</span>}
    </label>
  );
}
