/** The desk laid out: bar, panel, map. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { DeskContext, type DeskReach } from './desk-context.ts';
import { commandForKey } from './editor/commands.ts';
import type { Opened } from './editor/open-plan.ts';
import { useStore } from './editor/store.ts';
import { MapPane } from './map/map-pane.tsx';
import type { PlanMap } from './map/plan-map.ts';
import { Dialogs } from './panel/dialogs.tsx';
import { EvidenceNews } from './panel/evidence-news.tsx';
import { MessageBar } from './panel/message-bar.tsx';
import { PanelArea } from './panel/panel-area.tsx';
import { PrintSheet } from './panel/print-sheet.tsx';
import { TopBar } from './panel/top-bar.tsx';

interface DeskViewProps {
  readonly opened: Opened;
  readonly goTo: (plan: string) => void;
}

export function DeskView({ opened, goTo }: DeskViewProps) {
  const map = useRef<PlanMap | null>(null);
  const reach = useMemo<DeskReach>(() => ({ ...opened, goTo, map }), [opened, goTo]);
  const [sheet, setSheet] = useState<'low' | 'half' | 'full'>('half');
  const announcement = useStore(opened.desk.store, (state) => state.announcement);
  const planName = useStore(opened.desk.store, (state) => state.document.plan.name);

  useEffect(() => {
    document.title = `${planName} – Footprint`;
  }, [planName]);

  // A plan that stands on other evidence now is opened again on it, once that is saved.
  const { desk } = opened;
  const moved = useStore(
    desk.store,
    ({ document, save }) =>
      desk.fixed === null && save.kind === 'saved' && document.plan.evidence !== desk.ground.evidence.id,
  );
  useEffect(() => {
    if (moved) goTo(desk.store.get().document.plan.id);
  }, [moved, desk, goTo]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commandForKey(event, reach);
      if (command === null) return;
      event.preventDefault();
      command.run(reach);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [reach]);

  return (
    <DeskContext value={reach}>
      <div className={`desk sheet-${sheet}`}>
        <a className="skip" href="#panel">
          Skip to the networks
        </a>
        {opened.description.invented && (
          <p className="invented" role="note">
            Invented data: <b>{opened.description.label}</b> is not a real place. Do not use its numbers.
          </p>
        )}
        <TopBar />
        <EvidenceNews />
        <div className="work">
          <PanelArea sheet={sheet} setSheet={setSheet} />
          <MapPane />
        </div>
        <MessageBar />
        <div className="spoken" aria-live="polite">
          {announcement}
        </div>
        <Dialogs />
      </div>
      <PrintSheet />
    </DeskContext>
  );
}
