/** The networks of the plan with their sizes against the band, and the scorecard of the chosen one. */
import { NETWORKS } from '@footprint/schema/plan.ts';
import { useDesk, useReach } from '../desk-context.ts';
import { command } from '../editor/commands.ts';
import { useSwatches } from '../map/legend.tsx';
import { BandBar, bandText } from './band-bar.tsx';
import { Icon } from './icon.tsx';
import { valueText } from './number-text.ts';
import { Outcome } from './outcome.tsx';
import { Scorecard } from './scorecard.tsx';
import { Totals } from './totals.tsx';

export function NetworksPanel() {
  const reach = useReach();
  const [state, desk] = useDesk((now) => ({
    evaluation: now.evaluation,
    plan: now.document.plan,
    selected: now.selectedGroup,
  }));
  const swatches = useSwatches();
  const band = bandText(state.plan.goals, 'list-size');
  const { groups } = state.evaluation;
  const chosen = groups.find((group) => group.id === state.selected);
  const choose = (id: string) => {
    const on = id !== state.selected;
    desk.store.set({ selectedGroup: on ? id : null, layer: NETWORKS, drawNew: false });
    if (!on) return;
    const { areas } = state.plan.layers.get(NETWORKS)!;
    const { code } = desk.ground.evidence.areas;
    reach.map.current?.fit(code.flatMap((area, index) => (areas.get(area) === id ? [index] : [])));
  };
  if (chosen !== undefined) {
    return <Scorecard group={chosen} back={() => desk.store.set({ selectedGroup: null })} />;
  }
  return (
    <>
      <Totals />
      {groups.length === 0 ? (
        <div className="empty">
          <p>This plan has no networks yet.</p>
          <p>Draw an outline on the map, or add a network and move practices into it.</p>
          <p className="row">
            <button type="button" className="primary" onClick={() => command('polygon').run(reach)}>
              Draw the first network
            </button>
            <button type="button" onClick={() => command('add-network').run(reach)}>
              Add a network
            </button>
          </p>
        </div>
      ) : (
        <>
          {band !== '' && (
            <p className="hint band-key">
              <i className="band-sample" aria-hidden="true" /> Shaded: {band} patients
            </p>
          )}
          <ul className="network-list">
            {groups.map((group) => {
              const list = group.values['list-size'];
              const residents = group.values['residents'];
              return (
                <li key={group.id}>
                  <button type="button" className="network-row" onClick={() => choose(group.id)}>
                    <img src={swatches.get(group.id)} alt="" width={16} height={16} />
                    <span className="name">{group.name}</span>
                    <Outcome outcome={group.outcome} />
                    <BandBar value={list} goals={state.plan.goals} />
                    <span className="numbers">
                      <b>{list === undefined ? '' : valueText(list)}</b>
                      <span>{residents === undefined ? '' : valueText(residents)}</span>
                      <span>
                        {group.practices.length} {group.practices.length === 1 ? 'practice' : 'practices'}
                      </span>
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
          <button type="button" className="add" onClick={() => command('add-network').run(reach)}>
            <Icon name="plus" /> Add a network
          </button>
        </>
      )}
    </>
  );
}
