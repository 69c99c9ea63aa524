import type { AbstractSqlConnection } from '@mikro-orm/postgresql';
import { refuseOutsideTransaction, runGuarded } from './transaction-guard.ts';

/** Makes the ORM's connection throw at a query made outside the transaction in whose code it is made. */
export function guardConnection(connection: AbstractSqlConnection): void {
  const transactional: AbstractSqlConnection['transactional'] = connection.transactional.bind(connection);
  const begin: AbstractSqlConnection['begin'] = connection.begin.bind(connection);
  const execute: AbstractSqlConnection['execute'] = connection.execute.bind(connection);
  const stream: AbstractSqlConnection['stream'] = connection.stream.bind(connection);

  connection.transactional = (work, options = {}) => {
    // With a context it is a savepoint inside the transaction that is open already.
    if (options.ctx !== undefined) return transactional(work, options);
    return runGuarded((begun) =>
      transactional((context) => {
        begun();
        return work(context);
      }, options),
    );
  };
  connection.begin = (options = {}) => {
    if (options.ctx === undefined) refuseOutsideTransaction();
    return begin(options);
  };
  connection.execute = (query, params, method, context, logging) => {
    if (context === undefined) refuseOutsideTransaction();
    return execute(query, params, method, context, logging);
  };
  connection.stream = (query, params, context, logging, chunkSize) => {
    if (context === undefined) refuseOutsideTransaction();
    return stream(query, params, context, logging, chunkSize);
  };
}
