"""What folds the views of a space: rebuilding, catching up, and commands."""

import sqlite3
import unittest
from contextlib import closing
from typing import Any

from tests.on_disk import OnDisk
from tests.program import Program

TOTAL = {"kind": "sum", "path": "data.amt", "minus": ["out"]}


class WithViews(OnDisk):
    """Two spaces, each with a sum and a count over the stream "cash"."""

    def setUp(self) -> None:
        super().setUp()
        self.call = self.handle().call
        for space in ("a", "b"):
            self.call("space.create", {"name": space})
            self.define(space, "total", TOTAL)
            self.define(space, "count", {"kind": "count"})

    def define(self, space: str, name: str, fold: Any, stream: str = "cash") -> None:
        self.call("view.define", {"name": name, "stream": stream, "fold": fold, "space": space})

    def append(self, space: str, amount: Any) -> None:
        event = {"stream": "cash", "type": "in", "data": {"amt": amount}}
        self.call("log.append", {**event, "space": space})

    def peeks(self, space: str) -> list[Any]:
        names = ("total", "count")
        return [self.call("view.peek", {"name": name, "space": space}) for name in names]

    def execute(self, *amounts: Any, **more: Any) -> Any:
        events = [
            {"type": "in", "data": {"amt": amount}} if not isinstance(amount, dict) else amount
            for amount in amounts
        ]
        return self.call("space.execute", {"name": "a", "stream": "cash", "events": events, **more})

    def trace(self) -> Any:
        """All that a command could have changed."""
        return (
            self.call("log.read", {"stream": "cash", "space": "a"}),
            self.call("space.events", {"name": "a"}),
            self.call("catalog.streams", {"space": "a"}),
            self.call("global.position", {"space": "a"}),
            self.peeks("a"),
        )


class Folding(WithViews):
    def test_rebuilding_reads_the_events_of_one_space_once_a_view(self) -> None:
        for amount in (1, 2, 4):
            self.append("a", amount)
        self.append("b", 8)
        self.assertEqual(self.call("space.rebuild", {"name": "a"}), {"events": 6})
        self.assertEqual((self.peeks("a"), self.peeks("b")), ([7, 3], [0, 0]))

    def test_rebuilding_forgets_what_was_folded(self) -> None:
        self.append("a", 1)
        self.call("space.rebuild", {"name": "a"})
        self.tamper("UPDATE views SET value = '99'")
        self.assertEqual(self.call("space.rebuild", {"name": "a"}), {"events": 2})
        self.assertEqual((self.peeks("a"), self.peeks("b")), ([1, 1], [99, 99]))

    def test_each_view_is_caught_up_from_its_own_checkpoint(self) -> None:
        self.append("a", 1)
        self.call("view.refresh", {"name": "total", "space": "a"})
        self.append("a", 2)
        self.append("b", 4)
        self.assertEqual(self.call("space.catchup", {"name": "a"}), {"events": 1 + 2})
        self.assertEqual((self.peeks("a"), self.peeks("b")), ([3, 2], [0, 0]))
        self.call = self.handle(fresh=False).call
        self.assertEqual(self.call("space.catchup", {"name": "a"}), {"events": 0})

    def test_a_view_that_fails_leaves_all_as_they_were(self) -> None:
        self.append("a", 1)
        self.call("space.catchup", {"name": "a"})
        self.append("a", "much")
        for operation in ("space.catchup", "space.rebuild"):
            self.refused("INVALID_VALUE", self.call, operation, {"name": "a"})
            self.assertEqual(self.peeks("a"), [1, 1])

    def test_missing_events_are_not_passed_over(self) -> None:
        self.append("a", 1)
        self.call("space.catchup", {"name": "a"})
        self.call("log.truncate", {"stream": "cash", "through": 1, "space": "a"})
        self.refused("COMPACTED", self.call, "space.rebuild", {"name": "a"})
        self.assertEqual(self.call("space.catchup", {"name": "a"}), {"events": 0})
        self.define("a", "late", {"kind": "count"})
        self.refused("COMPACTED", self.call, "space.catchup", {"name": "a"})
        self.assertEqual(self.peeks("a"), [1, 1])

    def test_a_seed_is_not_used_up(self) -> None:
        args = {"name": "list", "stream": "cash", "space": "a"}
        self.call("view.define", {**args, "fold": {"kind": "list", "path": "type"}, "seed": ["s"]})
        self.append("a", 1)
        for _ in range(2):
            self.call("space.rebuild", {"name": "a"})
            self.assertEqual(self.call("view.peek", {"name": "list", "space": "a"}), ["s", "in"])

    def test_a_space_without_views_has_nothing_to_fold(self) -> None:
        self.call("space.create", {"name": "c"})
        self.append("c", 1)
        for operation in ("space.catchup", "space.rebuild"):
            self.assertEqual(self.call(operation, {"name": "c"}), {"events": 0})
            self.refused("NOT_FOUND", self.call, operation, {"name": "d"})


