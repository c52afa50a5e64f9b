"""Spaces: what keeps them apart, what runs over all of them, and what is left of one."""

import sqlite3
import unittest
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from protocol.errors import ContractError
from store.handle import OPERATIONS
from store.schema import TABLES

from tests.on_disk import OnDisk
from tests.program import Program

EVENT = {"stream": "s", "type": "x"}
COUNT = {"kind": "count"}

#: Arguments with which each operation that works in a space has nothing else to complain about.
ARGUMENTS: dict[str, dict[str, Any]] = {
    "batch.appendBatch": {"stream": "s", "events": [{"type": "x"}]},
    "catalog.count": {},
    "catalog.exists": {"stream": "s"},
    "catalog.streams": {},
    "catalog.totalEvents": {},
    "global.append": EVENT,
    "global.position": {},
    "global.project": {"fold": COUNT},
    "global.read": {},
    "global.refs": {},
    "idempotency.appendOnce": {**EVENT, "key": "k"},
    "idempotency.seen": {"stream": "s", "key": "k"},
    "kv.cas": {"key": "a", "absent": True, "value": 1},
    "kv.delete": {"key": "a"},
    "kv.get": {"key": "a"},
    "kv.has": {"key": "a"},
    "kv.keys": {},
    "kv.put": {"key": "a", "value": 1},
    "kv.putNew": {"key": "a", "value": 1},
    "kv.update": {"key": "a", "apply": {"set": 1}},
    "log.append": EVENT,
    "log.count": {"stream": "s"},
    "log.lastSeq": {"stream": "s"},
    "log.read": {"stream": "s"},
    "log.truncate": {"stream": "s", "through": 1},
    "projection.project": {"stream": "s", "fold": COUNT},
    "query.count": {"stream": "s"},
    "query.read": {"stream": "s"},
    "snapshot.checkpoint": {"stream": "s", "name": "n", "fold": COUNT},
    "snapshot.exists": {"stream": "s", "name": "n"},
    "snapshot.load": {"stream": "s", "name": "n"},
    "snapshot.replay": {"stream": "s", "name": "n", "fold": COUNT},
    "snapshot.save": {"stream": "s", "name": "n", "value": 7, "seq": 1},
    "subscription.count": {"stream": "s"},
    "subscription.deliveries": {"id": "subscription-1"},
    "subscription.publish": EVENT,
    "subscription.subscribe": {"stream": "s"},
    "subscription.unsubscribe": {"id": "subscription-1"},
    "view.attach": {"name": "v"},
    "view.define": {"name": "v", "stream": "s", "fold": COUNT},
    "view.peek": {"name": "v"},
    "view.refresh": {"name": "v"},
    "view.value": {"name": "v"},
}

#: Stores something of every kind.
FILLING = (
    "subscription.subscribe",
    "view.define",
    "log.append",
    "global.append",
    "idempotency.appendOnce",
    "view.attach",
    "subscription.publish",
    "kv.put",
    "snapshot.checkpoint",
)

#: What the operations that read answer where nothing was ever stored, or the code of a refusal.
NOTHING: dict[str, Any] = {
    "catalog.count": 0,
    "catalog.exists": False,
    "catalog.streams": [],
    "catalog.totalEvents": 0,
    "global.position": 0,
    "global.project": {"value": 0, "position": 0},
    "global.read": [],
    "global.refs": [],
    "idempotency.seen": False,
    "kv.get": None,
    "kv.has": False,
    "kv.keys": [],
    "log.count": 0,
    "log.lastSeq": 0,
    "log.read": [],
    "projection.project": {"value": 0, "seq": 0},
    "query.count": 0,
    "query.read": [],
    "snapshot.exists": False,
    "snapshot.load": {"value": None, "seq": 0},
    "snapshot.replay": {"value": 0, "seq": 0},
    "subscription.count": 0,
    "subscription.deliveries": "NOT_FOUND",
    "view.peek": "NOT_FOUND",
    "view.value": "NOT_FOUND",
}


class InSpaces(OnDisk):
    def setUp(self) -> None:
        super().setUp()
        self.call = self.handle().call

    def make(self, *names: str) -> None:
        for name in names:
            self.call("space.create", {"name": name})

    def within(self, space: str, operation: str, **more: Any) -> Any:
        return self.call(operation, {**ARGUMENTS[operation], "space": space, **more})

    def fill(self, space: str) -> None:
        """Stores something of every kind."""
        for operation in FILLING:
            self.within(space, operation)

    def found(self, **space: str) -> dict[str, Any]:
        """What the operations that read answer."""
        return {name: self.answer(name, {**ARGUMENTS[name], **space}) for name in NOTHING}

    def answer(self, operation: str, args: Any) -> Any:
        """The result, or the code of the refusal."""
        try:
            return self.call(operation, args)
        except ContractError as error:
            return error.code

    def assert_empty(self, **space: str) -> None:
        self.assertEqual(self.found(**space), NOTHING)

    def assert_not_found(self, operation: str, args: Any) -> None:
        self.refused("NOT_FOUND", self.call, operation, args)


