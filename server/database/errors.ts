/** What went wrong with the database, for a program: each has its own next step in the message. */
export type DatabaseProblem =
  | 'database-in-use'
  | 'database-too-new'
  | 'database-too-old'
  | 'database-unreachable'
  | 'database-not-empty'
  | 'database-stopped'
  | 'postgis-missing'
  | 'outside-transaction'
  | 'bad-row'
  | 'bad-backup';

/** A refusal by the database layer that a person can act on: a code and one sentence with the next step. */
export class DatabaseRefusal extends Error {
  readonly code: DatabaseProblem;

  constructor(code: DatabaseProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DatabaseRefusal';
    this.code = code;
  }
}

/** Another process holds the data folder: says which, and where its desk listens so that it can do the work. */
export class DatabaseInUse extends DatabaseRefusal {
  readonly folder: string;
  readonly pid: number | null;
  readonly address: string | null;

  constructor(folder: string, pid: number | null, address: string | null) {
    const who = pid === null ? 'another process' : `process ${pid}`;
    const next =
      address === null
        ? 'Wait until it ends, or stop it.'
        : `Its desk is at ${address}: ask it to do the work, or stop it.`;
    super('database-in-use', `The data folder ${folder} is in use by ${who}. ${next}`);
    this.name = 'DatabaseInUse';
    this.folder = folder;
    this.pid = pid;
    this.address = address;
  }
}