class Commands(WithViews):
    def test_a_command_appends_and_applies(self) -> None:
        answered = self.execute(1, 2)
        self.assertEqual(answered, self.call("space.events", {"name": "a"}))
        self.assertEqual(
            answered[1],
            {
                "id": 2,
                "sequence": 2,
                "event": {"stream": "cash", "seq": 2, "type": "in", "at": 0, "data": {"amt": 2}},
                "causation": None,
                "correlation": None,
            },
        )
        self.assertEqual((self.peeks("a"), self.peeks("b")), ([3, 2], [0, 0]))

    def test_the_condition_sees_events_that_no_view_has_folded(self) -> None:
        self.append("a", 5)
        both = {"and": [{"path": "value", "ge": 5}, {"path": "seq", "eq": 1}]}
        self.assertEqual(len(self.execute(1, when={"view": "total", "is": both})), 1)
        self.assertEqual(self.peeks("a"), [6, 2])

    def test_a_condition_that_does_not_hold_is_a_conflict_that_stores_nothing(self) -> None:
        self.append("a", 5)
        before, predicate = self.trace(), {"path": "value", "gt": 5}
        self.assertEqual(
            self.execute(1, when={"view": "total", "is": predicate}),
            {"conflict": True, "expected": predicate, "actual": 5},
        )
        self.assertEqual(self.trace(), before)

    def test_what_is_refused_leaves_nothing(self) -> None:
        self.append("a", 5)
        self.define("a", "other", {"kind": "count"}, stream="orders")
        always = {"path": "value", "ge": 0}
        before = self.trace()
        for code, amounts, more in (
            ("INVALID_ARGUMENT", [1, {"type": ""}], {}),
            ("INVALID_ARGUMENT", [1], {"when": {"view": "other", "is": always}}),
            ("INVALID_ARGUMENT", [1], {"when": {"view": "total"}}),
            ("INVALID_ARGUMENT", [1], {"when": {"view": "total", "is": {"path": "value"}}}),
            ("INVALID_ARGUMENT", [1], {"causation": 0}),
            ("INVALID_ARGUMENT", [1], {"causation": 1.5}),
            ("INVALID_ARGUMENT", [1], {"correlation": ""}),
            ("INVALID_ARGUMENT", [1], {"space": "a"}),
            ("INVALID_VALUE", [1, "much"], {}),
            ("NOT_FOUND", [1], {"when": {"view": "nothing", "is": always}}),
            ("NOT_FOUND", [1], {"name": "c"}),
            ("RESERVED_NAME", [1], {"stream": "$cash"}),
        ):
            self.refused(code, lambda: self.execute(*amounts, **more))
            self.assertEqual(self.trace(), before)
        self.assertEqual(self.execute(1)[0]["id"], 1)

    def test_a_view_of_another_space_is_none(self) -> None:
        self.call("space.create", {"name": "c"})
        when = {"view": "total", "is": {"path": "value", "ge": 0}}
        self.refused("NOT_FOUND", lambda: self.execute(1, name="c", when=when))

    def test_a_command_without_events_stores_none(self) -> None:
        self.assertEqual(self.execute(), [])
        self.assertEqual(self.call("catalog.streams", {"space": "a"}), [])

    def test_causation_and_correlation_are_kept_as_they_were_given(self) -> None:
        for causation in (1, 2**53, 1e300):
            for entry in self.execute(1, 2, causation=causation, correlation="r\0é"):
                self.assertEqual((entry["causation"], entry["correlation"]), (causation, "r\0é"))
        self.call("log.truncate", {"stream": "cash", "through": 6, "space": "a"})
        self.call = self.handle(fresh=False).call
        entries = self.call("space.events", {"name": "a"})
        kept = [(entry["gap"], entry["causation"], entry["correlation"]) for entry in entries]
        self.assertEqual(
            kept, [(True, id_, "r\0é") for id_ in (1, 1, 2**53, 2**53, 1e300, 1e300)]
        )

    def test_ids_rise_over_the_spaces_between_commands(self) -> None:
        first = self.execute(1)
        other = self.execute(1, name="b")
        second = self.execute(1, causation=other[0]["id"])
        self.assertEqual([entry["id"] for entry in first + other + second], [1, 2, 3])
        self.assertEqual([entry["sequence"] for entry in first + other + second], [1, 1, 2])

    def test_of_racing_commands_as_many_happen_as_the_condition_lets(self) -> None:
        when = {"view": "count", "is": {"path": "value", "lt": 5}}
        command = {"name": "a", "stream": "cash", "events": [{"type": "x", "data": {"amt": 1}}]}
        with Program() as one, Program() as two:
            for program in (one, two):
                program.begin("open", {"handle": "h", "location": self.path, "fresh": False})
                for _ in range(10):
                    args = {**command, "when": when}
                    program.begin("space.execute", {"handle": "h", "args": args})
            answers = [program.answer()["result"] for program in (one, two) for _ in range(11)]
        self.assertEqual(len([answer for answer in answers if isinstance(answer, list)]), 5)
        self.assertEqual(self.peeks("a"), [5, 5])

    def test_a_command_that_is_cut_off_leaves_nothing(self) -> None:
        before = self.trace()
        with closing(sqlite3.connect(self.path)) as connection:
            connection.execute(
                "CREATE TRIGGER broken BEFORE UPDATE ON views WHEN new.name = '\"total\"'"
                " BEGIN SELECT raise(ABORT, 'broken'); END"
            )
        with self.assertRaises(sqlite3.IntegrityError):
            self.execute(1, 2)
        self.assertEqual(self.trace(), before)


if __name__ == "__main__":
    unittest.main()