class Apart(InSpaces):
    def test_every_operation_is_known_here(self) -> None:
        within = {name for name, operation in OPERATIONS.items() if operation.within == "space"}
        self.assertEqual(set(ARGUMENTS), within)
        reading = {name for name in within if not OPERATIONS[name].writes}
        self.assertEqual(set(NOTHING), reading)

    def test_nothing_in_one_space_shows_in_another(self) -> None:
        self.make("a", "b")
        self.fill("a")
        self.assertEqual({name for name, answer in self.found(space="a").items()
                          if answer == NOTHING[name]}, set())
        self.assert_empty(space="b")
        self.assert_empty()

    def test_writing_in_one_space_leaves_another(self) -> None:
        self.make("a", "b")
        self.fill("a")
        before = self.found(space="a")
        self.fill("b")
        for operation in ("log.truncate", "kv.delete"):
            self.within("b", operation)
        self.assertEqual(self.found(space="a"), before)

    def test_an_operation_in_an_unknown_space_is_refused_and_makes_none(self) -> None:
        self.make("a")
        self.fill("a")
        for operation, args in ARGUMENTS.items():
            self.assert_not_found(operation, {**args, "space": "b"})
            self.refused("INVALID_ARGUMENT", self.call, operation, {**args, "space": ""})
            self.refused("INVALID_ARGUMENT", self.call, operation, {**args, "space": None})
        self.assertEqual(self.call("space.list", {}), [{"id": 1, "name": "a"}])

    def test_arguments_are_checked_before_the_space_is_looked_for(self) -> None:
        args = {"stream": "$s", "type": "x", "space": "nowhere"}
        self.refused("RESERVED_NAME", self.call, "log.append", args)

    def test_names_are_exact(self) -> None:
        names = ["a", "A", " a", "a/b", "é", "e\u0301", "a\0", "0", "__proto__", "%"]
        self.make(*names)
        self.assertEqual([space["name"] for space in self.call("space.list", {})], names)
        self.assertIsNone(self.call("space.find", {"name": "a%"}))


class Known(InSpaces):
    def test_a_space_is_made_once(self) -> None:
        for _ in range(2):
            self.assertEqual(self.call("space.create", {"name": "a"}), {"id": 1, "name": "a"})
        self.assertEqual(self.call("space.find", {"name": "a"}), {"id": 1, "name": "a"})

    def test_looking_makes_none(self) -> None:
        self.assertIsNone(self.call("space.find", {"name": "a"}))
        self.assertEqual(self.call("space.list", {}), [])

    def test_the_default_space_has_no_name(self) -> None:
        self.call("kv.put", {"key": "a", "value": 1})
        for name in ("", None):
            self.refused("INVALID_ARGUMENT", self.call, "space.delete", {"name": name})
        for name in ("0", "null", "default"):
            self.call("space.delete", {"name": name})
        self.assertEqual(self.call("kv.keys", {}), ["a"])
        self.assertEqual(self.call("space.list", {}), [])

    def test_ids_are_never_used_again(self) -> None:
        self.make("a", "b", "c")
        for name in ("a", "b", "c"):
            self.call("space.delete", {"name": name})
        self.call = self.handle(fresh=False).call
        self.assertEqual(self.call("space.create", {"name": "c"}), {"id": 4, "name": "c"})

    def test_processes_that_make_a_space_at_once_get_one(self) -> None:
        with Program() as one, Program() as two:
            programs = (one, two)
            for program in programs:
                program.begin("open", {"handle": "h", "location": self.path, "fresh": False})
                for number in range(40):
                    args = {"name": f"space {number}"}
                    program.begin("space.create", {"handle": "h", "args": args})
            for program in programs:
                self.assertIsNone(program.answer()["result"])
            made = [[program.answer()["result"] for _ in range(40)] for program in programs]
        self.assertEqual(made[0], made[1])
        self.assertEqual(sorted(space["id"] for space in made[0]), list(range(1, 41)))


