/** What needs attention, the gravest first; each finding can be shown on the map. */
import { useDesk, useReach } from '../desk-context.ts';
import { Outcome } from './outcome.tsx';

const ORDER = { fail: 0, warn: 1, note: 2 } as const;

export function FindingsPanel() {
  const { map, description } = useReach();
  const [state, desk] = useDesk(({ evaluation }) => ({ evaluation }));
  const findings = [...state.evaluation.findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  const { areas, practices, sites } = desk.ground.evidence;
  const show = (finding: (typeof findings)[number]) => {
    const codes = new Set(finding.areas ?? []);
    if (finding.group !== undefined && codes.size === 0)
      desk.store.set({ selectedGroup: finding.group, panel: 'networks' });
    if (codes.size > 0) {
      desk.store.set({ selectedAreas: codes, inspected: null });
      map.current?.fit(areas.code.flatMap((code, index) => (codes.has(code) ? [index] : [])));
      return;
    }
    const index = practices.code.indexOf(finding.practices?.[0] ?? '');
    const site = sites.practice.indexOf(index);
    if (site >= 0) map.current?.flyTo(sites.position[2 * site]!, sites.position[2 * site + 1]!);
  };
  return (
    <>
      {findings.length === 0 && <p className="empty">Nothing needs attention.</p>}
      <ul className="findings">
        {findings.map((finding) => (
          <li key={finding.id}>
            <button type="button" onClick={() => show(finding)}>
              {finding.severity === 'note' ? (
                <span className="outcome outcome-note">
                  <i aria-hidden="true">i</i>
                  <span className="spoken">Note</span>
                </span>
              ) : (
                <Outcome outcome={finding.severity} brief />
              )}
              <span>{finding.text}</span>
            </button>
          </li>
        ))}
      </ul>
      {description.findings.length > 0 && (
        <details className="load-findings">
          <summary>About the data ({description.findings.length})</summary>
          <ul>
            {description.findings.map((finding) => (
              <li key={finding.text}>{finding.text}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
