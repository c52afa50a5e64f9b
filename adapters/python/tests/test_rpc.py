"""Lines in, lines out."""

import json
import unittest
from contextlib import redirect_stderr
from io import StringIO
from typing import Any

from protocol.errors import ContractError
from protocol.rpc import answer_line, id_in


def echo(method: str, params: Any) -> Any:
    if method == "refuse":
        raise ContractError("NOT_FOUND", params["message"])
    if method == "fail":
        raise KeyError("orders")
    return params


def answered(line: bytes) -> Any:
    answer = answer_line(line, echo)
    assert answer is not None and b"\n" not in answer
    return json.loads(answer)


def request(method: str, params: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": 7, "method": method, "params": params}).encode()


class Lines(unittest.TestCase):
    def test_a_result_carries_the_id_of_its_request(self) -> None:
        self.assertEqual(
            answered(request("echo", {"a": "é\n\0"})),
            {"jsonrpc": "2.0", "id": 7, "result": {"a": "é\n\0"}},
        )

    def test_a_notification_is_not_answered(self) -> None:
        self.assertIsNone(answer_line(b'{"jsonrpc":"2.0","method":"echo"}', echo))

    def test_what_is_no_json_or_no_utf_8_is_answered_without_an_id(self) -> None:
        for line in (b"hello", b'{"id":1', b'{"id":NaN}', b'"\xff"', b'"\xed\xa0\x80"'):
            error = {"code": -32700, "message": "the line is no JSON"}
            self.assertEqual(answered(line), {"jsonrpc": "2.0", "id": None, "error": error})

    def test_a_refusal_carries_the_code_of_the_contract(self) -> None:
        self.assertEqual(
            answered(request("refuse", {"message": "no"}))["error"],
            {"code": -32000, "message": "no", "data": {"code": "NOT_FOUND"}},
        )

    def test_a_message_can_speak_of_a_lone_surrogate(self) -> None:
        self.assertEqual(
            answered(request("refuse", {"message": "\ud800"}))["error"]["message"], "\ud800"
        )

    def test_a_failure_is_answered_without_a_code_of_the_contract(self) -> None:
        with redirect_stderr(StringIO()) as written:
            answer = answered(request("fail", {}))
        self.assertEqual(answer["error"], {"code": -32603, "message": "KeyError: 'orders'"})
        self.assertIn("Traceback", written.getvalue())


class DeepRequests(unittest.TestCase):
    DEEP = "[" * 60_000 + '"]", {"id": 9}' + "]" * 60_000

    def test_a_request_that_is_too_deep_to_read_is_refused_under_its_id(self) -> None:
        for line in (
            f'{{"jsonrpc":"2.0","id":7,"params":{self.DEEP},"method":"echo"}}',
            f'{{"params":{{"id":8,"x":{self.DEEP}}},"text":"\\"id\\":5","id" : 7,"method":"echo"}}',
        ):
            answer = answered(line.encode())
            self.assertEqual(answer["id"], 7)
            self.assertEqual(answer["error"]["data"], {"code": "LIMIT_EXCEEDED"})

    def test_one_without_an_id_is_answered_without_one(self) -> None:
        self.assertIsNone(id_in('{"params":{"id":8},"text":"id"}'))


if __name__ == "__main__":
    unittest.main()