class Deleted(InSpaces):
    def rows_of(self, space: int) -> Iterable[str]:
        """The tables that hold something of the space."""
        with closing(sqlite3.connect(self.path)) as connection:
            for (table,) in connection.execute(
                "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c"
                " WHERE m.type = 'table' AND c.name = 'space'"
            ).fetchall():
                sql = f"SELECT count(*) FROM {table} WHERE space = ?"
                if connection.execute(sql, [space]).fetchone()[0] > 0:
                    yield table

    def test_all_that_it_holds_goes_with_it_and_nothing_else(self) -> None:
        self.make("a", "b")
        self.fill("a")
        self.fill("b")
        filled = list(self.rows_of(1))
        self.assertEqual(len(filled), sum("REFERENCES spaces" in table for table in TABLES))
        self.call("space.delete", {"name": "a"})
        self.assertEqual((list(self.rows_of(1)), list(self.rows_of(2))), ([], filled))

    def test_deleting_an_unknown_space_is_no_error(self) -> None:
        self.make("a")
        self.assertIsNone(self.call("space.delete", {"name": "b"}))
        self.assertEqual(len(self.call("space.list", {})), 1)

    def test_a_deleted_space_is_not_there(self) -> None:
        self.make("a")
        self.call("space.delete", {"name": "a"})
        self.assertIsNone(self.call("space.find", {"name": "a"}))
        self.assert_not_found("log.append", {**EVENT, "space": "a"})
        self.assert_not_found("space.events", {"name": "a"})

    def test_the_next_one_of_the_name_is_new(self) -> None:
        self.make("a")
        self.fill("a")
        self.call("space.delete", {"name": "a"})
        self.make("a")
        self.assert_empty(space="a")
        self.assertEqual(self.call("space.events", {"name": "a"}), [])
        again = self.within("a", "idempotency.appendOnce")
        self.assertEqual(again, {"stream": "s", "seq": 1, "type": "x", "at": 0, "data": {}})

    def test_a_deletion_that_fails_leaves_the_space_whole(self) -> None:
        self.make("a")
        self.fill("a")
        before = list(self.rows_of(1))
        self.tamper(
            "CREATE TRIGGER broken BEFORE DELETE ON kv BEGIN SELECT raise(ABORT, 'broken'); END"
        )
        with self.assertRaises(sqlite3.IntegrityError):
            self.call("space.delete", {"name": "a"})
        self.assertEqual(list(self.rows_of(1)), before)
        self.assertEqual(self.call("space.find", {"name": "a"}), {"id": 1, "name": "a"})


class Ordered(InSpaces):
    def test_one_order_runs_over_all_spaces(self) -> None:
        self.make("a", "b")
        spaces = ({"space": "a"}, {}, {"space": "b"}, {"space": "a"})
        appended = [self.call("global.append", {**EVENT, **space}) for space in spaces]
        self.assertEqual([entry["position"] for entry in appended], [1, 2, 3, 4])
        self.assertEqual(self.within("a", "global.read"), [appended[0], appended[3]])
        self.assertEqual(self.within("a", "global.read", **{"from": 2}), [appended[3]])
        refs = self.within("a", "global.refs")
        self.assertEqual(refs[1], {"position": 4, "stream": "s", "seq": 2})
        self.assertEqual(self.within("a", "global.project"), {"value": 2, "position": 4})
        self.assertEqual(self.within("b", "global.position"), 3)
        self.assertEqual(self.call("global.read", {}), [appended[1]])
        self.assertEqual(self.call("global.position", {}), 2)
        prior = {"value": 1, "position": 4}
        self.refused("INVALID_ARGUMENT", self.call, "global.project",
                     {"fold": {"kind": "count"}, "prior": prior, "space": "b"})

    def test_positions_of_a_deleted_space_are_not_given_again(self) -> None:
        self.make("a", "b")
        self.within("b", "global.append")
        self.within("a", "global.append")
        self.call("space.delete", {"name": "a"})
        self.call = self.handle(fresh=False).call
        self.assertEqual(self.within("b", "global.append")["position"], 3)

    def test_each_space_numbers_its_own_entries(self) -> None:
        self.make("a", "b")
        for space in ("a", "b", "b", "a", "b"):
            self.within(space, "global.append")
        self.within("b", "log.append")
        numbers = {
            space: [(entry["sequence"], entry["id"]) for entry in self.events(space)]
            for space in ("a", "b")
        }
        self.assertEqual(numbers, {"a": [(1, 1), (2, 4)], "b": [(1, 2), (2, 3), (3, 5)]})
        found = self.events("b", **{"from": 2, "limit": 1})
        self.assertEqual([entry["id"] for entry in found], [3])
        self.assertEqual(self.events("b", limit=0), [])

    def test_a_truncated_event_is_a_gap_that_keeps_its_numbers(self) -> None:
        self.make("a")
        for _ in range(2):
            self.within("a", "global.append")
        self.within("a", "log.truncate")
        gap, event = self.events("a")
        self.assertEqual(
            gap,
            {"id": 1, "sequence": 1, "gap": True, "stream": "s", "seq": 1, "causation": None,
             "correlation": None},
        )
        self.assertEqual((event["sequence"], event["event"]["seq"]), (2, 2))

    def test_the_sequence_goes_on_after_reopening(self) -> None:
        self.make("a")
        self.within("a", "global.append")
        before = self.events("a")
        self.call = self.handle(fresh=False).call
        self.assertEqual(self.events("a"), before)
        self.within("a", "global.append")
        self.assertEqual([entry["sequence"] for entry in self.events("a")], [1, 2])

    def test_an_operation_does_not_begin_before_a_deletion_and_end_after_it(self) -> None:
        self.make("a")
        with Program() as program, closing(sqlite3.connect(self.path)) as other:
            program.result("open", {"handle": "h", "location": self.path, "fresh": False})
            other.isolation_level = None
            other.execute("BEGIN IMMEDIATE")
            args = {**EVENT, "space": "a"}
            program.begin("global.append", {"handle": "h", "args": args})
            other.execute("DELETE FROM spaces WHERE id = 1")
            other.execute("COMMIT")
            self.assertEqual(program.answer()["error"]["data"], {"code": "NOT_FOUND"})

    def events(self, space: str, **more: Any) -> Any:
        return self.call("space.events", {"name": space, **more})


if __name__ == "__main__":
    unittest.main()
