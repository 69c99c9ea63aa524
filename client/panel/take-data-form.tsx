/** Taking the numbers of the open plan or its evidence: which table, in which form, by link, address or pasted lines. */
import { PUBLISHED } from '@footprint/schema/published.ts';
import { useEffect, useState } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import type { Standing } from '../editor/keys.ts';
import { problemOf } from '../graph/graph-client.ts';
import { hasKey } from '../graph/kept-key.ts';
import { CopyBox } from './copy-box.tsx';
import { addressOf, pythonOf, READERS, rOf, type Taking } from './take-data-snippet.ts';
import { type BulkTable, type BulkTables, type Form, loadTables, saveWithKey } from './take-data-tables.ts';

interface TakeDataProps {
  readonly standing: Standing;
}

export function TakeData({ standing }: TakeDataProps) {
  const [tables, setTables] = useState<BulkTables | string | null>(null);
  useEffect(() => {
    let open = true;
    loadTables().then(
      (found) => {
        if (open) setTables(found);
      },
      (error: unknown) => {
        const { message, action } = problemOf(error);
        if (open) setTables(`${message} ${action}`);
      },
    );
    return () => {
      open = false;
    };
  }, []);
  if (tables === null) return <p role="status">Looking which tables there are…</p>;
  if (typeof tables === 'string') return <p role="alert">{tables}</p>;
  return <TakeForm tables={tables} standing={standing} />;
}

const COORDINATES: Readonly<Record<string, string>> = {
  WGS84: 'longitude and latitude',
  BRITISH_NATIONAL_GRID: 'British National Grid, in metres',
};

