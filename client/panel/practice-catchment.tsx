/** One practice's catchments: derived from where its patients live, declared, and who lives outside the outer one. */
import { patientsOutside } from '@footprint/schema/evaluate/declared-catchments.ts';
import { formatNumber } from '@footprint/schema/evaluate/format.ts';
import { MODE_WORDS } from '@footprint/schema/travel/mode.ts';
import { useEffect, useMemo, useState } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import type { CatchmentInForce } from '../editor/catchment-view.ts';
import { lookAtCatchments } from '../editor/declared-catchments.ts';
import type { LineKind, Overlay, Sign } from '../editor/overlay.ts';
import { showAround } from '../editor/reach.ts';
import { mainSite } from '../map/inspect-travel.tsx';
import { type CatchmentRow, catchmentRows, likenessOf } from './catchment-rows.ts';
import { DeclaredNote } from './declared-note.tsx';
import { valueText, wholeText } from './number-text.ts';
import { PracticeChoice } from './practice-choice.tsx';
import { TravelSource } from './scorecard-travel.tsx';
import { useOverlay } from './use-overlay.ts';

interface PracticeCatchmentProps {
  readonly declared: readonly CatchmentInForce[];
}

export function PracticeCatchment({ declared }: PracticeCatchmentProps) {
  const { map } = useReach();
  const [state, desk] = useDesk(({ catchments, travel }) => ({ catchments, mode: travel.mode }));
  const { practice: code, leastShare, hidden } = state.catchments;
  const { evidence, capture } = desk.ground;
  const index = code === null ? -1 : evidence.practices.code.indexOf(code);
  const rows = useMemo(
    () => (index < 0 ? [] : catchmentRows(evidence, capture, index, leastShare, declared)),
    [evidence, capture, index, leastShare, declared],
  );
  useOverlay(
    useMemo(() => overlayOfRows(rows, hidden, evidence.practices.name[index]), [rows, hidden, evidence, index]),
  );
  // Another practice comes into view; another share or boundary of the same one moves nothing.
  const around = rows.find(({ kind }) => kind === 'core')?.areas ?? NONE;
  useEffect(() => {
    if (index >= 0 && around.length > 0) map.current?.fit(around);
  }, [map, index, around]);
  const site = code === null ? null : mainSite(desk, code);
  return (
    <>
      <PracticeChoice />
      {index < 0 ? (
        <p className="hint">Choose a practice here, or click one on the map.</p>
      ) : (
        <>
          <CatchmentTable rows={rows} hidden={hidden} />
          <Likeness rows={rows} />
          <Outside index={index} outer={rows.find(({ kind }) => kind === 'outer')} />
          {site !== null && (
            <p>
              <button type="button" onClick={() => void showAround(desk, site)}>
                How far can people come from? <small>{MODE_WORDS[state.mode].by}</small>
              </button>
            </p>
          )}
          <TravelSource values={rows.map(({ coverage }) => coverage)} />
        </>
      )}
    </>
  );
}

const NONE: readonly number[] = [];

/** The colours of the areas that hold most of a list. */
const GROUNDS: Partial<Record<LineKind, string>> = { core: '#9ecae1', most: '#deebf7' };

function overlayOfRows(rows: readonly CatchmentRow[], hidden: ReadonlySet<LineKind>, name?: string): Overlay | null {
  if (rows.length === 0 || name === undefined) return null;
  const shown = rows.filter(({ kind, lines }) => !hidden.has(kind) && lines.length > 0);
  const colour: (string | null)[] = [];
  // The core lies within the most and over it.
  for (const { kind, areas } of [...shown].reverse())
    for (const area of areas) colour[area] = GROUNDS[kind] ?? colour[area] ?? null;
  const legend = shown.map(({ kind, brief }): Sign => ({ colour: GROUNDS[kind] ?? null, line: kind, text: brief }));
  return {
    section: 'catchments',
    caption: `Catchments of ${name}`,
    shading: { colour, unmeasured: [] },
    legend,
    hatched: '',
    outlines: { type: 'FeatureCollection', features: shown.flatMap(({ lines }) => lines) },
  };
}

interface CatchmentTableProps {
  readonly rows: readonly CatchmentRow[];
  readonly hidden: ReadonlySet<LineKind>;
}

