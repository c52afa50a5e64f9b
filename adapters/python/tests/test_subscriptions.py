"""Subscriptions: what is kept with the handle, and undone with its transactions."""

import sqlite3
import unittest
from typing import Any

from contract.reactions import compile_reaction
from protocol.errors import ContractError

from tests.on_disk import OnDisk

EVENT = {"stream": "s", "type": "x"}


class Subscriptions(OnDisk):
    def test_what_is_not_stored_is_not_delivered(self) -> None:
        call = self.handle().call
        count = {"kind": "fold", "key": "n", "fold": {"kind": "count"}}
        id_ = call("subscription.subscribe", {"stream": "s", "reaction": count})
        self.tamper(
            "CREATE TRIGGER broken BEFORE INSERT ON kv BEGIN SELECT raise(ABORT, 'broken'); END"
        )
        with self.assertRaises(sqlite3.IntegrityError):
            call("subscription.publish", EVENT)
        self.assertEqual(call("subscription.deliveries", {"id": id_}), [])
        self.tamper("DROP TRIGGER broken")
        event = call("subscription.publish", EVENT)
        self.assertEqual(call("subscription.deliveries", {"id": id_}), [event])
        self.assertEqual((event["seq"], call("kv.get", {"key": "n"})), (1, 1))

    def test_a_refused_subscription_is_none(self) -> None:
        call = self.handle().call
        call("log.append", EVENT)
        call("log.truncate", {"stream": "s", "through": 1})
        args = {"stream": "s", "from": 1}
        self.refused("COMPACTED", call, "subscription.subscribe", args)
        self.assertEqual(call("subscription.count", {"stream": "s"}), 0)

    def test_a_subscription_belongs_to_its_handle(self) -> None:
        one, two = self.handle().call, self.handle(fresh=False).call
        id_ = one("subscription.subscribe", {"stream": "s"})
        self.refused("NOT_FOUND", two, "subscription.deliveries", {"id": id_})
        self.assertEqual(two("subscription.count", {"stream": "s"}), 0)
        two("subscription.publish", EVENT)
        self.assertEqual(one("subscription.deliveries", {"id": id_}), [])
        one("subscription.publish", EVENT)
        self.assertEqual(len(one("subscription.deliveries", {"id": id_})), 2)

    def test_a_deleted_space_takes_its_subscriptions_with_it(self) -> None:
        call = self.handle().call
        call("space.create", {"name": "a"})
        args = {"stream": "s", "space": "a"}
        id_ = call("subscription.subscribe", args)
        call("space.delete", {"name": "a"})
        call("space.create", {"name": "a"})
        self.assertEqual(call("subscription.count", args), 0)
        self.refused("NOT_FOUND", call, "subscription.deliveries", {"id": id_, "space": "a"})
        self.refused("NOT_FOUND", call, "subscription.deliveries", {"id": id_})


class Reactions(unittest.TestCase):
    def test_what_is_no_reaction_is_refused(self) -> None:
        fold = {"kind": "fold", "key": "n", "fold": {"kind": "count"}}
        wrong: list[Any] = [None, "fail", {}, {"kind": "print"}, {"kind": ["fail"]}]
        wrong += [{**fold, "key": ""}, {**fold, "extra": 1}, {**fold, "fold": {"kind": "median"}}]
        wrong += [{"kind": "fold", "key": "n"}, {"kind": "fail", "when": {"path": "type"}}]
        for given in wrong:
            with self.assertRaises(ContractError) as caught:
                compile_reaction(given)
            self.assertEqual(caught.exception.code, "INVALID_ARGUMENT")


if __name__ == "__main__":
    unittest.main()
