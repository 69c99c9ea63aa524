/** Travel on a network's scorecard: each way of travelling, then who is left behind on foot, with sources and dates. */
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { POPULATION_WORDS } from '@footprint/schema/evaluate/metrics/populations.ts';
import { POPULATIONS } from '@footprint/schema/evaluate/tally.ts';
import { travelId } from '@footprint/schema/evaluate/travel-id.ts';
import { MODE_WORDS, TRAVEL_MODES, USUAL_LIMIT } from '@footprint/schema/travel/mode.ts';
import { useDesk, useReach } from '../desk-context.ts';
import { command } from '../editor/commands.ts';
import { graphMode } from '../editor/reach.ts';
import { dateText } from './number-text.ts';
import { TravelCells } from './travel-cell.tsx';

type Values = Readonly<Record<string, Value>>;

const ALL = { to: 'member', population: 'all', gap: null } as const;

export function ScorecardTravel({ values }: { readonly values: Values }) {
  const reach = useReach();
  const [mode] = useDesk(({ travel }) => travel.mode);
  const { modes } = reach.description.travel;
  const loaded = TRAVEL_MODES.filter((one) => modes.some((basis) => basis.loaded && basis.mode === graphMode(one)));
  const limit = USUAL_LIMIT[mode];
  return (
    <section>
      <h3>Travel to its practices</h3>
      <div className="scroll-x">
        <table className="travel-table">
          <thead>
            <tr>
              <th scope="col">How</th>
              <th scope="col" className="number">
                Within
              </th>
              <th scope="col" className="number">
                Average
              </th>
              <th scope="col" className="number">
                Nine in ten
              </th>
              <th scope="col" className="number">
                Beyond nearest
              </th>
            </tr>
          </thead>
          <tbody>
            {loaded.map((one) => (
              <tr key={one}>
                <th scope="row">
                  {MODE_WORDS[one].title} <small>{USUAL_LIMIT[one]} min</small>
                </th>
                <TravelCells
                  values={[
                    values[travelId({ ...ALL, mode: one, measure: 'share', limit: USUAL_LIMIT[one] })],
                    ...(['mean', 'p90', 'extra'] as const).map(
                      (measure) => values[travelId({ ...ALL, mode: one, measure, limit: null })],
                    ),
                  ]}
                />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>Who is left behind, {MODE_WORDS[mode].by}</h3>
      <div className="scroll-x">
        <table className="travel-table">
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col" className="number">
                Within {limit} min
              </th>
              <th scope="col" className="number">
                Average
              </th>
            </tr>
          </thead>
          <tbody>
            {POPULATIONS.map((population) => (
              <tr key={population}>
                <th scope="row">{POPULATION_WORDS[population].name}</th>
                <TravelCells
                  values={[
                    values[travelId({ ...ALL, population, mode, measure: 'share', limit })],
                    values[travelId({ ...ALL, population, mode, measure: 'mean', limit: null })],
                  ]}
                />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TravelSource values={[values[travelId({ ...ALL, mode, measure: 'mean', limit: null })]]} />
      <p>
        <button type="button" className="link" onClick={() => command('travel').run(reach)}>
          More on travel
        </button>
      </p>
    </section>
  );
}

/** Dates and sources behind travel numbers, and what a reader must know beside them, each said once. */
export function TravelSource({ values }: { readonly values: readonly (Value | undefined)[] }) {
  const { description } = useReach();
  const known = values.filter((value) => value !== undefined);
  const once = (texts: readonly string[]) => [...new Set(texts)];
  const title = (id: string) => description.datasets.find((dataset) => dataset.id === id)?.title ?? id;
  const sources = once(known.flatMap((value) => value.sources)).map(title);
  const dates = once(known.flatMap((value) => value.dates))
    .sort()
    .map(dateText);
  const notes = once(known.flatMap(({ note }) => note ?? []));
  return (
    <div className="source">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <small>{[dates.join(' and '), sources.join(', ')].filter((part) => part !== '').join(' · ')}</small>
    </div>
  );
}
