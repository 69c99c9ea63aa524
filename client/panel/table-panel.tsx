/** Every practice and area as a table that can be searched, sorted and edited by keyboard: the map's equal. */
import { moveAreas, movePractices } from '@footprint/schema/edit/move.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { MODE_WORDS } from '@footprint/schema/travel/mode.ts';
import { useMemo, useState } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import { workingLayer } from '../editor/desk.ts';
import { minutesText, wholeText } from './number-text.ts';

interface Row {
  readonly code: string;
  readonly name: string;
  readonly group: string | null;
  readonly people: number;
  readonly index: number;
}

/** Rows drawn at once: enough to scroll through, few enough to stay quick for all of England. */
const PAGE = 200;

export function TablePanel() {
  const { map } = useReach();
  const [kind, setKind] = useState<'practices' | 'areas'>('practices');
  const [search, setSearch] = useState('');
  const [within, setWithin] = useState('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(PAGE);
  const [state, desk] = useDesk((now) => ({
    plan: now.document.plan,
    layerId: now.layer,
    mode: now.travel.mode,
    to: now.travel.to,
    evaluation: now.evaluation,
  }));
  const layer = kind === 'areas' ? workingLayer(desk.store.get()) : state.plan.layers.get(NETWORKS)!;
  const { evidence } = desk.ground;

  const rows = useMemo<Row[]>(() => {
    const { areas, practices } = evidence;
    const row = (code: string, index: number): Row =>
      kind === 'areas'
        ? {
            code,
            index,
            name: areas.name[index]!,
            group: layer.areas.get(code) ?? null,
            people: areas.residents[index]!,
          }
        : {
            code,
            index,
            name: practices.name[index]!,
            group: layer.practices.get(code) ?? null,
            people: practices.listSize[index]!,
          };
    const all = kind === 'areas' ? areas.code : practices.code;
    const counts = (index: number, code: string) =>
      kind === 'areas' ? areas.inside[index] === 1 : practices.standing[index] !== 2 || layer.practices.has(code);
    return all.flatMap((code, index) => (counts(index, code) ? [row(code, index)] : []));
  }, [evidence, kind, layer]);

  // Read anew whenever the numbers changed: a new evaluation says so.
  const minutes = useMemo(
    () => (kind === 'areas' && state.evaluation ? desk.live.minutes(state.mode, state.to) : null),
    [desk, kind, state.mode, state.to, state.evaluation],
  );

  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(
    ({ code, name, group }) =>
      (within === 'all' || (within === '' ? group === null : group === within)) &&
      words.every((word) => name.toLowerCase().includes(word) || code.toLowerCase().includes(word)),
  );
  const noun = layer.kind === 'network' ? 'network' : 'neighbourhood';
  const groups = [...layer.groups.values()];

  const toggle = (code: string) => {
    const next = new Set(chosen);
    if (!next.delete(code)) next.add(code);
    setChosen(next);
  };
  const move = (codes: readonly string[], to: string | null) => {
    const built = kind === 'areas' ? moveAreas(state.plan, codes, to, layer.id) : movePractices(state.plan, codes, to);
    if (desk.edit(built)) setChosen(new Set());
  };
  const show = ({ code, index }: Row) => {
    if (kind === 'areas') {
      desk.store.set({ selectedAreas: new Set([code]), inspected: null });
      map.current?.fit([index]);
      return;
    }
    const site = evidence.sites.practice.indexOf(index);
    const [lon, lat] = [evidence.sites.position[2 * site] ?? Number.NaN, evidence.sites.position[2 * site + 1]!];
    if (!Number.isNaN(lon)) map.current?.flyTo(lon, lat);
  };

  return (
    <div className="member-table">
      <div className="filters">
        <fieldset className="switch">
          <legend className="spoken">What the table lists</legend>
          {(['practices', 'areas'] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="members"
                checked={kind === one}
                onChange={() => {
                  setKind(one);
                  setChosen(new Set());
                }}
              />
              {one === 'areas' ? 'Areas' : 'Practices'}
            </label>
          ))}
        </fieldset>
        <input
          type="search"
          placeholder="Name or code"
          aria-label="Search by name or code"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <select aria-label={`Only in one ${noun}`} value={within} onChange={({ target }) => setWithin(target.value)}>
          <option value="all">Every {noun}</option>
          <option value="">In no {noun}</option>
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {chosen.size > 0 && (
        <label className="move-many">
          Move {chosen.size} {kind === 'areas' ? 'areas' : 'practices'} to
          <select value="?" onChange={({ target }) => move([...chosen], target.value === '' ? null : target.value)}>
            <option value="?" disabled>
              choose…
            </option>
            <option value="">No {noun}</option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="hint" role="status">
        {wholeText(found.length)} of {wholeText(rows.length)} {kind}
      </p>
      <table onKeyDown={walkRows}>
        <thead>
          <tr>
            <th>
              <input
                type="checkbox"
                aria-label={`Choose all ${kind} found`}
                checked={found.length > 0 && found.every(({ code }) => chosen.has(code))}
                onChange={({ target }) => setChosen(new Set(target.checked ? found.map(({ code }) => code) : []))}
              />
            </th>
            <th scope="col">{kind === 'areas' ? 'Area' : 'Practice'}</th>
            <th scope="col" className="number">
              {kind === 'areas' ? 'Residents' : 'Patients'}
            </th>
            {minutes !== null && (
              <th scope="col" className="number" title={`Minutes ${MODE_WORDS[state.mode].by}, as chosen in Travel`}>
                {MODE_WORDS[state.mode].title}, min
              </th>
            )}
            <th scope="col">{noun === 'network' ? 'Network' : 'Neighbourhood'}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, shown).map((row) => (
            <tr key={row.code}>
              <td>
                <input
                  type="checkbox"
                  aria-label={`Choose ${row.name}`}
                  checked={chosen.has(row.code)}
                  onChange={() => toggle(row.code)}
                />
              </td>
              <td>
                <button type="button" className="link" title="Show on the map" onClick={() => show(row)}>
                  {row.name}
                </button>
                <small>{row.code}</small>
              </td>
              <td className="number">{row.people < 0 ? 'not known' : wholeText(row.people)}</td>
              {minutes !== null && (
                <td className="number">
                  <AreaMinutes minutes={minutes[row.index]!} />
                </td>
              )}
              <td>
                <select
                  aria-label={`${noun === 'network' ? 'Network' : 'Neighbourhood'} of ${row.name}`}
                  value={row.group ?? ''}
                  disabled={desk.fixed !== null}
                  onChange={({ target }) => move([row.code], target.value === '' ? null : target.value)}
                >
                  <option value="">none</option>
                  {groups.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > shown && (
        <button type="button" className="add" onClick={() => setShown(shown + PAGE)}>
          Show {wholeText(Math.min(PAGE, found.length - shown))} more
        </button>
      )}
    </div>
  );
}

/** An area's minutes of travel, or in short that there are none; the inspector says why. */
function AreaMinutes({ minutes }: { readonly minutes: number }) {
  if (Number.isNaN(minutes)) return <span className="none">none</span>;
  if (minutes === Number.POSITIVE_INFINITY) return <span className="none">far</span>;
  return minutesText(minutes).replace(/ minutes$/, '');
}

/** Up and down arrows move between rows, staying in the same column. */
function walkRows(event: React.KeyboardEvent<HTMLTableElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const target = event.target as HTMLElement;
  const cell = target.closest('td');
  if (step === 0 || cell === null || target.tagName === 'SELECT') return;
  const row = cell.parentElement as HTMLTableRowElement;
  const other = row.parentElement?.children[[...(row.parentElement?.children ?? [])].indexOf(row) + step];
  const goal = other?.children[cell.cellIndex]?.querySelector<HTMLElement>('button, input, select');
  if (goal == null) return;
  event.preventDefault();
  goal.focus();
}
