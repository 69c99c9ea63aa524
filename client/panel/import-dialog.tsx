/** Bringing networks or neighbourhoods in from a file: first what it holds and what is wrong with it, then the edit. */
import type { Imported } from '@footprint/schema/exchange/placement.ts';
import { useMemo, useState } from 'react';
import { useDesk } from '../desk-context.ts';
import { type FileToImport, propertiesOf, readImport } from '../editor/exchange.ts';
import { DialogFrame } from './dialogs.tsx';
import { wholeText } from './number-text.ts';

export function ImportDialog() {
  const [state, desk] = useDesk(({ document, panel }) => ({ plan: document.plan, panel }));
  const [file, setFile] = useState<FileToImport | null>(null);
  const [into, setInto] = useState<FileToImport['into']>(
    state.panel === 'neighbourhoods' ? 'neighbourhoods' : 'networks',
  );
  const names = useMemo(() => (file === null ? [] : propertiesOf(file.text)), [file]);
  const found = useMemo(
    () => (file === null ? null : readImport(desk.ground, state.plan, { ...file, into })),
    [desk, state.plan, file, into],
  );
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setFile({ name: chosen.name, text: await chosen.text(), into, partial: false, nameProperty: null });
  };
  const take = (imported: Imported) => {
    const built = { changes: imported.changes, text: `${imported.text} from ${file?.name}` };
    if (desk.edit(built)) desk.store.set({ dialog: null, panel: into === 'networks' ? 'networks' : 'neighbourhoods' });
  };
  return (
    <DialogFrame title="Import into this plan">
      <form onSubmit={(event) => event.preventDefault()}>
        <fieldset>
          <legend>The file holds</legend>
          <label className="tick">
            <input type="radio" name="into" checked={into === 'networks'} onChange={() => setInto('networks')} />
            networks: practices or areas, each with its network
          </label>
          <label className="tick">
            <input
              type="radio"
              name="into"
              checked={into === 'neighbourhoods'}
              onChange={() => setInto('neighbourhoods')}
            />
            neighbourhoods: areas, or outlines with names
          </label>
        </fieldset>
        <label>
          CSV or GeoJSON file
          <input
            type="file"
            accept=".csv,.txt,.tsv,.geojson,.json"
            onChange={({ target }) => void choose(target.files?.[0])}
          />
        </label>
        <p className="hint">
          A CSV has a code and its network on each line, for example <code>unit_code,pcn_code,network_name</code>, with
          or without that heading.
        </p>
        {file !== null && names.length > 0 && (
          <label>
            Names are in
            <select
              value={file.nameProperty ?? ''}
              onChange={({ target }) => setFile({ ...file, nameProperty: target.value === '' ? null : target.value })}
            >
              <option value="">the usual property (name)</option>
              {names.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        {file !== null && found !== null && <Report file={file} found={found} setFile={setFile} take={take} />}
      </form>
    </DialogFrame>
  );
}

interface ReportProps {
  readonly file: FileToImport;
  readonly found: Imported;
  readonly setFile: (file: FileToImport) => void;
  readonly take: (found: Imported) => void;
}

function Report({ file, found, setFile, take }: ReportProps) {
  const { report } = found;
  const { problems } = report;
  return (
    <>
      <p role="status">
        {wholeText(report.rows)} rows: {wholeText(report.practices)} practices and {wholeText(report.areas)} areas in{' '}
        {wholeText(report.groups)} groups.
        {problems.length > 0 && ` ${wholeText(problems.length)} cannot be taken:`}
      </p>
      {problems.length > 0 && (
        <>
          <ul className="import-problems">
            {problems.slice(0, 200).map((problem) => (
              <li key={`${problem.at} ${problem.message}`}>{problem.message}</li>
            ))}
          </ul>
          {problems.length > 200 && <p className="hint">and {wholeText(problems.length - 200)} more.</p>}
          {report.practices + report.areas > 0 && (
            <label className="tick">
              <input
                type="checkbox"
                checked={file.partial}
                onChange={({ target }) => setFile({ ...file, partial: target.checked })}
              />
              Take what is right and leave the rest
            </label>
          )}
        </>
      )}
      <p className="row end">
        <button type="button" className="primary" disabled={found.changes.length === 0} onClick={() => take(found)}>
          {found.changes.length === 0 && problems.length === 0 ? 'Nothing would change' : 'Import'}
        </button>
      </p>
    </>
  );
}
