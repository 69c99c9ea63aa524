/** Drawing tools over the map: how, into which network, by which rule. */
import { useDesk, useReach } from '../desk-context.ts';
import { command } from '../editor/commands.ts';
import { workingLayer } from '../editor/desk.ts';
import { bySearch, siteName } from '../editor/sites.ts';
import { Icon, type IconName } from '../panel/icon.tsx';

const TOOLS: readonly { readonly id: string; readonly label: string; readonly icon: IconName }[] = [
  { id: 'select', label: 'Select', icon: 'pointer' },
  { id: 'polygon', label: 'Polygon', icon: 'polygon' },
  { id: 'freehand', label: 'Freehand', icon: 'freehand' },
  { id: 'rectangle', label: 'Rectangle', icon: 'rectangle' },
  { id: 'new-site', label: 'New site', icon: 'site' },
];

const HINTS = {
  polygon: 'Click corner by corner; click the last corner again, or press Enter, to finish. Escape takes it back.',
  freehand: 'Press and draw around the areas; let go to finish. Escape takes it back.',
  rectangle: 'Press in one corner and drag to the other. Escape takes it back.',
} as const;

export function DrawToolbar() {
  const reach = useReach();
  const [state, desk] = useDesk((now) => ({
    tool: now.tool,
    drawing: now.drawing,
    selectedGroup: now.selectedGroup,
    drawNew: now.drawNew,
    plan: now.document.plan,
    layerId: now.layer,
    captured: now.captured,
    movingSite: now.movingSite,
  }));
  const layer = workingLayer(desk.store.get());
  const groups = [...layer.groups.values()];
  const networks = layer.kind === 'network';
  const target = state.drawNew || state.selectedGroup === null ? '' : state.selectedGroup;
  const outputAreas = reach.desk.ground.evidence.outputAreas !== null;

  return (
    <div className="draw-toolbar" role="toolbar" aria-label="Drawing">
      <div className="tools">
        {TOOLS.map(({ id, label, icon }) => {
          const pressed = (state.tool === 'site' ? 'new-site' : (state.tool ?? 'select')) === id;
          return (
            <button
              key={id}
              type="button"
              aria-pressed={pressed}
              title={`${command(id).title} (${command(id).keys})`}
              onClick={() => command(id).run(reach)}
            >
              <Icon name={icon} />
              <span>{label}</span>
            </button>
          );
        })}
      </div>
      {state.tool === 'site' && (
        <div className="draw-options">
          <p className="hint">
            {state.movingSite === null
              ? 'Click on the map where the site would be. Escape takes it back.'
              : `Click where ${siteName(desk, state.movingSite)} would be instead. Escape takes it back.`}
          </p>
          <button type="button" onClick={() => bySearch(desk)}>
            By area, postcode or coordinates…
          </button>
        </div>
      )}
      {state.tool !== null && state.tool !== 'site' && (
        <div className="draw-options">
          <label>
            Into
            <select
              value={target}
              onChange={({ target: { value } }) =>
                desk.store.set(value === '' ? { drawNew: true } : { drawNew: false, selectedGroup: value })
              }
            >
              <option value="">{networks ? 'A new network' : 'A new neighbourhood'}</option>
              {groups.map((group) => (
                <option key={group.id} value={group.id}>
                  {group.name}
                </option>
              ))}
            </select>
          </label>
          <label>
            Areas with
            <select
              value={state.drawing.rule}
              onChange={({ target: { value } }) =>
                desk.store.set({ drawing: { ...state.drawing, rule: value as typeof state.drawing.rule } })
              }
            >
              <option value="centroid">population centre inside</option>
              <option value="most-area">most of the land inside</option>
              <option value="most-residents" disabled={!outputAreas}>
                most residents inside{outputAreas ? '' : ' (output areas not loaded)'}
              </option>
            </select>
          </label>
          {networks && (
            <label className="tick">
              <input
                type="checkbox"
                checked={state.drawing.practices}
                onChange={({ target: { checked } }) =>
                  desk.store.set({ drawing: { ...state.drawing, practices: checked } })
                }
              />
              Bring the practices inside
            </label>
          )}
          <label className="tick">
            <input
              type="checkbox"
              checked={state.drawing.onlyUnassigned}
              onChange={({ target: { checked } }) =>
                desk.store.set({ drawing: { ...state.drawing, onlyUnassigned: checked } })
              }
            />
            Only what is in no {networks ? 'network' : 'neighbourhood'} yet
          </label>
          <p className="hint">
            {state.captured === null ? HINTS[state.tool] : `${state.captured.areas.length} areas inside`}
          </p>
        </div>
      )}
    </div>
  );
}
