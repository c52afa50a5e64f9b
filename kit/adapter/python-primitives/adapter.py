"""Presents my-store through the contract of assay: reads requests and writes answers, one JSON text a line.

It offers primitives, out of which assay makes every facet: checks of arguments, projections, snapshots, views and the
rest. Put your store in the place of Disk, and say in the profile which of the lawful ones it is.
"""

import json
import sys
import traceback

from store import Disk

MANIFEST = {
    "name": "my-store",
    "language": "python",
    "implementation": {"name": "my-store", "version": "0.1.0"},
    "profile": {
        # What follows from the primitives; assay adds the facets that it derives.
        "facets": {
            "log": "native",
            "concurrency": "native",
            "batch": "native",
            "kv": "native",
            "cas": "native",
            "idempotency": "native",
            "global": "native",
            "catalog": "native",
        },
        "store": {"reopen": True, "handles": "many"},
        "log": {"visibility": "linearizable"},
        "batch": {"atomic": "process"},
        "idempotency": {"scope": "stream", "window": "infinite", "mismatch": "first-wins"},
        "global": {"order": "commit", "visibility": "immediate"},
    },
}

STORES = {}  # by location; they outlive their handles, as files would
HANDLES = {}  # the store of each handle that is open

PRIMITIVES = {
    "backend.append": Disk.append,
    "backend.read": Disk.read,
    "backend.count": Disk.count,
    "backend.mark": Disk.mark,
    "backend.truncate": Disk.truncate,
    "backend.streams": Disk.streams,
    "backend.keyed": Disk.keyed,
    "backend.globalRead": Disk.global_read,
    "backend.globalRefs": Disk.global_refs,
    "backend.globalPosition": Disk.global_position,
    "backend.get": Disk.get,
    "backend.swap": Disk.swap,
    "backend.cells": Disk.cells,
}


class Closed(Exception):
    """An operation on a handle that was closed."""


def initialize(params):
    if 1 not in params["protocolVersions"]:
        raise ValueError("my-store speaks version 1 of the protocol only")
    return {"protocolVersion": 1, "manifest": MANIFEST, "offers": "primitives"}


def open_handle(params):
    if params["fresh"]:
        STORES[params["location"]] = Disk()
    HANDLES[params["handle"]] = STORES[params["location"]]


def close_handle(params):
    HANDLES.pop(params["handle"], None)


def discard(params):
    STORES.pop(params["location"], None)


LIFECYCLE = {
    "initialize": initialize,
    "open": open_handle,
    "close": close_handle,
    "discard": discard,
    "shutdown": lambda params: None,
}


def result_of(method, params):
    if method in LIFECYCLE:
        return LIFECYCLE[method](params)
    if params["handle"] not in HANDLES:
        raise Closed("the handle is closed")
    return PRIMITIVES[method](HANDLES[params["handle"]], params["args"])


def answer(request):
    try:
        return {"result": result_of(request["method"], request.get("params"))}
    except Closed as closed:
        return {"error": {"code": -32000, "message": str(closed), "data": {"code": "CLOSED"}}}
    except Exception as error:  # a mistake in here: the case ends as an error, the next one goes on
        traceback.print_exc()
        return {"error": {"code": -32603, "message": f"{type(error).__name__}: {error}"}}


def main():
    sys.setrecursionlimit(20_000)  # values are nested as deeply as they like
    for line in sys.stdin.buffer:
        request = json.loads(line)
        print(json.dumps({"jsonrpc": "2.0", "id": request["id"], **answer(request)}), flush=True)
        if request["method"] == "shutdown":
            return


main()
