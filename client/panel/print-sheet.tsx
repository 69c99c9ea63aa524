/** The plan on A4 paper: map with legend, scale and attribution; networks; goals; changes; sources and their dates. */
import { metricOf } from '@footprint/schema/evaluate/registry.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useDesk, useReach } from '../desk-context.ts';
import { revisionOf } from '../editor/document.ts';
import { useSwatches } from '../map/legend.tsx';
import { ChangeSummary, NetworkChanges, ShiftTable } from './changes-panel.tsx';
import { CrossTableSection } from './cross-tables.tsx';
import { vintageText } from './data-panel.tsx';
import { dateText, valueText } from './number-text.ts';
import { Outcome } from './outcome.tsx';
import { PrintTravel } from './print-travel.tsx';
import { useComparison } from './use-comparison.ts';

interface Picture {
  readonly image: string;
  /** Metres across the picture's width. */
  readonly metres: number;
}

/** Drawn only for the printer: the map's picture is taken when printing begins. */
export function PrintSheet() {
  const { map } = useReach();
  const [picture, setPicture] = useState<Picture | null>(null);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => {
      const here = map.current;
      flushSync(() => {
        setPicture(here === null ? null : { image: here.picture(), metres: here.metresAcross() });
        setPrinting(true);
      });
    };
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [map]);
  return printing ? <Sheet picture={picture} /> : null;
}

function Sheet({ picture }: { readonly picture: Picture | null }) {
  const { description, published } = useReach();
  const [state] = useDesk(({ document, evaluation }) => ({ document, evaluation }));
  const { plan } = state.document;
  const comparison = useComparison(plan.id !== published.id);
  const neighbourhoods = [...plan.layers.values()].find(({ kind }) => kind === 'neighbourhood');
  return (
    <article className="print-sheet">
      <header>
        <h1>{plan.name}</h1>
        <p>
          {description.label} · revision {revisionOf(state.document)} · printed {dateText(new Date().toISOString())}
          {description.invented && <b> · Invented data: not a real place</b>}
        </p>
      </header>
      {picture !== null && <PrintedMap picture={picture} />}
      <p className="attribution">
        {[...new Set(description.datasets.map(({ attribution }) => attribution))].join(' · ')}
      </p>
      <section>
        <h2>Networks</h2>
        <NetworkTable />
      </section>
      <section>
        <h2>Travel</h2>
        <PrintTravel />
      </section>
      <section className="goals-section">
        <h2>Goals</h2>
        <GoalTable />
      </section>
      {comparison !== null && (
        <section>
          <h2>Changes against the published networks</h2>
          <ChangeSummary comparison={comparison} />
          {comparison.networks.some(({ changed }) => changed) && <NetworkChanges networks={comparison.networks} />}
          {comparison.practices.length > 0 && <ShiftTable shifts={comparison.practices} people="Patients" />}
          {comparison.areas.length > 0 && <ShiftTable shifts={comparison.areas} people="Residents" />}
        </section>
      )}
      {neighbourhoods !== undefined && (
        <section>
          <h2>Networks and neighbourhoods, in patients</h2>
          <CrossTableSection layer={neighbourhoods.id} view="network" />
        </section>
      )}
      <section>
        <h2>Sources</h2>
        <p>Areas are {vintageText(description.areaVintage)}.</p>
        <ul className="printed-sources">
          {description.datasets.map((dataset) => (
            <li key={dataset.id}>
              {[
                dataset.title,
                dataset.publisher,
                dataset.date === null ? dataset.vintage : dateText(dataset.date),
                dataset.licence,
              ]
                .filter((part) => part !== null && part !== '')
                .join(', ')}
            </li>
          ))}
        </ul>
        <p>Evaluation {state.evaluation.id}</p>
      </section>
    </article>
  );
}

function PrintedMap({ picture }: { readonly picture: Picture }) {
  const [plan] = useDesk(({ document }) => document.plan);
  const swatches = useSwatches();
  const length = scaleLength(picture.metres / 5);
  return (
    <figure>
      <div className="printed-map">
        <img src={picture.image} alt={`Map of ${plan.name}`} />
        <span className="scale" style={{ width: `${(length / picture.metres) * 100}%` }}>
          {length >= 1000 ? `${length / 1000} km` : `${length} m`}
        </span>
      </div>
      <figcaption>
        {[...plan.layers.get(NETWORKS)!.groups.values()].map((group) => (
          <span key={group.id}>
            <img src={swatches.get(group.id)} alt="" /> {group.name}
          </span>
        ))}
        <span>● practice</span>
        <span>○ branch, or practice in no network</span>
      </figcaption>
    </figure>
  );
}

/** The longest of 1, 2, 5 times a power of ten that is not above a length. */
function scaleLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= metres) ?? power;
}

const COLUMNS = ['list-size', 'residents', 'kept-together-patients', 'kept-together-people', 'pieces'];

function NetworkTable() {
  const [evaluation] = useDesk((state) => state.evaluation);
  const swatches = useSwatches();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Network</th>
          <th scope="col">Practices</th>
          {COLUMNS.map((id) => (
            <th key={id} scope="col">
              {metricOf(id)?.title ?? id}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {evaluation.groups.map((group) => (
          <tr key={group.id}>
            <th scope="row">
              <img src={swatches.get(group.id)} alt="" /> {group.name}
            </th>
            <td>{group.practices.length}</td>
            {COLUMNS.map((id) => {
              const value = group.values[id];
              return <td key={id}>{value === undefined ? '–' : valueText(value)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function GoalTable() {
  const [state] = useDesk(({ evaluation, document }) => ({ evaluation, goals: document.plan.goals }));
  const missed = state.evaluation.groups.flatMap((group) =>
    group.goals.filter(({ outcome }) => outcome !== 'pass').map((result) => ({ group, result })),
  );
  return (
    <>
      {missed.length === 0 && <p>Every network meets every goal.</p>}
      <ul>
        {missed.map(({ group, result }) => (
          <li key={`${group.id} ${result.goal}`}>
            <Outcome outcome={result.outcome} brief /> <b>{group.name}</b>: {result.text}
          </li>
        ))}
      </ul>
      <p className="goal-sources">
        {state.goals.map((goal) => `${metricOf(goal.metric)?.title ?? goal.metric}: ${goal.source}`).join(' · ')}
      </p>
    </>
  );
}
