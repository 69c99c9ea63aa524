/** The journal of unsaved edits on this computer: written before anything is sent, so that a crash loses nothing. */
import type { Edit } from '@footprint/schema/edit/edit.ts';

/** What a plan's journal holds. */
export interface JournalEntry {
  /** The server's revision that the first edit was made on. */
  readonly saved: number;
  readonly edits: readonly Edit[];
  /** The plan with the edits, as plan JSON, so that it can be kept even when the server's plan has moved on. */
  readonly mine: unknown;
}

const key = (plan: string): string => `footprint.journal.${plan}`;

/** Keeps what is unsaved; false when this computer will not store it. */
export function keep(plan: string, entry: JournalEntry): boolean {
  try {
    if (entry.edits.length === 0) localStorage.removeItem(key(plan));
    else localStorage.setItem(key(plan), JSON.stringify(entry));
    return true;
  } catch (error) {
    // A full or forbidden store is reported to the planner, who can still save to the server.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** What was kept of a plan and is not yet known to be saved; null when there is nothing. */
export function kept(plan: string): JournalEntry | null {
  const text = read(key(plan));
  if (text === null) return null;
  const entry = JSON.parse(text) as JournalEntry;
  return Array.isArray(entry.edits) && entry.edits.length > 0 ? entry : null;
}

/** Forgets a plan's journal. */
export function forget(plan: string): void {
  try {
    localStorage.removeItem(key(plan));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
