/** Words of the public pages that follow from a date or from how far a plan has come. */

import { dayInWords } from '@footprint/schema/public/words.ts';
import type { Publication, PublicStatus } from '@footprint/schema/publication/publication.ts';
import { statusOf } from '@footprint/schema/publication/publication.ts';

const STATUS: Readonly<Record<PublicStatus, { readonly name: string; readonly colour: string }>> = {
  proposal: { name: 'Proposal', colour: 'yellow' },
  approved: { name: 'Approved', colour: 'green' },
  'in-force': { name: 'In force', colour: 'aqua-green' },
  withdrawn: { name: 'Withdrawn', colour: 'red' },
};

/** How far a plan has come, as a tag on its pages. */
export function statusTag(status: PublicStatus): { readonly name: string; readonly colour: string } {
  return STATUS[status];
}

/** What a plan's status means for the reader, in a sentence or two. */
export function statusMeaning(publication: Publication, today: string): string {
  const { takesEffect } = publication.terms;
  const status = statusOf(publication);
  if (status === 'withdrawn')
    return 'This plan has been withdrawn. It no longer stands. You can still read what it said.';
  if (status === 'in-force') {
    return takesEffect === null
      ? 'This plan is in force.'
      : `This plan is in force. It ${takesEffect > today ? 'takes' : 'took'} effect on ${dayInWords(takesEffect)}.`;
  }
  if (status === 'approved') {
    return takesEffect === null
      ? 'This plan has been approved. The date it takes effect is not decided.'
      : `This plan has been approved. It ${takesEffect > today ? 'takes' : 'was to take'} effect on ${dayInWords(takesEffect)}.`;
  }
  return takesEffect === null
    ? 'This is a proposal. Nothing has been decided. No date has been set.'
    : `This is a proposal. Nothing has been decided. If it goes ahead, it would take effect on ${dayInWords(takesEffect)}.`;
}

const EFFECT: Readonly<Record<PublicStatus, readonly [yetToCome: string, over: string]>> = {
  proposal: ['Would take effect', 'Would have taken effect'],
  approved: ['Takes effect', 'Was to take effect'],
  'in-force': ['Takes effect', 'Took effect'],
  withdrawn: ['Was to take effect', 'Was to take effect'],
};

/** How a plan's day of taking effect is headed, as it fits how far the plan has come: "Would take effect". */
export function effectWords(publication: Publication, today: string): string {
  const { takesEffect } = publication.terms;
  const [yetToCome, over] = EFFECT[statusOf(publication)];
  return takesEffect !== null && takesEffect <= today ? over : yetToCome;
}

/** Until when responses are taken, or that they no longer are. */
export function respondWords(publication: Publication, today: string): string {
  const { respondBy } = publication.terms;
  if (statusOf(publication) === 'withdrawn')
    return 'Responses are no longer taken, because the plan has been withdrawn.';
  if (respondBy === null) return 'This plan is not open for responses.';
  if (respondBy < today) return `The time for responses ended on ${dayInWords(respondBy)}.`;
  return `You can respond until the end of ${dayInWords(respondBy)}.`;
}

/** Whether a reader is told how to respond or ask: not of what was withdrawn, nor when the time is over. */
export function takesWords(publication: Publication, today: string): boolean {
  const { respondBy } = publication.terms;
  return statusOf(publication) !== 'withdrawn' && (respondBy === null || respondBy >= today);
}

/** Whether somebody may still respond to a plan. */
export function isOpenForResponses(publication: Publication, today: string): boolean {
  const { respondBy } = publication.terms;
  return (
    statusOf(publication) !== 'withdrawn' && publication.takenDown === null && respondBy !== null && respondBy >= today
  );
}
