/** For analysts: the numbers as data, what to cite, and who may read what. */
import { useEffect, useState } from 'react';
import { useReach } from '../desk-context.ts';
import { loadStanding, type Standing } from '../editor/keys.ts';
import { problemOf } from '../graph/graph-client.ts';
import '../style/analyst.css';
import { Cite } from './analyst-cite.tsx';
import { DialogFrame } from './dialogs.tsx';
import { KeysSection } from './keys-section.tsx';
import { TakeData } from './take-data-form.tsx';

const PARTS = { data: 'Take these numbers', cite: 'Cite', keys: 'Keys' } as const;
type Part = keyof typeof PARTS;

export function AnalystDialog() {
  const { description } = useReach();
  const [part, setPart] = useState<Part>('data');
  const [standing, setStanding] = useState<Standing | string | null>(null);
  useEffect(() => {
    let open = true;
    loadStanding(description.id).then(
      (found) => {
        if (open) setStanding(found);
      },
      (error: unknown) => {
        const { message, action } = problemOf(error);
        if (open) setStanding(`${message} ${action}`);
      },
    );
    return () => {
      open = false;
    };
  }, [description.id]);
  const elsewhere = standing !== null && typeof standing === 'object' && standing.kind !== 'PLANNER';
  return (
    <DialogFrame title="For analysts">
      <div className="analyst">
        <fieldset className="segments">
          <legend className="spoken">What analysts need</legend>
          {(Object.keys(PARTS) as Part[]).map((one) => (
            <label key={one}>
              <input type="radio" name="analyst-part" checked={one === part} onChange={() => setPart(one)} />
              <span>{one === 'keys' && elsewhere ? 'What I may read' : PARTS[one]}</span>
            </label>
          ))}
        </fieldset>
        {part === 'cite' ? <Cite /> : <PartBody part={part} standing={standing} />}
      </div>
    </DialogFrame>
  );
}

interface PartBodyProps {
  readonly part: 'data' | 'keys';
  /** A sentence where it cannot be known; null while it is asked. */
  readonly standing: Standing | string | null;
}

function PartBody({ part, standing }: PartBodyProps) {
  if (standing === null) return <p role="status">Asking what you may read…</p>;
  if (typeof standing === 'string') return <p role="alert">{standing}</p>;
  return part === 'data' ? <TakeData standing={standing} /> : <KeysSection standing={standing} />;
}
