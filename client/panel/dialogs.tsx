/** The dialogs over the desk, one at a time. */
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useDesk } from '../desk-context.ts';
import type { Dialog } from '../editor/desk-state.ts';
import { CommandDialog } from './command-dialog.tsx';
import { ExceptionDialog } from './exception-dialog.tsx';
import { Icon } from './icon.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { MergeDialog, NetworkDialog } from './network-dialog.tsx';
import { PlansDialog, RenameDialog, StartDialog } from './plan-dialogs.tsx';
import { StaleDialog } from './stale-dialog.tsx';

// What only some visits need arrives when it is asked for.
const GoalsDialog = lazy(async () => ({ default: (await import('./goals-dialog.tsx')).GoalsDialog }));
const NewSiteDialog = lazy(async () => ({ default: (await import('./site-dialog.tsx')).NewSiteDialog }));
const MoveSiteDialog = lazy(async () => ({ default: (await import('./site-dialog.tsx')).MoveSiteDialog }));
const EvidenceDialog = lazy(async () => ({ default: (await import('./evidence-dialog.tsx')).EvidenceDialog }));
const AnalystDialog = lazy(async () => ({ default: (await import('./analyst-dialog.tsx')).AnalystDialog }));
const PublishDialog = lazy(async () => ({ default: (await import('./publish-dialog.tsx')).PublishDialog }));

export function Dialogs() {
  const [dialog] = useDesk((state) => state.dialog);
  return dialog === null ? null : (
    <Suspense fallback={null}>
      <DialogBody key={dialog.kind} dialog={dialog} />
    </Suspense>
  );
}

function DialogBody({ dialog }: { readonly dialog: Dialog }) {
  switch (dialog.kind) {
    case 'start':
      return <StartDialog />;
    case 'plans':
      return <PlansDialog />;
    case 'rename':
      return <RenameDialog />;
    case 'stale':
      return <StaleDialog />;
    case 'commands':
      return <CommandDialog />;
    case 'import':
      return <ImportDialog />;
    case 'network':
      return <NetworkDialog group={dialog.group} layer={dialog.layer} />;
    case 'merge':
      return <MergeDialog group={dialog.group} />;
    case 'exception':
      return <ExceptionDialog goal={dialog.goal} group={dialog.group} />;
    case 'goals':
      return <GoalsDialog />;
    case 'new-site':
      return <NewSiteDialog position={dialog.position} />;
    case 'move-site':
      return <MoveSiteDialog site={dialog.site} />;
    case 'evidence':
      return <EvidenceDialog />;
    case 'analysts':
      return <AnalystDialog />;
    case 'publish':
      return <PublishDialog />;
  }
}

const FIRST_FIELD = 'form :is(input:not([type="radio"], [type="checkbox"], [type="file"]), select, textarea)';

interface DialogFrameProps {
  readonly title: string;
  readonly children: ReactNode;
  /** False where a choice must be made. */
  readonly closable?: boolean;
}

/** The frame of a dialog: keeps the keyboard inside, closes on Escape. */
export function DialogFrame({ title, children, closable = true }: DialogFrameProps) {
  const [, desk] = useDesk(() => null);
  const box = useRef<HTMLDialogElement>(null);
  const close = () => desk.store.set({ dialog: null });
  useEffect(() => {
    const element = box.current;
    element?.showModal();
    // Where a dialog asks for something, the keyboard begins there and not at the button that closes it.
    element?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={box}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        if (closable) close();
      }}
    >
      <header>
        <h2>{title}</h2>
        {closable && (
          <button type="button" className="quiet close" aria-label="Close" onClick={close}>
            <Icon name="close" />
          </button>
        )}
      </header>
      {children}
    </dialog>
  );
}
