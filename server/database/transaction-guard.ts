import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseRefusal } from './errors.ts';

interface OpenTransaction {
  open: boolean;
}

const current = new AsyncLocalStorage<OpenTransaction>();

/**
 * Throws where code inside a transaction is about to query outside it.
 * The embedded database has one connection, so such a query would wait for the transaction that waits for it.
 */
export function refuseOutsideTransaction(): void {
  if (current.getStore()?.open === true) {
    throw new DatabaseRefusal(
      'outside-transaction',
      "A query was made outside the transaction that is open here, which would never end on the embedded database. Use the transaction's own manager (tx.em, tx.sql, tx.copy).",
    );
  }
}

/** Runs work that begins a transaction: from the moment it says so, only that transaction may be queried from within. */
export async function runGuarded<T>(work: (begun: () => void) => Promise<T>): Promise<T> {
  refuseOutsideTransaction();
  const store: OpenTransaction = { open: false };
  return current.run(store, async () => {
    try {
      return await work(() => {
        store.open = true;
      });
    } finally {
      store.open = false;
    }
  });
}
