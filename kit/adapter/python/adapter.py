"""Presents my-store through the contract of assay: reads requests and writes answers, one JSON text a line.

Put your store in the place of EventStore, and claim in the profile what it promises: what is not claimed is not tested.
"""

import json
import sys
import traceback

from arguments import Refusal, change_in, name_in, number_in, own_stream_in, value_in, whole_in
from store import EventStore

MANIFEST = {
    "name": "my-store",
    "language": "python",
    "implementation": {"name": "my-store", "version": "0.1.0"},
    "profile": {
        "facets": {"log": "native", "concurrency": "native", "kv": "native"},
        "store": {"reopen": True, "handles": "many"},
        "log": {"visibility": "linearizable"},
    },
}

STORES = {}  # by location; they outlive their handles, as files would
HANDLES = {}  # the store of each handle that is open


def append(store, args):
    stream = own_stream_in(args)
    given = {"at": 0, "data": {}, **args}
    event = {"type": name_in(given, "type"), "at": number_in(given, "at"), "data": given["data"]}
    expected = whole_in(args, "expected") if "expected" in args else None
    stored = store.append(stream, event, expected)
    if stored is None:
        return {"conflict": True, "expected": expected, "actual": store.last_seq(stream)}
    return stored


def read(store, args):
    given = {"from": 1, "to": sys.maxsize, "limit": sys.maxsize, **args}
    events = store.read(name_in(given, "stream"), whole_in(given, "from"), whole_in(given, "to"))
    return events[: whole_in(given, "limit")]


def put(store, args):
    store.values[name_in(args, "key")] = value_in(args, "value")
    return args["value"]


def delete(store, args):
    store.values.pop(name_in(args, "key"), None)


def update(store, args):
    key, change = name_in(args, "key"), change_in(args)
    store.values[key] = change(store.values.get(key, args.get("default")))
    return store.values[key]


OPERATIONS = {
    "log.append": append,
    "log.read": read,
    "log.lastSeq": lambda store, args: store.last_seq(name_in(args, "stream")),
    "log.count": lambda store, args: store.count(name_in(args, "stream")),
    "log.truncate": lambda store, args: store.truncate(name_in(args, "stream"), whole_in(args, "through")),
    "kv.put": put,
    "kv.get": lambda store, args: store.values.get(name_in(args, "key"), args.get("default")),
    "kv.has": lambda store, args: name_in(args, "key") in store.values,
    "kv.delete": delete,
    "kv.keys": lambda store, args: list(store.values),
    "kv.update": update,
}


def initialize(params):
    if 1 not in params["protocolVersions"]:
        raise ValueError("my-store speaks version 1 of the protocol only")
    return {"protocolVersion": 1, "manifest": MANIFEST}


def open_handle(params):
    if params["fresh"]:
        STORES[params["location"]] = EventStore()
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
    if method not in OPERATIONS:
        raise Refusal("UNSUPPORTED", f"my-store has no {method}")
    if params["handle"] not in HANDLES:
        raise Refusal("CLOSED", "the handle is closed")
    if "space" in params["args"]:
        raise Refusal("UNSUPPORTED", "my-store has no spaces")
    return OPERATIONS[method](HANDLES[params["handle"]], params["args"])


def answer(request):
    try:
        return {"result": result_of(request["method"], request.get("params"))}
    except Refusal as refusal:
        return {"error": {"code": -32000, "message": str(refusal), "data": {"code": refusal.code}}}
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
