/** A list size drawn against the goals for it: the band shaded, the size as a bar, the verdict in words. */
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import type { Goal } from '@footprint/schema/goal.ts';
import { wholeText } from './number-text.ts';

interface BandBarProps {
  readonly value: Value | undefined;
  readonly goals: readonly Goal[];
}

export function BandBar({ value, goals }: BandBarProps) {
  if (value === undefined || value.value === null) return <span className="band-bar none">{value?.reason ?? ''}</span>;
  const of = goals.filter((goal) => goal.metric === value.metric);
  const least = of.find((goal) => goal.comparison === 'at-least')?.limit;
  const most = of.find((goal) => goal.comparison === 'at-most')?.limit;
  const full = Math.max((most ?? least ?? value.value) * 1.6, 1);
  const at = (number: number) => `${Math.min(100, (number / full) * 100)}%`;
  const verdict =
    least !== undefined && value.value < least
      ? `below ${wholeText(least)}`
      : most !== undefined && value.value > most
        ? `over ${wholeText(most)}`
        : 'in band';
  const words = least === undefined && most === undefined ? '' : verdict;
  return (
    <span className={`band-bar ${verdict === 'in band' ? 'within' : 'without'}`}>
      <span className="track" aria-hidden="true">
        <i className="band" style={{ left: at(least ?? 0), right: `calc(100% - ${at(most ?? full)})` }} />
        <i className="size" style={{ width: at(value.value) }} />
        {value.value > full && <i className="beyond" />}
      </span>
      <span className="verdict">{words}</span>
    </span>
  );
}

/** The band that the goals set for a metric, in words; empty where they set none. */
export function bandText(goals: readonly Goal[], metric: string): string {
  const of = goals.filter((goal) => goal.metric === metric);
  const least = of.find((goal) => goal.comparison === 'at-least')?.limit;
  const most = of.find((goal) => goal.comparison === 'at-most')?.limit;
  if (least === undefined && most === undefined) return '';
  if (least === undefined) return `up to ${wholeText(most ?? 0)}`;
  return most === undefined ? `from ${wholeText(least)}` : `${wholeText(least)} to ${wholeText(most)}`;
}
