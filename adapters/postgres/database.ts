// What the backend needs of a database, whoever runs it: one statement at a time, each a transaction of its own.

export type Parameter = string | number | boolean | null | readonly string[];
export type Row = readonly unknown[];

export interface Database {
  /**
   * Calls a function of the schema: one statement, one round trip, one transaction.
   * @throws ContractError for what the contract has a word for.
   */
  call(name: string, ...parameters: Parameter[]): Promise<readonly Row[]>;
}
