import { ADDRESS } from '../public/address.ts';
import type { Contact } from '../public/operator.ts';
import { type Publication, type PublicationEnd, type PublicStatus, statusOf } from './publication.ts';

/** What every file of a published plan says of it: how far it has come, who answers for it, until when and how to respond. */
export interface StatedPublication {
  readonly id: string;
  readonly status: PublicStatus;
  readonly title: string;
  readonly owner: string;
  /** ISO instant. */
  readonly publishedAt: string;
  readonly takesEffect: string | null;
  readonly respondBy: string | null;
  readonly respond: string;
  readonly contact: Contact;
  readonly withdrawn: PublicationEnd | null;
  /** Path of its page on the public site. */
  readonly page: string;
}

/** A publication as its files state it; null for a plan that is none, and for one that was taken down, of which there are no files. */
export function statedPublication(publication: Publication | null): StatedPublication | null {
  if (publication === null || publication.takenDown !== null) return null;
  const { id, slug, version, publishedAt, withdrawn } = publication;
  const { title, owner, takesEffect, respondBy, respond, contact } = publication.terms;
  return {
    id,
    status: statusOf(publication),
    title,
    owner,
    publishedAt,
    takesEffect,
    respondBy,
    respond,
    contact,
    withdrawn,
    page: ADDRESS.planVersion(slug, version),
  };
}
