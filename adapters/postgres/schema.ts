// What the database holds: one set of tables for all stores, in a schema of its own. Every name and value stands there as JSON
// text: PostgreSQL takes no U+0000 in a text, and JSON escapes it.
import { CELL_FUNCTIONS } from './cell-functions.js';
import { COMMIT_FUNCTIONS } from './commit-functions.js';
import { SPACE_FUNCTIONS } from './space-functions.js';
import { STORE_FUNCTIONS } from './store-functions.js';
import { STREAM_FUNCTIONS } from './stream-functions.js';

/** Another one for every change of what is in it, so that no version meets the tables of another. */
export const SCHEMA = 'assay_v1';

/**
 * Names are found by their SHA-256: an entry of an index holds no long text. The marks stand apart from the events, so that
 * truncation cannot lower them; the keys hold the whole event, so that it can be answered when it was truncated; the counters
 * of a store and of a space only rise. Space 0, the default one, has no name.
 */
const TABLES = `
  CREATE TABLE stores (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, location text NOT NULL UNIQUE,
    last_position bigint NOT NULL DEFAULT 0, last_space bigint NOT NULL DEFAULT 0
  );
  CREATE TABLE spaces (
    store bigint NOT NULL, id bigint NOT NULL, digest bytea, name text,
    last_sequence bigint NOT NULL DEFAULT 0, last_position bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (store, id), UNIQUE (store, digest)
  );
  CREATE TABLE streams (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    store bigint NOT NULL, space bigint NOT NULL, digest bytea NOT NULL, name text NOT NULL,
    last bigint NOT NULL DEFAULT 0, dropped bigint NOT NULL DEFAULT 0,
    UNIQUE (store, space, digest)
  );
  CREATE TABLE events (
    stream bigint NOT NULL, seq bigint NOT NULL, event text NOT NULL,
    PRIMARY KEY (stream, seq)
  );
  CREATE TABLE keys (
    stream bigint NOT NULL, digest bytea NOT NULL, seq bigint NOT NULL, event text NOT NULL,
    PRIMARY KEY (stream, digest)
  );
  CREATE TABLE commits (
    store bigint NOT NULL, space bigint NOT NULL, sequence bigint NOT NULL, position bigint NOT NULL,
    stream bigint NOT NULL, seq bigint NOT NULL, causation double precision, correlation text,
    PRIMARY KEY (store, space, sequence), UNIQUE (store, space, position)
  );
  CREATE TABLE cells (
    store bigint NOT NULL, space bigint NOT NULL, area text NOT NULL, digest bytea NOT NULL,
    name text NOT NULL, value text NOT NULL,
    PRIMARY KEY (store, space, area, digest)
  );
`;

/** Makes everything, in one transaction. */
export const CREATE_SCHEMA: string = [
  'BEGIN',
  `CREATE SCHEMA ${SCHEMA}`,
  `SET LOCAL search_path = ${SCHEMA}`,
  TABLES.trim(),
  ...[SPACE_FUNCTIONS, STREAM_FUNCTIONS, COMMIT_FUNCTIONS, CELL_FUNCTIONS, STORE_FUNCTIONS].map((text) => text.trim()),
  'COMMIT;',
].join(';\n');
