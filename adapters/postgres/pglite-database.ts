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
    await pglite.exec(`${CREATE_SCHEMA} SET search_path = ${SCHEMA}; SET plan_cache_mode = force_generic_plan`);
    return new PgliteDatabase(pglite);
  }

  /** As text: `query`, which sends parameters apart, describes its statement each time and takes four times as long. */
  async call(name: string, ...parameters: Parameter[]): Promise<readonly Row[]> {
    const statement = `SELECT * FROM ${name}(${parameters.map(literal).join(', ')})`;
    try {
      const [result] = await this.#pglite.exec(statement, { rowMode: 'array' });
      return (result?.rows ?? []) as unknown as Row[];
    } catch (error) {
      throw asContractError(error);
    }
  }

  end(): Promise<void> {
    return this.#pglite.close();
  }
}

function literal(parameter: Parameter): string {
  if (typeof parameter === 'string') return quoted(parameter);
  if (Array.isArray(parameter)) return `ARRAY[${parameter.map(quoted).join(', ')}]::text[]`;
  return String(parameter);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
