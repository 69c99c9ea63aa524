/** Every number of one network, each with what it is based on, its date and its source. */
import type { GroupEvaluation } from '@footprint/schema/evaluate/evaluation.ts';
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { metricOf } from '@footprint/schema/evaluate/registry.ts';
import { useDesk, useReach } from '../desk-context.ts';
import { command } from '../editor/commands.ts';
import { AgeBands } from './age-bands.tsx';
import { BandBar } from './band-bar.tsx';
import { GoalList } from './goal-list.tsx';
import { basisText, dateText, valueText } from './number-text.ts';
import { sectionsOf } from './scorecard-sections.ts';
import { ScorecardTravel } from './scorecard-travel.tsx';

interface ScorecardProps {
  readonly group: GroupEvaluation;
  readonly back: () => void;
}

export function Scorecard({ group, back }: ScorecardProps) {
  const reach = useReach();
  const [state] = useDesk(({ document }) => ({ goals: document.plan.goals, plan: document.plan }));
  const list = group.values['list-size'];
  return (
    <article className="scorecard">
      <p className="crumb">
        <button type="button" className="link" onClick={back}>
          ‹ All networks
        </button>
      </p>
      <h2>{group.name}</h2>
      {reach.desk.fixed === null && (
        <p className="row">
          {['edit-network', 'merge-network', 'delete-network'].map((id) => (
            <button key={id} type="button" onClick={() => command(id).run(reach)}>
              {{ 'edit-network': 'Rename or recolour', 'merge-network': 'Merge…', 'delete-network': 'Delete' }[id]}
            </button>
          ))}
        </p>
      )}
      <p className="lead">
        <b>{list === undefined ? '' : valueText(list)}</b>
        <BandBar value={list} goals={state.goals} />
      </p>
      <GoalList group={group} goals={state.goals} />
      <p>
        <button type="button" className="link" onClick={() => command('goals').run(reach)}>
          Goals of this plan…
        </button>
      </p>
      {sectionsOf(group.values).map(({ title, values }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl className="values">
            {values.map((value) => (
              <ValueRow key={value.metric} value={value} />
            ))}
          </dl>
          {title === 'People' && <AgeBands values={group.values} />}
        </section>
      ))}
      <ScorecardTravel values={group.values} />
      <section>
        <h3>Practices</h3>
        <PracticeList codes={group.practices} />
      </section>
    </article>
  );
}

function ValueRow({ value }: { readonly value: Value }) {
  const { description } = useReach();
  const metric = metricOf(value.metric);
  const sources = value.sources.map((id) => description.datasets.find((dataset) => dataset.id === id)?.title ?? id);
  const basis = value.basis === 'plan' ? '' : `From ${basisText(value)}`;
  const dates = value.dates.map(dateText).join(' and ');
  return (
    <div>
      <dt title={metric?.meaning}>{metric?.title ?? value.metric}</dt>
      <dd>
        <b>{valueText(value)}</b>
      </dd>
      <dd className="source">
        {value.value === null && value.reason !== undefined && <span>{value.reason} </span>}
        {[basis, dates, sources.join(', ')].filter((part) => part !== '').join(' · ')}
      </dd>
    </div>
  );
}

function PracticeList({ codes }: { readonly codes: readonly string[] }) {
  const { desk, map } = useReach();
  const { practices, sites } = desk.ground.evidence;
  if (codes.length === 0) return <p className="hint">No practice is in this network.</p>;
  const show = (code: string) => {
    const index = practices.code.indexOf(code);
    const site = sites.practice.findIndex((owner, at) => owner === index && sites.branch[at] === 0);
    const [lon, lat] = [sites.position[2 * site] ?? Number.NaN, sites.position[2 * site + 1] ?? Number.NaN];
    if (!Number.isNaN(lon)) map.current?.flyTo(lon, lat);
    const middle = document.querySelector('.map')?.getBoundingClientRect();
    desk.store.set({
      inspected: { practice: code, site: null, x: (middle?.width ?? 0) / 2, y: (middle?.height ?? 0) / 2 },
      selectedAreas: new Set(),
    });
  };
  return (
    <ul className="practice-list">
      {codes.map((code) => {
        const index = practices.code.indexOf(code);
        const list = practices.listSize[index] ?? -1;
        return (
          <li key={code}>
            <button type="button" className="link" onClick={() => show(code)} title="Show on the map and move">
              {practices.name[index] ?? code}
            </button>
            <span className="patients">
              {list < 0 ? 'no list published' : `${list.toLocaleString('en-GB')} patients`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
