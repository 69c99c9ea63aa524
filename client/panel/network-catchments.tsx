/** How the outer boundaries of a network's practices lie over each other, over its areas, and over their patients. */
import {
  type CatchmentOverlap,
  catchmentAreas,
  catchmentOverlap,
  patientsOutside,
} from '@footprint/schema/evaluate/declared-catchments.ts';
import { formatNumber } from '@footprint/schema/evaluate/format.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { useEffect, useMemo } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import type { CatchmentInForce } from '../editor/catchment-view.ts';
import { lookAtCatchments } from '../editor/declared-catchments.ts';
import type { Overlay } from '../editor/overlay.ts';
import { edgeOfOutline } from '../map/catchment-features.ts';
import { valueText, wholeText } from './number-text.ts';
import { TravelSource } from './scorecard-travel.tsx';
import { useOverlay } from './use-overlay.ts';

/** One practice up to five and more: ColorBrewer's six-class Purples, without its lightest (colorbrewer2.org, Apache-2.0). */
const DEPTHS = ['#dadaeb', '#bcbddc', '#9e9ac8', '#756bb1', '#54278f'] as const;

interface NetworkCatchmentsProps {
  readonly declared: readonly CatchmentInForce[];
}

export function NetworkCatchments({ declared }: NetworkCatchmentsProps) {
  const { map } = useReach();
  const [state, desk] = useDesk(({ document, selectedGroup, catchments }) => ({
    layer: document.plan.layers.get(NETWORKS)!,
    selectedGroup,
    practice: catchments.practice,
  }));
  const { layer } = state;
  const { evidence, capture } = desk.ground;
  // Without a chosen network, that of the practice looked at, then the first.
  const fallback = layer.practices.get(state.practice ?? '') ?? layer.groups.keys().next().value ?? null;
  const chosen = state.selectedGroup !== null && layer.groups.has(state.selectedGroup) ? state.selectedGroup : fallback;
  const name = chosen === null ? undefined : layer.groups.get(chosen)?.name;
  const own = useMemo(
    () => ({
      members: evidence.practices.code.filter((code) => layer.practices.get(code) === chosen),
      areas: evidence.areas.code.flatMap((code, area) => (layer.areas.get(code) === chosen ? [area] : [])),
    }),
    [evidence, layer, chosen],
  );
  const outers = useMemo(
    () => declared.filter(({ role, practice }) => role === 'outer' && own.members.includes(practice)),
    [declared, own],
  );
  const found = useMemo(() => catchmentOverlap(evidence, capture, own, outers), [evidence, capture, own, outers]);
  const nameOf = (code: string) => evidence.practices.name[evidence.practices.code.indexOf(code)] ?? code;
  useOverlay(
    useMemo(() => {
      if (!found.ok || name === undefined) return null;
      const label = (code: string) => evidence.practices.name[evidence.practices.code.indexOf(code)] ?? code;
      return overlayOfOverlap(found, outers, name, label);
    }, [found, outers, name, evidence]),
  );
  useEffect(() => {
    if (own.areas.length > 0) map.current?.fit(own.areas);
  }, [map, own]);
  if (chosen === null) return <p className="empty">This plan has no networks yet.</p>;
  return (
    <>
      <label className="whose">
        Network{' '}
        <select value={chosen} onChange={({ target }) => desk.store.set({ selectedGroup: target.value })}>
          {[...layer.groups.values()].map((group) => (
            <option key={group.id} value={group.id}>
              {group.name}
            </option>
          ))}
        </select>
      </label>
      {!found.ok ? (
        <p className="none">Not measurable: {found.reason} Add declared catchments below.</p>
      ) : (
        <>
          <OverlapTable found={found} practices={own.members.length} />
          {found.without.length > 0 && (
            <p>
              {wholeText(found.without.length)} of its {wholeText(own.members.length)} practices{' '}
              {found.without.length === 1 ? 'declares' : 'declare'} no outer boundary, so that what{' '}
              {found.without.length === 1 ? 'it' : 'they'} would claim is missing here:{' '}
              {found.without.map(nameOf).join(', ')}.
            </p>
          )}
          {found.undecided.length > 0 && (
            <p>
              {wholeText(found.undecided.length)} areas without a known centre cannot be decided, and count as not taken
              in.
            </p>
          )}
          <PatientsOutsideEach outers={outers} nameOf={nameOf} />
          <TravelSource values={found.claimed.map(({ residents }) => residents)} />
        </>
      )}
    </>
  );
}

