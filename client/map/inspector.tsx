/** What was clicked on the map, and where it can be moved. */
import { moveAreas, movePractices } from '@footprint/schema/edit/move.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import type { CSSProperties } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import { command } from '../editor/commands.ts';
import { type Desk, workingLayer } from '../editor/desk.ts';
import { Icon } from '../panel/icon.tsx';
import { MoveTo } from '../panel/move-to.tsx';
import { wholeText } from '../panel/number-text.ts';
import { AreaActions, mainSite, SiteActions } from './inspect-travel.tsx';

export function Inspector() {
  const [state, desk] = useDesk((now) => ({
    inspected: now.inspected,
    areas: now.selectedAreas,
    plan: now.document.plan,
    layer: now.layer,
  }));
  if (state.inspected === null) return null;
  const close = () => desk.store.set({ inspected: null, selectedAreas: new Set() });
  const { practice } = state.inspected;
  const style = { '--x': `${state.inspected.x}px`, '--y': `${state.inspected.y}px` } as CSSProperties;
  return (
    <div
      className="inspector"
      style={style}
      role="dialog"
      aria-label={practice === null ? 'Chosen areas' : 'Chosen practice'}
    >
      <button type="button" className="quiet close" aria-label="Close" onClick={close}>
        <Icon name="close" />
      </button>
      {practice === null ? (
        <ChosenAreas desk={desk} codes={[...state.areas]} done={close} />
      ) : (
        <ChosenPractice
          key={`${practice} ${state.inspected.site}`}
          desk={desk}
          code={practice}
          site={state.inspected.site}
          done={close}
        />
      )}
    </div>
  );
}

interface ChosenPracticeProps {
  readonly desk: Desk;
  readonly code: string;
  readonly site: string | null;
  readonly done: () => void;
}

function ChosenPractice({ desk, code, site, done }: ChosenPracticeProps) {
  const reach = useReach();
  const { practices } = desk.ground.evidence;
  const { plan } = desk.store.get().document;
  const index = practices.code.indexOf(code);
  const list = practices.listSize[index] ?? -1;
  return (
    <>
      <h3>{practices.name[index]}</h3>
      <p>
        {code} · {practices.postcode[index]}
        <br />
        {list < 0 ? 'No list size published' : `${wholeText(list)} registered patients`}
      </p>
      <SiteActions desk={desk} site={site ?? mainSite(desk, code)} />
      <p className="row">
        <button
          type="button"
          onClick={() => {
            const { travel, catchments } = desk.store.get();
            desk.store.set({
              travel: { ...travel, section: 'catchments' },
              catchments: { ...catchments, of: 'practice', practice: code },
              inspected: null,
            });
            command('travel').run(reach);
          }}
        >
          Where do its patients live?
        </button>
      </p>
      <MoveTo
        layer={plan.layers.get(NETWORKS)!}
        from={plan.layers.get(NETWORKS)?.practices.get(code) ?? null}
        what="this practice"
        move={(to) => {
          if (desk.edit(movePractices(plan, [code], to))) done();
        }}
      />
    </>
  );
}

interface ChosenAreasProps {
  readonly desk: Desk;
  readonly codes: readonly string[];
  readonly done: () => void;
}

function ChosenAreas({ desk, codes, done }: ChosenAreasProps) {
  const { areas } = desk.ground.evidence;
  const { plan } = desk.store.get().document;
  const layer = workingLayer(desk.store.get());
  const groups = new Set(codes.map((code) => layer.areas.get(code) ?? null));
  const index = areas.code.indexOf(codes[0] ?? '');
  const residents = areas.residents[index] ?? -1;
  return (
    <>
      <h3>{codes.length === 1 ? areas.name[index] : `${codes.length} areas`}</h3>
      {codes.length === 1 && (
        <p>
          {codes[0]} · {residents < 0 ? 'residents not known' : `${wholeText(residents)} residents`}
          <small>Hold Shift and click to choose more.</small>
        </p>
      )}
      {codes.length === 1 && index >= 0 && <AreaActions desk={desk} area={index} />}
      <MoveTo
        key={codes.join()}
        layer={layer}
        from={groups.size === 1 ? ([...groups][0] ?? null) : undefined}
        what={codes.length === 1 ? 'this area' : 'these areas'}
        move={(to) => {
          if (desk.edit(moveAreas(plan, codes, to, layer.id))) done();
        }}
      />
    </>
  );
}
