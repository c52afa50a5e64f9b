// A MariaDB server: one pool of connections for all stores of this process, and the database, which the first user makes and
// the last one drops.
import { type Connection, createConnection, createPool, type Pool } from 'mysql2/promise';
import { asContractError, isDeadlock } from './failure.js';
import type { Naming } from './naming.js';
import { schemaOf, USERS } from './schema.js';

export type Parameter = string | number | boolean | Buffer | null;
export type Row = readonly unknown[];

const CONNECTIONS = 8;
const TRIES = 50;
const CHANGE_SECONDS = 60;

/** Columns, not objects; and ROW_COUNT counts the rows that were changed, not those that were found. */
const OPTIONS = { rowsAsArray: true, charset: 'utf8mb4', flags: ['-FOUND_ROWS'] };

export class Database {
  readonly #naming: Naming;
  readonly #pool: Pool;
  readonly #user: Connection;

  private constructor(naming: Naming, pool: Pool, user: Connection) {
    this.#naming = naming;
    this.#pool = pool;
    this.#user = user;
  }

  static async connect(url: string, naming: Naming): Promise<Database> {
    const user = await createConnection({ uri: url, ...OPTIONS });
    // What becomes of a connection that nobody uses is told at its next use.
    user.on('error', () => undefined);
    try {
      await enter(user, naming);
    } catch (error) {
      await user.end();
      throw error;
    }
    const pool = createPool({
      uri: url,
      ...OPTIONS,
      database: naming.database,
      connectionLimit: CONNECTIONS,
      maxIdle: CONNECTIONS,
    });
    return new Database(naming, pool, user);
  }

  /** One statement that reads. */
  async read(statement: string, ...parameters: readonly Parameter[]): Promise<readonly Row[]> {
    return (await this.#execute(statement, parameters)) as readonly Row[];
  }

  /**
   * Calls a procedure of the schema: one round trip, one transaction. It is called again when it was the victim of a deadlock,
   * for then all of it was rolled back.
   * @returns the row that it answers, empty when it answers none
   */
  async call(procedure: string, ...parameters: readonly Parameter[]): Promise<Row> {
    const statement = `CALL ${procedure} (${parameters.map(() => '?').join(', ')})`;
    const answer = (await this.#execute(statement, parameters)) as readonly (readonly Row[])[];
    return (Array.isArray(answer) ? answer[0]?.[0] : undefined) ?? [];
  }

  /** Drops the database unless another process uses it. */
  async end(): Promise<void> {
    await this.#pool.end();
    try {
      await leave(this.#user, this.#naming);
    } finally {
      await this.#user.end();
    }
  }

  async #execute(statement: string, parameters: readonly Parameter[]): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      try {
        const [answer] = await this.#pool.execute(statement, [...parameters]);
        return answer;
      } catch (error) {
        if (attempt === TRIES || !isDeadlock(error)) throw asContractError(error);
      }
    }
  }
}

/** The name of the database is locked while it is made or dropped; a table of it is read by whoever uses it. */
async function enter(user: Connection, naming: Naming): Promise<void> {
  const { database } = naming;
  await lock(user, database);
  if (!(await isWhole(user, database))) await make(user, naming);
  await user.query(`LOCK TABLES ${database}.${USERS} READ`);
  await unlock(user, database);
}

async function leave(user: Connection, { database }: Naming): Promise<void> {
  await lock(user, database);
  await user.query('UNLOCK TABLES');
  if (await isAlone(user, database)) {
    await user.query('UNLOCK TABLES');
    await user.query(`DROP DATABASE ${database}`);
  }
  await unlock(user, database);
}

async function isAlone(user: Connection, database: string): Promise<boolean> {
  try {
    await user.query(`LOCK TABLES ${database}.${USERS} WRITE NOWAIT`);
    return true;
  } catch {
    return false;
  }
}

async function isWhole(user: Connection, database: string): Promise<boolean> {
  const [rows] = await user.query('SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?', [
    database,
    USERS,
  ]);
  return Array.isArray(rows) && rows.length > 0;
}

/** Without a character set: it gets the server's. */
async function make(user: Connection, naming: Naming): Promise<void> {
  await user.query(`DROP DATABASE IF EXISTS ${naming.database}`);
  await user.query(`CREATE DATABASE ${naming.database}`);
  await user.query(`USE ${naming.database}`);
  for (const statement of schemaOf(naming)) await user.query(statement);
}

async function lock(user: Connection, name: string): Promise<void> {
  const [rows] = await user.query('SELECT GET_LOCK(?, ?)', [name, CHANGE_SECONDS]);
  const [[got] = []] = rows as unknown as Row[];
  if (got !== 1) throw new Error(`somebody else has been changing the database ${name} for ${CHANGE_SECONDS} s`);
}

async function unlock(user: Connection, name: string): Promise<void> {
  await user.query('DO RELEASE_LOCK(?)', [name]);
}
