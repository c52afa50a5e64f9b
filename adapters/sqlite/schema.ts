// What the database file holds. Every name and value stands there as JSON text: libsql cuts text at U+0000 when it reads it
// back, and JSON escapes it.

export const SCHEMA_VERSION = 2;

/**
 * The marks stand apart from the events, so that truncation cannot lower them; the keys hold the whole event, so that it
 * can be answered when it was truncated; a position is never given twice, also when its entry is gone, and no id of a space.
 * Space 0, the default one, has no row.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS spaces (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS streams (
    space INTEGER NOT NULL, stream TEXT NOT NULL, last INTEGER NOT NULL, dropped INTEGER NOT NULL,
    PRIMARY KEY (space, stream)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS events (
    space INTEGER NOT NULL, stream TEXT NOT NULL, seq INTEGER NOT NULL, event TEXT NOT NULL,
    PRIMARY KEY (space, stream, seq)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS keys (
    space INTEGER NOT NULL, stream TEXT NOT NULL, key TEXT NOT NULL, seq INTEGER NOT NULL, event TEXT NOT NULL,
    PRIMARY KEY (space, stream, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS commits (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    space INTEGER NOT NULL, sequence INTEGER NOT NULL, stream TEXT NOT NULL, seq INTEGER NOT NULL,
    causation INTEGER, correlation TEXT,
    UNIQUE (space, sequence)
  );
  CREATE TABLE IF NOT EXISTS cells (
    space INTEGER NOT NULL, area TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (space, area, name)
  ) WITHOUT ROWID;
`;

/** One transaction: a store that is being made by two processes at once is made once. */
export const CREATE_SCHEMA: string = `BEGIN IMMEDIATE; ${TABLES} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`;
