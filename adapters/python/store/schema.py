"""What the database file holds.

Names and values stand there as JSON text, which has no U+0000: SQLite stores one within a text, but
its own functions and tools stop there. Events are numbered per stream; the marks stand apart, so
that truncation cannot lower them, and the keys hold the whole event, so that it can be answered
when it was truncated.

Every row belongs to a space and goes with it: SQLite deletes all that refers to a space in the
transaction that deletes the space, and takes nothing in for one that is not there.
"""

SCHEMA_VERSION = 2

#: The id of the default space, which has no name (SPC-6).
DEFAULT_SPACE = 0

_OF_A_SPACE = "space INTEGER NOT NULL REFERENCES spaces ON DELETE CASCADE"

TABLES = (
    # AUTOINCREMENT: an id is never given twice, also when the newest space was deleted. A rollback
    # gives back what it took.
    "CREATE TABLE spaces (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE)",
    f"INSERT INTO spaces (id, name) VALUES ({DEFAULT_SPACE}, NULL)",
    f"""
    CREATE TABLE streams (
      {_OF_A_SPACE}, stream TEXT NOT NULL, last INTEGER NOT NULL, dropped INTEGER NOT NULL,
      PRIMARY KEY (space, stream)
    ) WITHOUT ROWID
    """,
    f"""
    CREATE TABLE events (
      {_OF_A_SPACE}, stream TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL,
      at REAL NOT NULL, data TEXT NOT NULL, PRIMARY KEY (space, stream, seq)
    ) WITHOUT ROWID
    """,
    f"""
    CREATE TABLE keys (
      {_OF_A_SPACE}, stream TEXT NOT NULL, key TEXT NOT NULL, seq INTEGER NOT NULL,
      type TEXT NOT NULL, at REAL NOT NULL, data TEXT NOT NULL, PRIMARY KEY (space, stream, key)
    ) WITHOUT ROWID
    """,
    # One order over all spaces, whose positions are never given twice either, and a numbering of
    # each space's own. A causation is a REAL because it is kept as it was given, however large.
    f"""
    CREATE TABLE commits (
      position INTEGER PRIMARY KEY AUTOINCREMENT, {_OF_A_SPACE}, sequence INTEGER NOT NULL,
      stream TEXT NOT NULL, seq INTEGER NOT NULL, causation REAL, correlation TEXT
    )
    """,
    "CREATE UNIQUE INDEX commits_by_sequence ON commits (space, sequence)",
    "CREATE INDEX commits_by_position ON commits (space, position)",
    f"""
    CREATE TABLE kv (
      {_OF_A_SPACE}, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (space, key)
    ) WITHOUT ROWID
    """,
    f"""
    CREATE TABLE snapshots (
      {_OF_A_SPACE}, stream TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
      seq INTEGER NOT NULL, PRIMARY KEY (space, stream, name)
    ) WITHOUT ROWID
    """,
    # The seq of a view is its checkpoint.
    f"""
    CREATE TABLE views (
      {_OF_A_SPACE}, name TEXT NOT NULL, definition TEXT NOT NULL, attached INTEGER NOT NULL,
      value TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (space, name)
    ) WITHOUT ROWID
    """,
)

#: What a handle keeps for itself, and nobody after it.
TEMPORARY_TABLES = (
    """
    CREATE TEMPORARY TABLE subscribers (
      id TEXT NOT NULL UNIQUE, space INTEGER NOT NULL, stream TEXT NOT NULL,
      cursor INTEGER NOT NULL, reaction TEXT, live INTEGER NOT NULL
    )
    """,
    """
    CREATE TEMPORARY TABLE deliveries (
      id TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL, at REAL NOT NULL,
      data TEXT NOT NULL, PRIMARY KEY (id, seq)
    ) WITHOUT ROWID
    """,
)
