import type { Publication, PublicationEnd } from './publication.ts';

/** A publication that was taken down, as anyone may read of it: that there was one, when it was taken down and why. */
export function takenDown(publication: Publication, end: PublicationEnd): Publication {
  const { status } = publication.terms;
  return {
    ...publication,
    terms: {
      status,
      title: 'A plan that was taken down',
      summary: '',
      owner: '',
      takesEffect: null,
      respondBy: null,
      respond: '',
      contact: { email: null, phone: null, post: null, link: null },
    },
    withdrawn: null,
    takenDown: end,
  };
}
