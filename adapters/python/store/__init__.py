"""SQLite through Python's own sqlite3 module, presented facet by facet."""
