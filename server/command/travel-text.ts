import { MODE_WORDS } from '@footprint/schema/travel/mode.ts';
import { LoadFailed } from '../load/message.ts';
import type { ModeReport, PlaceCounts, TravelReport } from '../travel/matrix/report.ts';
import type { TravelOutcome } from '../work/travel.ts';
import { explain } from './explain.ts';

const count = (value: number): string => value.toLocaleString('en-GB');

const STATES: readonly (readonly [state: keyof PlaceCounts, words: string])[] = [
  ['measured', 'measured'],
  ['off-network', 'too far from roads'],
  ['outside-extract', 'outside the roads'],
  ['no-position', 'without a known place'],
];

function placesWords(noun: string, counts: PlaceCounts, moved: number): string {
  const parts = STATES.filter(([state]) => counts[state] > 0).map(
    ([state, words]) => `${count(counts[state])} ${words}`,
  );
  const far = moved === 0 ? '' : `; ${count(moved)} moved more than 100 m to the nearest road`;
  return `${noun}: ${parts.join(', ')}${far}`;
}

function modeLines(report: ModeReport): string[] {
  return [
    `  ${MODE_WORDS[report.mode].title}: ${count(report.journeys)} journeys`,
    `    ${placesWords('areas', report.areas, report.movedAreas)}`,
    `    ${placesWords('sites', report.sites, report.movedSites)}`,
  ];
}

/** The report of measured journeys as a person reads it. */
export function travelText(report: TravelReport): string {
  const { roads, label, engine, engineVersion, origins } = report;
  const dated = roads.date === null ? 'of no stated date' : `of ${roads.date}`;
  const lines = [
    report.already
      ? `${label}: journeys on ${roads.file} were measured before; nothing was written.`
      : `${label}: journeys measured on ${roads.file}, roads ${dated}, with ${engine} ${engineVersion}, in ${report.seconds} s.`,
    `Evidence ${report.evidence}`,
    '',
    `  From ${origins === 'centroids' ? 'population-weighted centroids' : 'output areas, weighted by residents'}: ${count(report.measured)} journeys measured now, ${count(report.reused)} known from before.`,
    ...report.modes.flatMap(modeLines),
    '  Driving is free-flow, without traffic or parking.',
  ];
  if (report.findings.length > 0) lines.push('', 'To look at:', ...report.findings.map(({ text }) => `  - ${text}`));
  return `${lines.join('\n')}\n`;
}

/** What became of journeys, as a person reads it; true where it is no failure. */
export function outcomeText(outcome: TravelOutcome): { readonly text: string; readonly well: boolean } {
  if ('report' in outcome) return { text: travelText(outcome.report), well: true };
  if ('note' in outcome) return { text: `${outcome.note}\n`, well: true };
  const said = explain(new LoadFailed(outcome.failure));
  return { text: `Journeys were not measured: ${said}\nWhat was loaded earlier is still served.\n`, well: false };
}