function overlayOfOverlap(
  { claimed, uncovered }: CatchmentOverlap,
  outers: readonly CatchmentInForce[],
  name: string,
  label: (code: string) => string,
): Overlay {
  const colour: (string | null)[] = [];
  for (const { practices, areas } of claimed)
    for (const area of areas) colour[area] = DEPTHS[Math.min(practices, DEPTHS.length) - 1]!;
  const depths = DEPTHS.slice(0, claimed.length);
  return {
    section: 'catchments',
    caption: `Areas in the outer boundaries of practices of ${name}`,
    shading: { colour, unmeasured: uncovered.areas },
    legend: [
      ...depths.map((shade, at) => ({
        colour: shade,
        line: null,
        text: `in ${at + 1}${at + 1 === DEPTHS.length && claimed.length > DEPTHS.length ? ' or more' : ''}`,
      })),
      { colour: null, line: 'outer', text: 'declared outer boundary' },
    ],
    hatched: 'of the network, in none',
    outlines: {
      type: 'FeatureCollection',
      features: outers.map(({ polygons, practice }) => edgeOfOutline(polygons, 'outer', label(practice))),
    },
  };
}

interface OverlapTableProps {
  readonly found: CatchmentOverlap;
  readonly practices: number;
}

function OverlapTable({ found, practices }: OverlapTableProps) {
  const { map } = useReach();
  const [, desk] = useDesk(() => null);
  const { code } = desk.ground.evidence.areas;
  const show = (areas: readonly number[]) => {
    desk.store.set({ selectedAreas: new Set(areas.map((area) => code[area]!)), inspected: null });
    map.current?.fit(areas);
  };
  const rows = [
    ...found.claimed.map(({ practices: claimants, areas, residents, size }) => ({
      title: claimants === 1 ? 'In one boundary' : `In ${claimants} boundaries`,
      areas,
      residents,
      size: valueText(size),
    })),
    { title: 'Of the network, in none', ...found.uncovered, size: '' },
  ];
  return (
    <table className="travel-table">
      <caption>
        Outer boundaries of {wholeText(found.claimed.length)} of its {wholeText(practices)} practices
      </caption>
      <thead>
        <tr>
          <th scope="col">Areas</th>
          <th scope="col" className="number">
            How many
          </th>
          <th scope="col" className="number">
            Residents
          </th>
          <th scope="col" className="number">
            Land
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ title, areas, residents, size }) => (
          <tr key={title}>
            <th scope="row">
              {areas.length === 0 ? (
                title
              ) : (
                <button type="button" className="link" title="Show on the map" onClick={() => show(areas)}>
                  {title}
                </button>
              )}
            </th>
            <td className="number">{wholeText(areas.length)}</td>
            <td className="number" title={residents.reason ?? residents.note}>
              {residents.value === null ? 'not measurable' : wholeText(residents.value)}
            </td>
            <td className="number">{size}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PatientsOutsideEachProps {
  readonly outers: readonly CatchmentInForce[];
  readonly nameOf: (code: string) => string;
}

/** For each practice that declares an outer boundary, who of its list lives outside it. */
function PatientsOutsideEach({ outers, nameOf }: PatientsOutsideEachProps) {
  const [, desk] = useDesk(() => null);
  const { evidence, capture } = desk.ground;
  const rows = useMemo(
    () =>
      outers.map((catchment) => {
        const taken = catchmentAreas(capture, catchment);
        const index = evidence.practices.code.indexOf(catchment.practice);
        return { practice: catchment.practice, found: taken.ok ? patientsOutside(evidence, index, taken) : null };
      }),
    [evidence, capture, outers],
  );
  return (
    <table className="travel-table">
      <caption>Patients outside the outer boundary of their practice</caption>
      <tbody>
        {rows.map(({ practice, found }) => (
          <tr key={practice}>
            <th scope="row">
              <button
                type="button"
                className="link"
                title="Show its catchments"
                onClick={() => lookAtCatchments(desk, { of: 'practice', practice })}
              >
                {nameOf(practice)}
              </button>
            </th>
            <td className="number" title={found?.outside.note ?? found?.outside.reason}>
              {found === null ? 'not measurable' : valueText(found.outside)}
              {found?.outside.numerator !== undefined && (
                <small className="below">{formatNumber(found.outside.numerator, 'patients')}</small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
