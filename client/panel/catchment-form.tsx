/** Adding catchments as practices declare them, from a file of outlines; what is wrong with it is said in full. */
import { useId, useRef, useState } from 'react';
import { useDesk, useReach } from '../desk-context.ts';
import { addDeclared } from '../editor/declared-catchments.ts';

type Role = 'INNER' | 'OUTER';

export function CatchmentForm() {
  const { session } = useReach();
  const [practice, desk] = useDesk(({ catchments }) => catchments.practice);
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState('');
  const [date, setDate] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [own, setOwn] = useState(false);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const heading = useId();
  const fold = useRef<HTMLDetailsElement>(null);
  const { practices } = desk.ground.evidence;
  const name = practice === null ? undefined : practices.name[practices.code.indexOf(practice)];

  if (session.mode !== 'planner')
    return <p className="hint">Declared catchments are added by planners; give a planner’s key to add some.</p>;

  const add = async () => {
    if (file === null) return;
    setBusy(true);
    const found = await addDeclared(desk, file, {
      attribution: source.trim(),
      role: role === '' ? null : role,
      date: date === '' ? null : date,
      practice: own ? practice : null,
      disclosure: open ? 'OPEN' : 'RESTRICTED',
    });
    setProblems(found);
    setBusy(false);
    // What was taken is in the table above: the form is put away, and the file with it.
    if (found.length === 0 && fold.current !== null) {
      fold.current.open = false;
      fold.current.querySelector('form')?.reset();
      setFile(null);
    }
  };

  return (
    <details className="folded" ref={fold}>
      <summary id={heading}>Add declared catchments</summary>
      <form
        aria-labelledby={heading}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label>
          GeoJSON, KML or KMZ file
          <input
            type="file"
            required
            accept=".geojson,.json,.kml,.kmz"
            onChange={({ target }) => {
              setFile(target.files?.[0] ?? null);
              setProblems([]);
            }}
          />
        </label>
        <p className="hint">
          Each outline says its practice’s code and whether it is the inner or the outer boundary, in its properties or
          its name. An outline takes the place of the one in force.
        </p>
        <label>
          Where it comes from
          <input
            required
            value={source}
            placeholder="Practice leaflets, collected by the commissioner"
            onChange={({ target }) => setSource(target.value)}
          />
        </label>
        <div className="pair">
          <label>
            Date that it describes, if known
            <input type="date" value={date} onChange={({ target }) => setDate(target.value)} />
          </label>
          <label>
            Outlines that do not say are
            <select value={role} onChange={({ target }) => setRole(target.value as Role | '')}>
              <option value="">not taken</option>
              <option value="INNER">inner boundaries</option>
              <option value="OUTER">outer boundaries</option>
            </select>
          </label>
        </div>
        {name !== undefined && (
          <label className="tick">
            <input type="checkbox" checked={own} onChange={({ target }) => setOwn(target.checked)} />
            Outlines that name no practice are of {name}
          </label>
        )}
        <label className="tick">
          <input type="checkbox" checked={open} onChange={({ target }) => setOpen(target.checked)} />
          Published: anyone who sees this desk may see them
        </label>
        {problems.length > 0 && (
          <ul className="import-problems" role="alert">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
        <p className="row end">
          <button type="submit" className="primary" disabled={busy || file === null || source.trim() === ''}>
            {busy ? 'Adding…' : 'Add the catchments'}
          </button>
        </p>
      </form>
    </details>
  );
}
