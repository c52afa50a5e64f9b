"""JSON-RPC 2.0 over lines: reads a line, answers it, reads the next."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, Optional

from . import json_text
from .errors import (
    INTERNAL_ERROR,
    INVALID_REQUEST,
    PARSE_ERROR,
    ContractError,
    RpcError,
)

#: Bytes of the longest line that the protocol allows.
LONGEST_LINE = 64 * 1024 * 1024

#: Does what a method asks for and gives its result. An RpcError becomes an error response.
Perform = Callable[[str, Any], Any]


def serve(perform: Perform, finished: Callable[[], bool]) -> None:
    """Answers the lines of standard input until it ends, or until the work is finished."""
    lines, answers = _take_over_standard_streams()
    for line in lines:
        if not line.endswith(b"\n"):
            return  # The other end died in the middle of a line.
        answer = answer_line(line, perform)
        if answer is not None:
            answers.write(answer + b"\n")
            answers.flush()
        if finished():
            return


def answer_line(line: bytes, perform: Perform) -> Optional[bytes]:
    """The response to one line, without its line break; None for a notification."""
    try:
        # Not sys.stdin, which would decode with the encoding of the locale.
        request = json_text.parse(line.decode("utf-8"))
    except RecursionError:
        error = ContractError("LIMIT_EXCEEDED", "the request is nested too deeply")
        return _error_line(id_in(line.decode("utf-8")), error)
    except ValueError:  # Its subclasses are the errors of json and of decoding.
        return _error_line(None, RpcError(PARSE_ERROR, "the line is no JSON"))
    try:
        method, params = _read_request(request)
        result = perform(method, params)
        if "id" not in request:
            return None
        return _result_line(request["id"], result)
    except RpcError as error:
        return _error_line(_id_of(request), error)
    except Exception as error:  # pylint: disable=broad-except
        # Whatever goes wrong in one operation, the next one is answered. The trace is for a reader.
        sys.excepthook(*sys.exc_info())
        text = f"{type(error).__name__}: {error}"
        return _error_line(_id_of(request), RpcError(INTERNAL_ERROR, text))


def id_in(text: str) -> Optional[int]:
    """The id of a request that nests too deeply to be parsed: a member of the outermost object."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token.group("open"):
            depth += 1
        elif token.group("close"):
            depth -= 1
        elif depth == 1 and token.group("id"):
            return int(token.group("id"))
    return None


# Whole strings are tokens, so that nothing inside of one is taken for structure.
_TOKEN = re.compile(
    r'"id"\s*:\s*(?P<id>[0-9]{1,15})|"[^"\\]*(?:\\.[^"\\]*)*"|(?P<open>[\[{])|(?P<close>[\]}])'
)


def _take_over_standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """Bytes in and out. Whatever else the program prints goes to standard error from now on."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return os.fdopen(os.dup(0), "rb", buffering=1 << 16), answers


def _read_request(request: Any) -> tuple[str, Any]:
    if not isinstance(request, dict) or request.get("jsonrpc") != "2.0":
        raise RpcError(INVALID_REQUEST, "invalid request: it must be an object of JSON-RPC 2.0")
    method = request.get("method")
    if not isinstance(method, str):
        raise RpcError(INVALID_REQUEST, 'invalid request: "method" must be a text')
    return method, request.get("params")


def _id_of(request: Any) -> Any:
    found = request.get("id") if isinstance(request, dict) else None
    return found if isinstance(found, (int, str)) and not isinstance(found, bool) else None


def _result_line(request_id: Any, result: Any) -> bytes:
    line = _line({"jsonrpc": "2.0", "id": request_id, "result": result})
    if len(line) < LONGEST_LINE:
        return line
    raise RpcError(INTERNAL_ERROR, f"the answer has {len(line)} bytes, more than a line may have")


def _error_line(request_id: Any, error: RpcError) -> bytes:
    return _line({"jsonrpc": "2.0", "id": request_id, "error": error.response()})


def _line(message: dict[str, Any]) -> bytes:
    # A lone surrogate, which a message about a refused name can hold, becomes the escape that JSON
    # has for it; UTF-8 has no bytes for it.
    return json_text.text_of(message).encode("utf-8", "backslashreplace")
