"""The protocol of docs/protocol.md. Nothing here knows about SQLite: copy it for another store."""
