// PGlite: PostgreSQL as WebAssembly in this process. It has one connection, so its statements run one after the other.
import { PGlite } from '@electric-sql/pglite';
import type { Database, Parameter, Row } from './database.js';
import { asContractError } from './failure.js';
import { CREATE_SCHEMA, SCHEMA } from './schema.js';

export class PgliteDatabase implements Database {
  readonly #pglite: PGlite;

  private constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  /** In memory; making it takes seconds. */
  static async create(): Promise<PgliteDatabase> {
    const pglite = await PGlite.create();
    await pglite.exec(`${CREATE_SCHEMA} SET search_path = ${SCHEMA}`);
    return new PgliteDatabase(pglite);
  }

  async call(name: string, ...parameters: Parameter[]): Promise<readonly Row[]> {
    const places = parameters.map((_, index) => `$${index + 1}`);
    const text = `SELECT * FROM ${SCHEMA}.${name}(${places.join(', ')})`;
    try {
      const { rows } = await this.#pglite.query<unknown[]>(text, [...parameters], { rowMode: 'array' });
      return rows;
    } catch (error) {
      throw asContractError(error);
    }
  }

  end(): Promise<void> {
    return this.#pglite.close();
  }
}
