"""The store on its file: settings, damage, other processes, and values at the limits."""

import os
import sqlite3
import threading
import unittest
from pathlib import Path

from contract.depth import MAX_DEPTH
from store.database import Database
from store.failure import contract_error
from store.handle import Handle

from tests.nesting import nested
from tests.on_disk import OnDisk
from tests.program import Program


class Files(OnDisk):
    def test_every_commit_is_synced(self) -> None:
        database = Database(self.path)
        self.addCleanup(database.close)
        self.assertEqual(database.rows("PRAGMA journal_mode"), [("wal",)])
        self.assertEqual(database.rows("PRAGMA synchronous"), [(2,)])

    def test_a_fresh_store_forgets_what_was_there(self) -> None:
        self.handle().call("kv.put", {"key": "a", "value": 1})
        self.assertEqual(self.handle(fresh=False).call("kv.keys", {}), ["a"])
        self.assertEqual(self.handle().call("kv.keys", {}), [])

    def test_a_failure_within_a_transaction_leaves_nothing(self) -> None:
        database = Database(self.path)
        self.addCleanup(database.close)
        with self.assertRaises(ZeroDivisionError), database.writing():
            database.execute("INSERT INTO kv VALUES (0, 'a', '1')")
            raise ZeroDivisionError
        with database.writing():
            self.assertEqual(database.number("SELECT count(*) FROM kv"), 0)

    def test_a_file_that_is_no_database_is_corrupt(self) -> None:
        Path(self.path).write_bytes(b"not a database, but long enough to be read as one" * 100)
        self.refused("CORRUPT", Handle, self.path, False)

    def test_a_file_of_another_schema_is_corrupt(self) -> None:
        self.tamper("PRAGMA user_version = 99")
        self.refused("CORRUPT", Handle, self.path, False)

    def test_a_lost_event_is_corrupt_and_no_shorter_log(self) -> None:
        handle = self.handle()
        for _ in range(3):
            handle.call("log.append", {"stream": "s", "type": "x"})
        self.tamper("DELETE FROM events WHERE seq = 2")
        self.refused("CORRUPT", handle.call, "log.read", {"stream": "s"})
        self.assertEqual(len(handle.call("log.read", {"stream": "s", "from": 3})), 1)

    def test_a_value_that_was_not_written_is_corrupt(self) -> None:
        handle = self.handle()
        handle.call("kv.put", {"key": "a", "value": 1})
        self.tamper("UPDATE kv SET value = '[1'")
        self.refused("CORRUPT", handle.call, "kv.get", {"key": "a"})

    def test_a_store_that_another_writer_holds_is_unavailable_and_then_works(self) -> None:
        handle = self.handle()
        database = Database(self.path, busy_seconds=0)
        self.addCleanup(database.close)
        other = sqlite3.connect(self.path, isolation_level=None)
        self.addCleanup(other.close)
        other.execute("BEGIN IMMEDIATE")
        with self.assertRaises(sqlite3.OperationalError) as caught, database.writing():
            self.fail("two writers at once")
        self.assertEqual(contract_error(caught.exception).code, "UNAVAILABLE")
        self.assertEqual(handle.call("kv.get", {"key": "a"}), None)
        other.execute("ROLLBACK")
        self.assertEqual(handle.call("kv.put", {"key": "a", "value": 1}), 1)

    def test_a_folder_in_the_way_is_unavailable(self) -> None:
        os.mkdir(self.path)
        self.refused("UNAVAILABLE", Handle, self.path, False)

    def test_bad_sql_is_a_fault_of_the_adapter(self) -> None:
        with self.assertRaises(sqlite3.OperationalError) as caught:
            self.tamper("SELECT nothing FROM nowhere")
        with self.assertRaises(sqlite3.OperationalError):
            contract_error(caught.exception)


class Failures(unittest.TestCase):
    def test_errors_of_older_pythons_are_known_by_their_texts(self) -> None:
        for text, code in (
            ("database is locked", "UNAVAILABLE"),
            ("database or disk is full", "UNAVAILABLE"),
            ("unable to open database file", "UNAVAILABLE"),
            ("attempt to write a readonly database", "UNAVAILABLE"),
            ("database disk image is malformed", "CORRUPT"),
            ("file is not a database", "CORRUPT"),
        ):
            self.assertEqual(contract_error(sqlite3.DatabaseError(text)).code, code)


