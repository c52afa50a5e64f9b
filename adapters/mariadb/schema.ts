// What the database holds: one set of tables for all stores, and the procedures that write.

import { SWAP_CELL } from './cell-procedure.js';
import type { Naming } from './naming.js';
import { SPACE_PROCEDURES } from './space-procedures.js';
import { STORE_PROCEDURES } from './store-procedures.js';
import { APPEND, TRUNCATE_STREAM } from './stream-procedures.js';
import { TEXT } from './transaction.js';

/** The last one that is made: who finds it finds all. Whoever uses the database reads it, who wants to drop it writes it. */
export const USERS = 'users';

/**
 * The marks stand apart from the events, so that truncation cannot lower them; the keys hold the whole event, so that it can be
 * answered when it was truncated; the counters of a store and of a space only rise. Space 0, the default one, has no name. A
 * cell whose name has one part has an empty second one.
 */
function tables(name: string): string[] {
  return [
    `CREATE TABLE stores (
      id BIGINT AUTO_INCREMENT PRIMARY KEY, location BINARY(32) NOT NULL UNIQUE,
      last_position BIGINT NOT NULL DEFAULT 0, last_space BIGINT NOT NULL DEFAULT 0
    ) ENGINE=InnoDB`,
    `CREATE TABLE spaces (
      store BIGINT NOT NULL, id BIGINT NOT NULL, name ${name},
      last_sequence BIGINT NOT NULL DEFAULT 0, last_position BIGINT NOT NULL DEFAULT 0,
      PRIMARY KEY (store, id), UNIQUE (store, name)
    ) ENGINE=InnoDB`,
    `CREATE TABLE streams (
      id BIGINT AUTO_INCREMENT PRIMARY KEY,
      store BIGINT NOT NULL, space BIGINT NOT NULL, name ${name} NOT NULL,
      last BIGINT NOT NULL DEFAULT 0, dropped BIGINT NOT NULL DEFAULT 0,
      UNIQUE (store, space, name)
    ) ENGINE=InnoDB`,
    `CREATE TABLE events (
      stream BIGINT NOT NULL, seq BIGINT NOT NULL, event ${TEXT} NOT NULL,
      PRIMARY KEY (stream, seq)
    ) ENGINE=InnoDB`,
    `CREATE TABLE event_keys (
      stream BIGINT NOT NULL, name ${name} NOT NULL, seq BIGINT NOT NULL, event ${TEXT} NOT NULL,
      PRIMARY KEY (stream, name)
    ) ENGINE=InnoDB`,
    `CREATE TABLE commits (
      store BIGINT NOT NULL, space BIGINT NOT NULL, sequence BIGINT NOT NULL, position BIGINT NOT NULL,
      stream BIGINT NOT NULL, seq BIGINT NOT NULL, causation DOUBLE, correlation ${TEXT},
      PRIMARY KEY (store, space, sequence), UNIQUE (store, space, position)
    ) ENGINE=InnoDB`,
    `CREATE TABLE cells (
      store BIGINT NOT NULL, space BIGINT NOT NULL, area VARBINARY(16) NOT NULL,
      name ${name} NOT NULL, part ${name} NOT NULL, value ${TEXT} NOT NULL,
      PRIMARY KEY (store, space, area, name, part)
    ) ENGINE=InnoDB`,
  ];
}

/** The statements that make everything, within the database. */
export function schemaOf({ column }: Naming): readonly string[] {
  return [
    ...tables(column),
    APPEND(column),
    TRUNCATE_STREAM(column),
    SWAP_CELL(column),
    ...SPACE_PROCEDURES(column),
    ...STORE_PROCEDURES,
    `CREATE TABLE ${USERS} (id INT PRIMARY KEY) ENGINE=InnoDB`,
  ];
}
