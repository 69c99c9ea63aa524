/** What became of goals, as a sign with a word: never by colour alone. */
import type { GoalOutcome } from '@footprint/schema/goal.ts';

const WORDS: Record<GoalOutcome, string> = {
  pass: 'Meets goals',
  warn: 'Check',
  fail: 'Misses a goal',
  exception: 'Exception',
  'not-measurable': 'Not measurable',
};

const SIGNS: Record<GoalOutcome, string> = { pass: '✓', warn: '!', fail: '✕', exception: '§', 'not-measurable': '?' };

interface OutcomeProps {
  readonly outcome: GoalOutcome | null;
  readonly brief?: boolean;
}

export function Outcome({ outcome, brief = false }: OutcomeProps) {
  if (outcome === null) return null;
  return (
    <span className={`outcome outcome-${outcome}`} title={WORDS[outcome]}>
      <i aria-hidden="true">{SIGNS[outcome]}</i>
      <span className={brief ? 'spoken' : ''}>{WORDS[outcome]}</span>
    </span>
  );
}
