/** What lies under the numbers: sources with their dates and licences, and the lines to draw against. */
import { useEffect, useRef } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import { addReference, loadReferences, removeReference } from '../editor/reference-layers.ts';
import { dateText } from './number-text.ts';

export function DataPanel() {
  const { description, desk } = useReach();
  return (
    <>
      <References />
      <section>
        <h2>Sources</h2>
        <p className="hint">
          {description.label}. Areas: {vintageText(description.areaVintage)}. Where dates differ, numbers are near, not
          equal.
        </p>
        <ul className="sources">
          {description.datasets.map((dataset) => (
            <li key={dataset.id}>
              <b>{dataset.title}</b>
              <span>
                {[dataset.publisher, dataset.date === null ? null : dateText(dataset.date), dataset.vintage]
                  .filter((part) => part !== null && part !== '')
                  .join(' · ')}
              </span>
              <small>
                {dataset.attribution} {dataset.licence}
              </small>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>For analysts</h2>
        <p>
          The same numbers, for notebooks, GIS and spreadsheets; what to cite; and keys. Or ask{' '}
          <a href="/graphql">the graph</a>.
        </p>
        <p>
          <button type="button" onClick={() => desk.store.set({ dialog: { kind: 'analysts' } })}>
            Take the numbers…
          </button>
        </p>
      </section>
    </>
  );
}

/** The edition of the census areas, in words. */
export function vintageText(vintage: string): string {
  const words: Record<string, string> = {
    LSOA11: 'lower-layer super output areas of 2011',
    LSOA21: 'lower-layer super output areas of 2021',
    OA11: 'output areas of 2011',
    OA21: 'output areas of 2021',
  };
  return words[vintage] ?? vintage;
}

function References() {
  const [state, desk] = useDesk(({ references, shownReferences }) => ({ references, shown: shownReferences }));
  const { session } = useReach();
  const file = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void loadReferences(desk);
  }, [desk]);
  return (
    <section>
      <h2>Reference layers</h2>
      <p className="hint">Lines to draw against: councils, wards, anything as GeoJSON.</p>
      <ul className="references">
        {state.references.map((layer) => (
          <li key={layer.id}>
            <label>
              <input
                type="checkbox"
                checked={state.shown.has(layer.id)}
                onChange={({ target }) => {
                  const shown = new Set(state.shown);
                  if (target.checked) shown.add(layer.id);
                  else shown.delete(layer.id);
                  desk.store.set({ shownReferences: shown });
                }}
              />
              {layer.name} <small>{layer.attribution}</small>
            </label>
            {session.mode === 'planner' && (
              <button type="button" className="link" onClick={() => removeReference(desk, layer.id)}>
                Remove
              </button>
            )}
          </li>
        ))}
      </ul>
      {session.mode === 'planner' && (
        <>
          <input
            ref={file}
            type="file"
            hidden
            accept=".geojson,.json,application/geo+json"
            onChange={({ target }) => {
              const chosen = target.files?.[0];
              target.value = '';
              if (chosen !== undefined) void addReference(desk, chosen);
            }}
          />
          <button type="button" onClick={() => file.current?.click()}>
            Add a GeoJSON file…
          </button>
        </>
      )}
    </section>
  );
}
