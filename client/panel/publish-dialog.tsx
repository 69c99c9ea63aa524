/** Publishing the open plan: what readers are told, what becomes public, and what was published of it. */
import { useCallback, useEffect, useState } from 'react';
import { useReach } from '../desk-context.ts';
import {
  checkPublication,
  firstTerms,
  keepTerms,
  loadPublications,
  type PublicationCheck,
  type PublicationShelf,
  publicAddress,
  publish,
  TERMS_FIELDS,
  WAYS,
  type WrittenTerms,
  whenSaved,
} from '../editor/publications.ts';
import { problemOf } from '../graph/graph-client.ts';
import '../style/publish.css';
import { DialogFrame } from './dialogs.tsx';
import { PublishConfirm } from './publish-confirm.tsx';
import { PublishDone } from './publish-done.tsx';
import { PublishForm } from './publish-form.tsx';
import { PublishVersions } from './publish-versions.tsx';

type Problems = PublicationCheck['problems'];

/** What is still wrong goes as it is written anew; what was found says where the keyboard goes once. */
type Step =
  | { readonly kind: 'write'; readonly problems: Problems; readonly found: Problems }
  | { readonly kind: 'confirm'; readonly check: PublicationCheck }
  | { readonly kind: 'done'; readonly address: string };

const WRITE: Step = { kind: 'write', problems: [], found: [] };

/** What still stands of what was found, after something was written anew. */
function standing(problems: Problems, before: WrittenTerms, now: WrittenTerms): Problems {
  const anew = new Set<string>(TERMS_FIELDS.filter((name) => before[name] !== now[name]));
  if (WAYS.some((way) => anew.has(way))) anew.add('contact');
  return problems.filter(({ field }) => field === null || !anew.has(field));
}

export function PublishDialog() {
  const { desk } = useReach();
  const { plan } = desk.store.get().document;
  const [shelf, setShelf] = useState<PublicationShelf | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const refuse = useCallback((error: unknown) => {
    const { message, action } = problemOf(error);
    setTrouble(`${message} ${action}`);
  }, []);
  const load = useCallback(() => loadPublications(plan.id).then(setShelf, refuse), [plan.id, refuse]);
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <DialogFrame title={`Publish “${plan.name}”`}>
      <div className="publish">
        {trouble !== null && <p role="alert">{trouble}</p>}
        {shelf === null
          ? trouble === null && <p role="status">Looking for what was published…</p>
          : shelf !== null && <Publishing shelf={shelf} load={load} refuse={refuse} settle={() => setTrouble(null)} />}
      </div>
    </DialogFrame>
  );
}

interface PublishingProps {
  readonly shelf: PublicationShelf;
  readonly load: () => Promise<void>;
  readonly refuse: (error: unknown) => void;
  /** Takes away what was refused before. */
  readonly settle: () => void;
}

function Publishing({ shelf, load, refuse, settle }: PublishingProps) {
  const { desk } = useReach();
  const { plan } = desk.store.get().document;
  const [step, setStep] = useState<Step>(WRITE);
  const [written, setWritten] = useState<WrittenTerms>(() => firstTerms(plan, shelf));
  const [slug, setSlug] = useState<string | null>(shelf.own[0]?.slug ?? null);
  const [busy, setBusy] = useState(false);
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    settle();
    await act().catch(refuse);
    setBusy(false);
  };
  const check = () =>
    attempt(async () => {
      await whenSaved(desk);
      const found = await checkPublication(plan.id, written, slug);
      const { problems } = found;
      setStep(problems.length > 0 ? { kind: 'write', problems, found: problems } : { kind: 'confirm', check: found });
    });
  const confirm = (base: number) =>
    attempt(async () => {
      const address = publicAddress(await publish(plan.id, base, written, slug));
      setStep({ kind: 'done', address });
      await load();
    });
  const ended = async () => {
    await load();
    // What was just published may be what was just ended.
    if (step.kind === 'done') setStep(WRITE);
  };
  const write = (next: WrittenTerms) => {
    keepTerms(plan.id, next);
    setWritten(next);
    if (step.kind === 'write') setStep({ ...step, problems: standing(step.problems, written, next) });
  };
  if (step.kind === 'confirm')
    return (
      <PublishConfirm
        check={step.check}
        written={written}
        busy={busy}
        back={() => {
          settle();
          setStep(WRITE);
        }}
        publish={() => void confirm(step.check.revision)}
      />
    );
  return (
    <>
      {step.kind === 'done' && <PublishDone address={step.address} />}
      <PublishVersions versions={shelf.versions} changed={ended} />
      {step.kind === 'write' && (
        <PublishForm
          shelf={shelf}
          written={written}
          write={write}
          slug={slug}
          choose={setSlug}
          problems={step.problems}
          found={step.found}
          busy={busy}
          check={() => void check()}
        />
      )}
    </>
  );
}
