// Statements, with refusals in the words of the contract.
import type { Pool, PoolClient } from 'pg';
import { refusalOf } from './messages.js';

export type Client = Pool | PoolClient;

export async function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

export async function rows<Row extends object>(client: Client, sql: string, values: unknown[]): Promise<Row[]> {
  try {
    return (await client.query<Row>(sql, values)).rows;
  } catch (error) {
    throw refusalOf(error);
  }
}

/** The one row of a function that answers one value. */
export async function one(client: Client, sql: string, values: unknown[]): Promise<Record<string, unknown>> {
  const [row = {}] = await rows<Record<string, unknown>>(client, sql, values);
  return row;
}
