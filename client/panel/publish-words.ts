/** How far a published plan has come, in words: for a choice, within a sentence, and in a list. */
export const STATUSES = {
  PROPOSAL: { title: 'Proposal', hint: 'not decided: responses are asked for', as: 'a proposal' },
  APPROVED: { title: 'Approved', hint: 'decided, and to take effect', as: 'an approved plan' },
  IN_FORCE: { title: 'In force', hint: 'it has taken effect', as: 'a plan in force' },
  WITHDRAWN: { title: 'Withdrawn', hint: 'still to be read, no longer pursued', as: 'withdrawn' },
  TAKEN_DOWN: { title: 'Taken down', hint: 'no longer to be read', as: 'taken down' },
} as const;
