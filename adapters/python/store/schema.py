"""What the database file holds.

Names and values stand there as JSON text, which has no U+0000: SQLite stores one within a text, but
its own functions and tools stop there. Events are numbered per stream; the marks stand apart, so
that truncation cannot lower them, and the keys hold the whole event, so that it can be answered
when it was truncated.
"""

SCHEMA_VERSION = 1

TABLES = (
    """
    CREATE TABLE streams (
      stream TEXT PRIMARY KEY, last INTEGER NOT NULL, dropped INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE events (
      stream TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL, at REAL NOT NULL,
      data TEXT NOT NULL, PRIMARY KEY (stream, seq)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE keys (
      stream TEXT NOT NULL, key TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL,
      at REAL NOT NULL, data TEXT NOT NULL, PRIMARY KEY (stream, key)
    ) WITHOUT ROWID
    """,
    # AUTOINCREMENT: a position is never given twice. A rollback gives back what it took.
    """
    CREATE TABLE commits (
      position INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, seq INTEGER NOT NULL
    )
    """,
    "CREATE TABLE kv (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
