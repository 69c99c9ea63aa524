/** Text to take elsewhere, in a box of its own with a button that copies it. */
import { useRef, useState } from 'react';
import '../style/copy-box.css';

interface CopyBoxProps {
  /** What it is, as a heading over the box. */
  readonly title: string;
  readonly text: string;
}

export function CopyBox({ title, text }: CopyBoxProps) {
  const box = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState<{ readonly of: string; readonly words: string } | null>(null);
  const copy = async () => {
    const copied = await copyText(text);
    if (!copied && box.current !== null) getSelection()?.selectAllChildren(box.current);
    setSaid({ of: text, words: copied ? 'Copied.' : 'Marked: press Ctrl+C to copy it.' });
  };
  return (
    <div className="copy-box">
      <p>
        <b>{title}</b>
        <span role="status">{said?.of === text ? said.words : ''}</span>
        <button type="button" aria-label={`Copy: ${title}`} onClick={() => void copy()}>
          Copy
        </button>
      </p>
      <pre ref={box}>{text}</pre>
    </div>
  );
}

/** Copies where the browser allows it: over plain HTTP from another computer it may not. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard === undefined) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