function CatchmentTable({ rows, hidden }: CatchmentTableProps) {
  const [, desk] = useDesk(() => null);
  const draw = (kind: LineKind, shown: boolean) => {
    const next = new Set(hidden);
    if (shown) next.delete(kind);
    else next.add(kind);
    lookAtCatchments(desk, { hidden: next });
  };
  return (
    <table className="travel-table catchment-table">
      <caption className="spoken">Catchments of the practice</caption>
      <thead>
        <tr>
          <th scope="col">Catchment, drawn where ticked</th>
          <th scope="col" className="number">
            Areas
          </th>
          <th scope="col" className="number">
            Of its list
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.kind}>
            <th scope="row">
              <label className="tick">
                <input
                  type="checkbox"
                  checked={!hidden.has(row.kind)}
                  disabled={row.lines.length === 0}
                  onChange={({ target }) => draw(row.kind, target.checked)}
                />
                <i className={`line-sign line-${row.kind}`} /> {row.title}
              </label>
              {row.kind === 'above' && <LeastShare />}
              {row.declared !== null && <DeclaredNote declared={row.declared} />}
            </th>
            {row.reason === null ? (
              <>
                <td className="number">{wholeText(row.areas.length)}</td>
                <td className="number">
                  {valueText(row.coverage)}
                  {row.coverage.numerator !== undefined && (
                    <small className="below">{wholeText(row.coverage.numerator)} patients</small>
                  )}
                </td>
              </>
            ) : (
              <td colSpan={2} className="none">
                {row.reason}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** From which share of an area's people on it is in the practice's reach. */
function LeastShare() {
  const [leastShare, desk] = useDesk(({ catchments }) => catchments.leastShare);
  const [text, setText] = useState(leastShare === null ? '5' : String(Math.round(leastShare * 1000) / 10));
  const percent = Number(text);
  const wrong = text.trim() === '' || !(percent > 0 && percent <= 100);
  return (
    <label className="least-share">
      from{' '}
      <input
        inputMode="decimal"
        aria-label="Least share of an area’s registered people, per cent"
        aria-invalid={wrong}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          const next = Number(target.value);
          if (next > 0 && next <= 100) lookAtCatchments(desk, { leastShare: next / 100 });
        }}
      />{' '}
      per cent on
      {wrong && <span className="field-problem"> Give a number above 0 and up to 100.</span>}
    </label>
  );
}

/** How alike what is declared is to where patients live. */
function Likeness({ rows }: { readonly rows: readonly CatchmentRow[] }) {
  const found = likenessOf(rows);
  if (found === null) return null;
  return (
    <p>
      Of the areas that its outer boundary or {found.title} take in, <b>{formatNumber(found.share, 'share')}</b> are in
      both.
    </p>
  );
}

interface OutsideProps {
  readonly index: number;
  readonly outer: CatchmentRow | undefined;
}

/** Areas listed at first. */
const SHOWN = 8;

/** Patients who live outside the outer boundary, by area. */
function Outside({ index, outer }: OutsideProps) {
  const { map } = useReach();
  const [, desk] = useDesk(() => null);
  const [all, setAll] = useState(false);
  const { evidence } = desk.ground;
  const found = useMemo(
    () => (outer?.taken == null ? null : patientsOutside(evidence, index, outer.taken)),
    [evidence, index, outer],
  );
  if (found === null) return null;
  const { outside, areas } = found;
  const show = (area: number) => {
    desk.store.set({ selectedAreas: new Set([evidence.areas.code[area]!]), inspected: null });
    map.current?.fit([area]);
  };
  return (
    <>
      <h3>Patients outside the outer boundary</h3>
      {outside.value === null ? (
        <p className="none">Not measurable: {outside.reason}</p>
      ) : (
        <p>
          {wholeText(outside.numerator ?? 0)} of {wholeText(outside.denominator ?? 0)} patients,{' '}
          <b>{valueText(outside)}</b>, live outside it, in {wholeText(areas.length)} areas.{' '}
          <small>{outside.note}</small>
        </p>
      )}
      <ul className="outside-areas">
        {areas.slice(0, all ? areas.length : SHOWN).map(({ area, patients }) => (
          <li key={area}>
            <button type="button" className="link" title="Show on the map" onClick={() => show(area)}>
              {evidence.areas.name[area]}
            </button>{' '}
            {formatNumber(patients, 'patients')}
          </li>
        ))}
      </ul>
      {!all && areas.length > SHOWN && (
        <button type="button" className="add" onClick={() => setAll(true)}>
          Show all {wholeText(areas.length)} areas
        </button>
      )}
    </>
  );
}