class Limits(OnDisk):
    def test_the_deepest_value_goes_through_every_operation(self) -> None:
        deep, call = nested(MAX_DEPTH), self.handle().call
        event = {"stream": "s", "type": "x", "data": deep}
        call("batch.appendBatch", {"stream": "s", "events": [{"type": "x", "data": deep}]})
        call("global.append", event)
        for _ in range(2):
            call("idempotency.appendOnce", {**event, "key": "k"})
        self.assertEqual(len(call("log.read", {"stream": "s"})), 3)
        where = {"path": "data", "eq": nested(MAX_DEPTH - 1)}
        self.assertEqual(call("query.count", {"stream": "s", "where": where}), 0)
        self.assertEqual(call("global.project", {"fold": {"kind": "digest"}})["position"], 1)
        view = {"name": "v", "stream": "s"}
        self.assertIsNone(call("view.define", {**view, "fold": {"kind": "last", "path": "data"}}))
        self.assertEqual(call("view.refresh", {"name": "v"}), {"value": deep, "seq": 3})
        fold = {"fold": {"kind": "count"}, "seed": deep}
        self.assertEqual(call("view.define", {**view, **fold})["expected"]["seed"], deep)
        id_ = call("subscription.subscribe", {"stream": "s", "from": 1})
        self.assertEqual(len(call("subscription.deliveries", {"id": id_})), 3)
        self.assertEqual(call("kv.put", {"key": "a", "value": deep}), deep)
        self.assertEqual(call("kv.cas", {"key": "a", "expected": deep, "value": 1}), 1)

    def test_one_level_more_is_refused_everywhere(self) -> None:
        deep, call = nested(MAX_DEPTH + 1), self.handle().call
        event = {"stream": "s", "type": "x", "data": deep}
        for operation, args in (
            ("log.append", event),
            ("global.append", event),
            ("idempotency.appendOnce", {**event, "key": "k"}),
            ("batch.appendBatch", {"stream": "s", "events": [{"type": "x", "data": deep}]}),
            ("view.define", {"name": "v", "stream": "s", "fold": {"kind": "count"}, "seed": deep}),
            ("snapshot.save", {"stream": "s", "name": "n", "value": deep, "seq": 0}),
            ("kv.put", {"key": "a", "value": deep}),
            ("kv.get", {"key": "a", "default": deep}),
            ("kv.cas", {"key": "a", "expected": deep, "value": 1}),
        ):
            self.refused("LIMIT_EXCEEDED", call, operation, args)
        self.assertEqual(call("catalog.streams", {}), [])


    def test_a_fold_that_grows_too_deep_is_refused_and_keeps_nothing(self) -> None:
        call = self.handle().call
        fold = {"kind": "list", "path": "data"}
        call("view.define", {"name": "v", "stream": "s", "fold": fold})
        call("log.append", {"stream": "s", "type": "x", "data": nested(MAX_DEPTH)})
        plan = {"stream": "s", "fold": fold}
        self.refused("LIMIT_EXCEEDED", call, "projection.project", plan)
        self.refused("LIMIT_EXCEEDED", call, "snapshot.checkpoint", {**plan, "name": "n"})
        self.refused("LIMIT_EXCEEDED", call, "view.refresh", {"name": "v"})
        self.assertFalse(call("snapshot.exists", {"stream": "s", "name": "n"}))
        self.assertEqual(call("view.peek", {"name": "v"}), [])


class Processes(OnDisk):
    def test_a_store_that_several_processes_make_at_once_is_made_once(self) -> None:
        with Program() as one, Program() as two, Program() as three:
            for round_ in range(10):
                location = f"{self.path}-{round_}"
                seqs = self.appended_at_once(f"h{round_}", location, [one, two, three])
                self.assertEqual(sorted(seqs), list(range(1, 16)))

    def appended_at_once(self, handle: str, location: str, programs: list[Program]) -> list[int]:
        """The seqs that each of the programs is given for five appends."""
        appending = {"handle": handle, "args": {"stream": "s", "type": "x"}}
        for program in programs:
            program.begin("open", {"handle": handle, "location": location, "fresh": False})
            for _ in range(5):
                program.begin("log.append", appending)
        for program in programs:
            self.assertIsNone(program.answer()["result"])
        return [program.answer()["result"]["seq"] for program in programs for _ in range(5)]

    def test_what_was_acknowledged_survives_a_kill(self) -> None:
        with Program() as program:
            program.result("open", {"handle": "h", "location": self.path, "fresh": True})
            args = {"stream": "s", "type": "x", "data": {"id": 1}}
            event = program.result("log.append", {"handle": "h", "args": args})
            program.process.kill()
            program.process.wait()
        self.assertEqual(self.handle(fresh=False).call("log.read", {"stream": "s"}), [event])

    def test_the_program_ends_with_its_input(self) -> None:
        with Program() as program:
            program.write(b'{"jsonrpc":"2.0","id":2,"method":"shut')
            watchdog = threading.Timer(20, program.process.kill)
            watchdog.start()
            written, _ = program.process.communicate()
            watchdog.cancel()
            self.assertEqual((written, program.process.returncode), (b"", 0))


if __name__ == "__main__":
    unittest.main()
