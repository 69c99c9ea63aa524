/** A plan was published: where the public reads it. */
import { useEffect, useRef } from 'react';
import { CopyBox } from './copy-box.tsx';

export function PublishDone({ address }: { readonly address: string }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section className="published-now" ref={box} tabIndex={-1} aria-label="Published">
      <p>
        <b>The plan is public.</b> What you change from now on stays yours until you publish again.
      </p>
      <CopyBox title="Address of its page" text={address} />
      <p>
        <a href={address} target="_blank" rel="noopener">
          Open the public page
        </a>
      </p>
    </section>
  );
}
