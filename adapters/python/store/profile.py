"""What this adapter declares of itself, and is held to."""

from __future__ import annotations

from typing import Any

from contract.depth import MAX_DEPTH

FACETS = (
    "log",
    "concurrency",
    "batch",
    "kv",
    "cas",
    "idempotency",
    "global",
    "catalog",
    "query",
    "projection",
    "snapshot",
    "subscription",
    "view",
    "spaces",
    "durability",
)

MANIFEST: dict[str, Any] = {
    "name": "python",
    "language": "python",
    "implementation": {
        "name": "sqlite3",
        # Not sqlite3.sqlite_version: what the machine has must not show in a committed scoreboard.
        "version": "3",
        "homepage": "https://docs.python.org/3/library/sqlite3.html",
    },
    "profile": {
        "facets": {facet: "native" for facet in FACETS},
        "store": {"reopen": True, "handles": "many", "processes": "many"},
        "log": {"visibility": "linearizable"},
        "batch": {"atomic": "crash"},
        "idempotency": {"scope": "stream", "window": "infinite", "mismatch": "conflict"},
        "global": {"order": "commit", "visibility": "immediate"},
        "subscription": {"delivery": "exactly-once"},
        "durability": {"grade": "os-crash"},
        "limits": {"depth": MAX_DEPTH},
    },
}