function TakeForm({ tables, standing }: { readonly tables: BulkTables; readonly standing: Standing }) {
  const { description } = useReach();
  const [state] = useDesk(({ document, save }) => ({ plan: document.plan, save: save.kind }));
  const [chosen, setChosen] = useState(`plan/${tables.plan[0]!.name}`);
  const [wanted, setWanted] = useState<Form>('csv');
  const [crs, setCrs] = useState('WGS84');
  const [group, name] = chosen.split('/') as ['plan' | 'evidence', string];
  const table = tables[group].find((one) => one.name === name)!;
  const form = table.forms.includes(wanted) ? wanted : 'csv';
  const published = state.plan.id === PUBLISHED || state.plan.id.startsWith(`${PUBLISHED}:`);
  const of =
    group === 'evidence'
      ? { evidence: description.id }
      : { plan: published ? `${PUBLISHED}:${description.id}` : state.plan.id };
  const shapes = table.crs.length > 0 && form !== 'csv';
  const query = shapes && crs !== 'WGS84' ? crs : '';
  const kept = group === 'plan' && !published;
  const taking: Taking = {
    address: addressOf(location.origin, of, name, form, query),
    form,
    shapes,
    // A key reads more of the declared catchments than anyone may.
    key: hasKey() && (kept || standing.restricted || name === 'declared-catchments'),
  };
  const options = (tables: readonly BulkTable[], of: 'plan' | 'evidence') =>
    tables.map((one) => (
      <option key={one.name} value={`${of}/${one.name}`}>
        {one.title}
      </option>
    ));
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <label>
        What
        <select value={chosen} onChange={({ target }) => setChosen(target.value)}>
          <optgroup label={`Of this plan: ${state.plan.name}`}>{options(tables.plan, 'plan')}</optgroup>
          <optgroup label={`Of its evidence: ${description.label}`}>{options(tables.evidence, 'evidence')}</optgroup>
        </select>
      </label>
      <p className="hint">{table.meaning}</p>
      <fieldset className="forms">
        <legend>Form</legend>
        {table.forms.map((one) => (
          <label key={one} className="tick">
            <input type="radio" name="form" checked={one === form} onChange={() => setWanted(one)} />
            <span>
              {READERS[one].title} <small>{READERS[one].readers}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {shapes && (
        <label>
          Coordinates
          <select value={crs} onChange={({ target }) => setCrs(target.value)}>
            {table.crs.map((one) => (
              <option key={one} value={one}>
                {COORDINATES[one] ?? one}
              </option>
            ))}
          </select>
        </label>
      )}
      {kept && state.save !== 'saved' && state.save !== 'fixed' && (
        <p className="hint">The plan has changes that are not saved yet: the file holds what is saved.</p>
      )}
      <Download taking={taking} />
      <CopyBox title="Address" text={taking.address} />
      <Lines taking={taking} />
      <Columns table={table} described={addressOf('', of, name, 'json', '')} />
    </form>
  );
}

function Download({ taking }: { readonly taking: Taking }) {
  const [problem, setProblem] = useState<{ readonly of: string; readonly text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const words = `Download the ${READERS[taking.form].title} file`;
  if (!taking.key)
    return (
      <p>
        <a className="download" href={taking.address} download>
          {words}
        </a>
      </p>
    );
  const save = () => {
    setBusy(true);
    setProblem(null);
    saveWithKey(taking.address)
      .catch((error: unknown) => {
        const { message, action } = problemOf(error);
        setProblem({ of: taking.address, text: `${message} ${action}` });
      })
      .finally(() => setBusy(false));
  };
  return (
    <div>
      <button type="button" className="primary" disabled={busy} onClick={save}>
        {busy ? 'Downloading…' : words}
      </button>
      {problem?.of === taking.address && <p role="alert">{problem.text}</p>}
    </div>
  );
}

const LANGUAGES = ['Python', 'R', 'Spreadsheet'] as const;

function Lines({ taking }: { readonly taking: Taking }) {
  const [language, setLanguage] = useState<(typeof LANGUAGES)[number]>('Python');
  return (
    <div className="lines">
      <fieldset className="segments">
        <legend className="spoken">Read it in</legend>
        {LANGUAGES.map((one) => (
          <label key={one}>
            <input type="radio" name="language" checked={one === language} onChange={() => setLanguage(one)} />
            <span>{one}</span>
          </label>
        ))}
      </fieldset>
      {language === 'Python' && <CopyBox title="Lines for Python" text={pythonOf(taking)} />}
      {language === 'R' && <CopyBox title="Lines for R" text={rOf(taking)} />}
      {language === 'Spreadsheet' && <SpreadsheetSteps taking={taking} />}
      {taking.key && language !== 'Spreadsheet' && (
        <p className="hint">
          Only a key reads this: put yours in the environment variable FOOTPRINT_KEY first, never in a notebook.
        </p>
      )}
    </div>
  );
}

function SpreadsheetSteps({ taking }: { readonly taking: Taking }) {
  if (taking.form !== 'csv') return <p className="hint">Spreadsheets read CSV: choose that form.</p>;
  if (taking.key)
    return <p className="hint">Only a key reads this, and a spreadsheet sends none: download it, and open the file.</p>;
  return (
    <ul className="steps">
      <li>
        <b>LibreOffice</b>: File, Open, and the address above as the file’s name. To refresh it later: Sheet, Link to
        External Data.
      </li>
      <li>
        <b>Excel</b>: Data, From Text/CSV, the address above as the file’s name, and <i>65001: Unicode (UTF-8)</i>.
      </li>
    </ul>
  );
}

function Columns({ table, described }: { readonly table: BulkTable; readonly described: string }) {
  return (
    <details className="folded">
      <summary>What its {table.columns.length} columns mean</summary>
      <dl className="columns">
        {table.columns.map(({ name, unit, meaning }) => (
          <div key={name}>
            <dt>
              <code>{name}</code> {unit !== null && <small>{unit}</small>}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">
        {table.filters.length > 0 &&
          `Fewer rows: add ?${table.filters[0]}=… to the address; it can be narrowed by ${table.filters.join(', ')}. `}
        The same with sources and units, for programs: <a href={described}>{described.split('/').at(-1)}</a>.
      </p>
    </details>
  );
}
