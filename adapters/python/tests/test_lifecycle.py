"""What comes when, and which handles there are."""

import unittest
from typing import Any

from protocol.errors import ContractError, RpcError
from protocol.lifecycle import Lifecycle


class Notes:
    """A store that notes what it is asked."""

    def __init__(self, notes: list[str], location: str) -> None:
        self._notes = notes
        self._location = location
        self._closed = False

    def call(self, operation: str, args: Any) -> Any:
        if self._closed:
            raise ContractError("CLOSED", "the handle is closed")
        self._notes.append(f"{operation} {self._location}")
        return args

    def close(self) -> None:
        if not self._closed:
            self._notes.append(f"close {self._location}")
        self._closed = True


class NotesAdapter:
    manifest: dict[str, Any] = {"name": "notes"}

    def __init__(self) -> None:
        self.notes: list[str] = []

    def open(self, location: str, fresh: bool) -> Notes:
        self.notes.append(f"open {location} {fresh}")
        return Notes(self.notes, location)

    def discard(self, location: str) -> None:
        self.notes.append(f"discard {location}")


class Methods(unittest.TestCase):
    def setUp(self) -> None:
        self.adapter = NotesAdapter()
        self.lifecycle = Lifecycle(self.adapter)

    def introduced(self) -> Lifecycle:
        self.lifecycle.perform("initialize", {"protocolVersions": [2, 1]})
        return self.lifecycle

    def number(self, method: str, params: Any) -> int:
        with self.assertRaises(RpcError) as caught:
            self.lifecycle.perform(method, params)
        return caught.exception.number

    def test_the_program_says_who_it_is(self) -> None:
        self.assertEqual(
            self.lifecycle.perform("initialize", {"protocolVersions": [2, 1]}),
            {"protocolVersion": 1, "manifest": {"name": "notes"}, "offers": "operations"},
        )

    def test_nothing_comes_before_the_introduction_and_it_comes_once(self) -> None:
        self.assertEqual(self.number("shutdown", {}), -32600)
        self.introduced()
        self.assertEqual(self.number("initialize", {"protocolVersions": [1]}), -32600)

    def test_no_common_version_is_an_error_that_says_so(self) -> None:
        with self.assertRaisesRegex(RpcError, r"spoken in version 1, not in \[2, 3\]"):
            self.lifecycle.perform("initialize", {"protocolVersions": [2, 3]})

    def test_handles_on_one_location_are_apart(self) -> None:
        perform = self.introduced().perform
        for handle in ("h1", "h2"):
            perform("open", {"handle": handle, "location": "here", "fresh": handle == "h1"})
        perform("close", {"handle": "h1"})
        perform("close", {"handle": "h1"})
        self.assertEqual(perform("kv.get", {"handle": "h2", "args": {"key": "a"}}), {"key": "a"})
        with self.assertRaisesRegex(ContractError, "the handle is closed"):
            perform("kv.get", {"handle": "h1", "args": {}})
        self.assertEqual(
            self.adapter.notes, ["open here True", "open here False", "close here", "kv.get here"]
        )

    def test_discarding_closes_what_is_open_there_and_nothing_else(self) -> None:
        perform = self.introduced().perform
        for place in ("here", "there"):
            perform("open", {"handle": place, "location": place, "fresh": True})
        self.adapter.notes.clear()
        perform("discard", {"location": "here"})
        self.assertEqual(self.adapter.notes, ["close here", "discard here"])
        self.assertEqual(self.number("kv.get", {"handle": "here", "args": {}}), -32600)
        perform("shutdown", {})
        self.assertEqual(self.adapter.notes, ["close here", "discard here", "close there"])
        self.assertTrue(self.lifecycle.finished())

    def test_what_is_missing_or_unknown_is_refused(self) -> None:
        self.introduced()
        opening = {"handle": "h", "location": "x", "fresh": True}
        self.assertEqual(self.number("open", {**opening, "handle": ""}), -32602)
        self.assertEqual(self.number("open", {**opening, "fresh": 1}), -32602)
        self.assertEqual(self.number("open", ["h", "x", True]), -32602)
        self.assertEqual(self.number("reopen", opening), -32601)
        self.lifecycle.perform("open", opening)
        self.assertEqual(self.number("open", opening), -32600)
        self.assertEqual(self.number("kv.get", {"handle": "h"}), -32602)


if __name__ == "__main__":
    unittest.main()
