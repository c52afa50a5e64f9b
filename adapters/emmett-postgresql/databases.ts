// A database of its own for every store. Emptying one takes less than making one, so they are used again and again.
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { getPostgreSQLEventStore, type PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';

/** Of every database that is made here. Nothing else on the server is touched. */
const PREFIX = 'assay_emmett_';

/** As many as Emmett takes at once where it is left to make a pool. */
const CONNECTIONS = 10;

/** A database, and the connections to it, which last from one store to the next. */
interface Held {
  readonly name: string;
  readonly pool: pg.Pool;
}

export class Databases {
  readonly #url: string;
  readonly #admin: pg.Client;
  readonly #held = new Map<string, Held>();
  readonly #free: string[] = [];

  private constructor(url: string, admin: pg.Client) {
    this.#url = url;
    this.#admin = admin;
  }

  static async connect(url: string): Promise<Databases> {
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    return new Databases(url, admin);
  }

  /** Gives an empty database to a location. Its name stands in a file there, where other processes find it. */
  async take(location: string): Promise<void> {
    await this.giveBack(location);
    writeFileSync(location, this.#free.pop() ?? (await this.#make()));
  }

  /** Another handle on the database of a location. */
  storeAt(location: string): PostgresEventStore {
    return storeIn(this.#hold(readFileSync(location, 'utf8')));
  }

  /** Empties the database of a location, whichever process took it. */
  async giveBack(location: string): Promise<void> {
    const name = nameAt(location);
    if (name === undefined) return;
    await storeIn(this.#hold(name)).schema.dangerous.truncate({ resetSequences: true });
    rmSync(location);
    this.#free.push(name);
  }

  async end(): Promise<void> {
    for (const { name, pool } of this.#held.values()) {
      await pool.end();
      await this.#admin.query(`DROP DATABASE IF EXISTS ${name}`);
    }
    await this.#admin.end();
  }

  async #make(): Promise<string> {
    const name = `${PREFIX}${randomUUID().replaceAll('-', '')}`;
    await this.#admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    const held = this.#hold(name);
    await storeIn(held).schema.migrate();
    await connectAll(held);
    return name;
  }

  #hold(name: string): Held {
    const held = this.#held.get(name) ?? { name, pool: this.#poolOf(name) };
    this.#held.set(name, held);
    return held;
  }

  #poolOf(name: string): pg.Pool {
    const url = new URL(this.#url);
    url.pathname = `/${name}`;
    return new pg.Pool({ connectionString: url.href, max: CONNECTIONS, idleTimeoutMillis: 0 });
  }
}

/** The tables are there already. */
function storeIn({ pool }: Held): PostgresEventStore {
  return getPostgreSQLEventStore(pool.options.connectionString ?? '', {
    connectionOptions: { pool },
    schema: { autoMigration: 'None' },
  });
}

/** Racers that have to wait for a connection first do not race. */
async function connectAll({ pool }: Held): Promise<void> {
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.connect()));
  for (const client of clients) client.release();
}

function nameAt(location: string): string | undefined {
  try {
    return readFileSync(location, 'utf8');
  } catch {
    return undefined;
  }
}
