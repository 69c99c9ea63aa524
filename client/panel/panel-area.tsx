/** The panel beside the map (a sheet over it on a phone): one of seven views of the plan. */
import { lazy, Suspense } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import { command } from '../editor/commands.ts';
import type { Panel } from '../editor/desk-state.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { DataPanel } from './data-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { LiveStrip } from './live-strip.tsx';
import { NeighbourhoodsPanel } from './neighbourhoods-panel.tsx';
import { NetworksPanel } from './networks-panel.tsx';
import { TablePanel } from './table-panel.tsx';

const TravelPanel = lazy(async () => ({ default: (await import('./travel-panel.tsx')).TravelPanel }));

const TABS: readonly { readonly panel: Panel; readonly label: string }[] = [
  { panel: 'networks', label: 'Networks' },
  { panel: 'findings', label: 'Attention' },
  { panel: 'changes', label: 'Changes' },
  { panel: 'neighbourhoods', label: 'Neighbourhoods' },
  { panel: 'table', label: 'Table' },
  { panel: 'data', label: 'Layers' },
  { panel: 'travel', label: 'Travel' },
];

export type SheetHeight = 'low' | 'half' | 'full';

interface PanelAreaProps {
  readonly sheet: SheetHeight;
  readonly setSheet: (height: SheetHeight) => void;
}

export function PanelArea({ sheet, setSheet }: PanelAreaProps) {
  const reach = useReach();
  const [state] = useDesk((now) => ({
    panel: now.panel,
    drawing: now.preview !== null,
    group: now.selectedGroup,
    grave: now.evaluation.findings.filter(({ severity }) => severity !== 'note').length,
  }));
  const next: Record<SheetHeight, SheetHeight> = { low: 'half', half: 'full', full: 'low' };
  const open = (panel: Panel) => {
    command(panel).run(reach);
    if (sheet === 'low') setSheet('half');
  };
  const walk = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = TABS.findIndex(({ panel }) => panel === state.panel);
    const { panel } = TABS[(at + step + TABS.length) % TABS.length]!;
    open(panel);
    document.getElementById(`tab-${panel}`)?.focus();
  };
  return (
    <section className="panel" id="panel" aria-label="Plan">
      <button
        type="button"
        className="sheet-handle"
        aria-label={sheet === 'full' ? 'Make the panel small' : 'Make the panel taller'}
        onClick={() => setSheet(next[sheet])}
      >
        <i />
      </button>
      <div className="tabs" role="tablist" aria-label="Views of the plan" onKeyDown={walk} tabIndex={-1}>
        {TABS.map(({ panel, label }) => (
          <button
            key={panel}
            id={`tab-${panel}`}
            type="button"
            role="tab"
            aria-selected={panel === state.panel}
            aria-controls="panel-body"
            tabIndex={panel === state.panel ? 0 : -1}
            onClick={() => open(panel)}
          >
            {label}
            {panel === 'findings' && state.grave > 0 && <span className="count">{state.grave}</span>}
          </button>
        ))}
      </div>
      <div
        className="panel-body"
        key={`${state.panel} ${state.panel === 'networks' ? state.group : ''}`}
        id="panel-body"
        role="tabpanel"
        aria-labelledby={`tab-${state.panel}`}
      >
        {state.drawing ? <LiveStrip /> : <PanelBody panel={state.panel} />}
      </div>
    </section>
  );
}

function PanelBody({ panel }: { readonly panel: Panel }) {
  switch (panel) {
    case 'networks':
      return <NetworksPanel />;
    case 'findings':
      return <FindingsPanel />;
    case 'changes':
      return <ChangesPanel />;
    case 'neighbourhoods':
      return <NeighbourhoodsPanel />;
    case 'table':
      return <TablePanel />;
    case 'data':
      return <DataPanel />;
    case 'travel':
      return (
        <Suspense
          fallback={
            <p className="hint" role="status">
              Opening travel…
            </p>
          }
        >
          <TravelPanel />
        </Suspense>
      );
  }
}
