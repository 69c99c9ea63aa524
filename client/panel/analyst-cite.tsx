/** What to cite of the numbers on the screen: the evaluation, its evidence and the sources. */
import { useDesk, useReach } from '../desk-context.ts';
import { revisionOf } from '../editor/document.ts';
import { CopyBox } from './copy-box.tsx';
import { dateText } from './number-text.ts';

export function Cite() {
  const { description } = useReach();
  const [state] = useDesk(({ document, evaluation, save }) => ({ document, evaluation, save: save.kind }));
  const { plan, pending } = state.document;
  const revision = revisionOf(state.document);
  const today = dateText(new Date().toISOString());
  const made = dateText(description.createdAt);
  const text = [
    `${plan.name}${revision === 0 ? '' : `, revision ${revision}`}. Evaluation ${state.evaluation.id}.`,
    `Evidence: ${description.label}${description.invented ? ' (invented)' : ''}, version ${description.id} of ${made}.`,
    `Footprint, ${location.origin}, seen on ${today}.`,
  ].join('\n');
  const sources = [...new Set(description.datasets.map(({ attribution }) => attribution))].filter((one) => one !== '');
  return (
    <>
      <p>
        Anyone can find the same numbers again by these two: the version never changes, and the evaluation’s id follows
        from the plan, the version and the formulas.
      </p>
      {pending.length > 0 && (
        <p className="hint">
          The plan has changes that are not saved yet: others cannot look this evaluation up before.
        </p>
      )}
      <CopyBox title="To cite" text={text} />
      <CopyBox title="Evaluation" text={state.evaluation.id} />
      <CopyBox title="Version of the evidence" text={description.id} />
      {sources.length > 0 && <CopyBox title="Sources, to be named with the numbers" text={sources.join('\n')} />}
    </>
  );
}
