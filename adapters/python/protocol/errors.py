"""What an adapter raises so that the other end of the pipe gets an error and not a crash."""

from __future__ import annotations

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
UNKNOWN_METHOD = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
CONTRACT_ERROR = -32000


class RpcError(Exception):
    """An error response of JSON-RPC."""

    def __init__(self, number: int, message: str, data: object = None) -> None:
        super().__init__(message)
        self.number = number
        self.message = message
        self.data = data

    def response(self) -> dict[str, object]:
        """The `error` member of the response."""
        error: dict[str, object] = {"code": self.number, "message": self.message}
        if self.data is not None:
            error["data"] = self.data
        return error


class ContractError(RpcError):
    """A refusal that the contract provides for; the codes stand in ANS-3."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(CONTRACT_ERROR, message, {"code": code})
        self.code = code
