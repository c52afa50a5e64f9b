// One connection to the database file: settings, prepared statements, transactions that always end.
import { rmSync } from 'node:fs';
import { ContractError } from '../../harness/contract/index.js';
import { asContractError, corrupt, isBusy } from './failure.js';
import { type Connection, Database, type Statement } from './libsql.js';
import { CREATE_SCHEMA, SCHEMA_VERSION } from './schema.js';

/** How long a writer waits for another process before the store counts as unavailable. */
const BUSY_TIMEOUT_MS = 4000;

/** FULL syncs at every commit; NORMAL only at checkpoints, so that a power loss can take the last commits. */
export type Synchronous = 'FULL' | 'NORMAL';

export type Parameter = string | number | null;
export type Row = readonly unknown[];

export class SqliteFile {
  readonly #connection: Connection;
  readonly #statements: Map<string, Statement> = new Map();
  #open = true;

  constructor(path: string, synchronous: Synchronous, busyTimeoutMs: number = BUSY_TIMEOUT_MS) {
    this.#connection = attempt(() => new Database(path));
    attempt(() => prepareFile(this.#connection, synchronous, busyTimeoutMs));
  }

  /** Runs all that `work` does in one transaction, or nothing of it. */
  write<T>(work: () => T): T {
    this.#refuseClosed();
    return attempt(() => {
      this.#connection.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#connection.exec('COMMIT');
        return result;
      } catch (error) {
        // SQLite itself has already rolled back after some failures, such as a full disk.
        if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** The rows of one SELECT, which sees one moment. */
  rows(sql: string, ...parameters: Parameter[]): readonly Row[] {
    this.#refuseClosed();
    return attempt(() => this.#prepared(sql).all(parameters) as Row[]);
  }

  /** Runs one statement that changes rows; answers the rowid it inserted last. */
  run(sql: string, ...parameters: Parameter[]): number {
    this.#refuseClosed();
    return attempt(() => Number(this.#prepared(sql).run(parameters).lastInsertRowid));
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    // A statement keeps the connection alive until it is collected.
    this.#statements.clear();
    this.#connection.close();
  }

  #prepared(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#connection.prepare(sql);
    if (statement.reader) statement.raw();
    this.#statements.set(sql, statement);
    return statement;
  }

  #refuseClosed(): void {
    if (!this.#open) throw new ContractError('CLOSED', 'the handle is closed');
  }
}

/** Removes the database and what SQLite keeps beside it. */
export function removeFiles(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

function prepareFile(connection: Connection, synchronous: Synchronous, busyTimeoutMs: number): void {
  connection.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  const version = versionOf(connection);
  if (version !== 0 && version !== SCHEMA_VERSION) throw corrupt(`schema version ${version} is unknown`);
  // It holds for making the tables too: what is in the log is lost with a file whose first page never reached the disk.
  connection.exec(`PRAGMA synchronous = ${synchronous}`);
  if (version !== 0) return;
  enterWal(connection, busyTimeoutMs);
  connection.exec(CREATE_SCHEMA);
}

const PAUSE_MS = 5;

/** The change of the journal mode ignores the busy timeout: it is refused while another process is making the file. */
function enterWal(connection: Connection, busyTimeoutMs: number): void {
  const deadline = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      connection.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function versionOf(connection: Connection): unknown {
  const [row] = connection.prepare('PRAGMA user_version').raw().all() as Row[];
  return row?.[0];
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asContractError(error);
  }
}
