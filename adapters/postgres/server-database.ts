// A PostgreSQL server: one pool of connections for all stores of this process, and the schema, which the first user makes and
// the last one drops.
import pg from 'pg';
import type { Database, Parameter, Row } from './database.js';
import { asContractError } from './failure.js';
import { CREATE_SCHEMA, SCHEMA } from './schema.js';

const CONNECTIONS = 8;
/**
 * Each statement of a function sees what was committed before it, whatever the server's default is; and every one finds its
 * rows by an index, whatever is asked, so that none is planned twice.
 */
const OPTIONS = [
  `-c search_path=${SCHEMA}`,
  '-c default_transaction_isolation=read\\ committed',
  '-c plan_cache_mode=force_generic_plan',
].join(' ');
const CONNECT_MS = 5_000;

/** Two advisory locks: one for making and dropping the schema, one that every process shares that uses it. */
const CHANGING = `hashtext('${SCHEMA}'), 1`;
const USING = `hashtext('${SCHEMA}'), 2`;

export class ServerDatabase implements Database {
  readonly #pool: pg.Pool;
  readonly #user: pg.Client;
  readonly #statements: Map<string, string> = new Map();

  private constructor(pool: pg.Pool, user: pg.Client) {
    this.#pool = pool;
    this.#user = user;
  }

  static async connect(url: string): Promise<ServerDatabase> {
    const how = { connectionString: url, options: OPTIONS };
    const user = new pg.Client({ ...how, connectionTimeoutMillis: CONNECT_MS });
    // What becomes of a connection that nobody uses is told at its next use.
    user.on('error', () => undefined);
    await user.connect();
    try {
      await enter(user);
    } catch (error) {
      await user.end();
      throw error;
    }
    const pool = new pg.Pool({ ...how, max: CONNECTIONS, idleTimeoutMillis: 0 });
    pool.on('error', () => undefined);
    return new ServerDatabase(pool, user);
  }

  async call(name: string, ...parameters: Parameter[]): Promise<readonly Row[]> {
    const query = {
      name,
      text: this.#statement(name, parameters.length),
      values: parameters as unknown[],
      rowMode: 'array',
    };
    try {
      const { rows } = await this.#pool.query<unknown[]>(query as pg.QueryArrayConfig);
      return rows;
    } catch (error) {
      throw asContractError(error);
    }
  }

  /** Drops the schema unless another process uses it. */
  async end(): Promise<void> {
    await this.#pool.end();
    try {
      await leave(this.#user);
    } finally {
      await this.#user.end();
    }
  }

  #statement(name: string, parameters: number): string {
    const known = this.#statements.get(name);
    if (known !== undefined) return known;
    const places = Array.from({ length: parameters }, (_, index) => `$${index + 1}`);
    const text = `SELECT * FROM ${SCHEMA}.${name}(${places.join(', ')})`;
    this.#statements.set(name, text);
    return text;
  }
}

async function enter(user: pg.Client): Promise<void> {
  await user.query(`SELECT pg_advisory_lock(${CHANGING})`);
  const { rows } = await user.query('SELECT FROM pg_namespace WHERE nspname = $1', [SCHEMA]);
  if (rows.length === 0) await user.query(CREATE_SCHEMA);
  await user.query(`SELECT pg_advisory_lock_shared(${USING}), pg_advisory_unlock(${CHANGING})`);
}

async function leave(user: pg.Client): Promise<void> {
  await user.query(`SELECT pg_advisory_lock(${CHANGING}), pg_advisory_unlock_shared(${USING})`);
  const { rows } = await user.query<{ alone: boolean }>(`SELECT pg_try_advisory_lock(${USING}) AS alone`);
  if (rows[0]?.alone) await user.query(`DROP SCHEMA ${SCHEMA} CASCADE`);
}
