"""What a program is asked to do besides operations: initialize, open, close, discard, shutdown."""

from __future__ import annotations

from typing import Any, Optional, Protocol

from .errors import CONTRACT_ERROR, INVALID_PARAMS, INVALID_REQUEST, UNKNOWN_METHOD, RpcError

PROTOCOL_VERSION = 1


class Store(Protocol):
    """One open handle."""

    def call(self, operation: str, args: Any) -> Any:
        """Performs an operation such as log.append; raises ContractError to refuse it."""

    def close(self) -> None:
        """Releases the handle; later calls are refused with CLOSED. Closing again is no error."""


class Adapter(Protocol):
    """What is presented."""

    manifest: dict[str, Any]

    def open(self, location: str, fresh: bool) -> Store:
        """Opens what is at the location; when fresh, nothing is there yet."""

    def discard(self, location: str) -> None:
        """Deletes what is at the location."""


class Lifecycle:
    """The methods of the protocol over an adapter that answers operations."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter
        self._introduced = False
        self._finished = False
        # A closed handle stays until its location is discarded: an operation on it has an answer.
        self._handles: dict[str, tuple[str, Store]] = {}
        self._methods = {
            "initialize": self._initialize,
            "open": self._open,
            "close": self._close,
            "discard": self._discard,
            "shutdown": self._shutdown,
        }

    def perform(self, method: str, params: Any) -> Any:
        """The result of a request; raises RpcError for an error response."""
        if not self._introduced and method != "initialize":
            raise RpcError(INVALID_REQUEST, "initialize comes first")
        given = {} if params is None else params
        if not isinstance(given, dict):
            raise RpcError(INVALID_PARAMS, f"{method} takes its parameters by name")
        lifecycle = self._methods.get(method)
        if lifecycle is not None:
            return lifecycle(given)
        if "." not in method:
            raise RpcError(UNKNOWN_METHOD, f"no method is called {method}")
        if "args" not in given:
            raise RpcError(INVALID_PARAMS, f'{method} needs "args"')
        return self._store(given).call(method, given["args"])

    def finished(self) -> bool:
        """Whether shutdown was asked for."""
        return self._finished

    def close_all(self) -> None:
        """Closes whatever is still open."""
        for _, store in self._handles.values():
            store.close()
        self._handles.clear()

    def _initialize(self, params: dict[str, Any]) -> Any:
        if self._introduced:
            raise RpcError(INVALID_REQUEST, "initialize comes once")
        offered = params.get("protocolVersions")
        if not isinstance(offered, list):
            raise RpcError(INVALID_PARAMS, 'initialize needs "protocolVersions", a list')
        if PROTOCOL_VERSION not in offered:
            message = f"the protocol is spoken in version {PROTOCOL_VERSION}, not in {offered}"
            raise RpcError(CONTRACT_ERROR, message)
        self._introduced = True
        return {
            "protocolVersion": PROTOCOL_VERSION,
            "manifest": self._adapter.manifest,
            "offers": "operations",
        }

    def _open(self, params: dict[str, Any]) -> None:
        handle, location = _text(params, "handle"), _text(params, "location")
        fresh = params.get("fresh")
        if not isinstance(fresh, bool):
            raise RpcError(INVALID_PARAMS, '"fresh" must be true or false')
        if handle in self._handles:
            raise RpcError(INVALID_REQUEST, f"a handle called {handle} was opened before")
        self._handles[handle] = (location, self._adapter.open(location, fresh))

    def _close(self, params: dict[str, Any]) -> None:
        self._store(params).close()

    def _discard(self, params: dict[str, Any]) -> None:
        location = _text(params, "location")
        for handle, (place, store) in list(self._handles.items()):
            if place == location:
                store.close()
                del self._handles[handle]
        self._adapter.discard(location)

    def _shutdown(self, _: dict[str, Any]) -> None:
        self.close_all()
        self._finished = True

    def _store(self, params: dict[str, Any]) -> Store:
        handle = _text(params, "handle")
        found: Optional[tuple[str, Store]] = self._handles.get(handle)
        if found is None:
            raise RpcError(INVALID_REQUEST, f"no handle is called {handle}")
        return found[1]


def _text(params: dict[str, Any], name: str) -> str:
    value = params.get(name)
    if isinstance(value, str) and value != "":
        return value
    raise RpcError(INVALID_PARAMS, f'"{name}" must be a text that is not empty')
