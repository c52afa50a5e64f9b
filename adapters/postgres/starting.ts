// One database for all stores of a process: started before the first, ended after the last.
import { ContractError } from '../../harness/contract/index.js';
import type { Database } from './database.js';

export interface Running {
  readonly database: Database;
  end(): Promise<void>;
}

export interface Starting {
  start(): Promise<void>;
  /** @throws ContractError UNAVAILABLE before the start and after the end. */
  started(): Database;
  end(): Promise<void>;
}

export function starting(run: () => Promise<Running>): Starting {
  let running: Running | undefined;
  return {
    async start() {
      running ??= await run();
    },
    started() {
      if (running === undefined) throw new ContractError('UNAVAILABLE', 'the database is not started');
      return running.database;
    },
    async end() {
      const ending = running;
      running = undefined;
      await ending?.end();
    },
  };
}
