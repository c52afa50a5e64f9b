"""The store itself, in memory: it stands here in the place of yours. Every primitive happens wholly or not at all.

What reaches a primitive has been checked. Stores without spaces may leave the space alone: it is always 0.
"""

import json


class Disk:
    """What one location holds."""

    def __init__(self):
        self._streams = {}
        self._order = []  # the stream and seq of each global position
        self._cells = {}

    def append(self, args):
        stream = self._streams.get(args["stream"]) or new_stream()
        if args.get("key") in stream["keyed"]:
            return {"outcome": "repeated", "event": stream["keyed"][args["key"]]}
        if args.get("expected", stream["last"]) != stream["last"]:
            return {"outcome": "conflict", "actual": stream["last"]}
        first = stream["last"] + 1
        events = [{"stream": args["stream"], "seq": seq, **new} for seq, new in enumerate(args["events"], first)]
        positions = []
        for event in events:
            stream["events"].append(event)
            stream["last"] = event["seq"]
            if "key" in args:
                stream["keyed"][args["key"]] = event
            if args.get("global"):
                self._order.append((event["stream"], event["seq"]))
                positions.append(len(self._order))
        if events:
            self._streams[args["stream"]] = stream
        return {"outcome": "appended", "events": events, "positions": positions}

    def read(self, args):
        stream = self._streams.get(args["stream"], new_stream())
        last = args.get("to", stream["last"])
        events = [event for event in stream["events"] if args["from"] <= event["seq"] <= last]
        return {"events": events[: args.get("limit")], "last": stream["last"], "dropped": stream["dropped"]}

    def count(self, args):
        return len(self._streams.get(args["stream"], new_stream())["events"])

    def mark(self, args):
        return self._streams.get(args["stream"], new_stream())["last"]

    def truncate(self, args):
        stream = self._streams.get(args["stream"])
        if stream is not None:
            stream["dropped"] = max(stream["dropped"], min(args["through"], stream["last"]))
            stream["events"] = [event for event in stream["events"] if event["seq"] > stream["dropped"]]

    def streams(self, args):
        return [{"stream": name, "last": stream["last"]} for name, stream in self._streams.items()]

    def keyed(self, args):
        return self._streams.get(args["stream"], new_stream())["keyed"].get(args["key"])

    def global_read(self, args):
        return [self._entry(ref) for ref in self.global_refs(args)[: args.get("limit")]]

    def global_refs(self, args):
        refs = enumerate(self._order, 1)
        return [
            {"position": position, "stream": stream, "seq": seq}
            for position, (stream, seq) in refs
            if position >= args["from"]
        ]

    def global_position(self, args):
        return len(self._order)

    def get(self, cell):
        return self._cells.get((cell["area"], *cell["name"]))

    def swap(self, args):
        name = (args["cell"]["area"], *args["cell"]["name"])
        actual = self._cells.get(name)
        if args["when"] != "any" and not same(args["when"], actual):
            return {"swapped": False, "actual": actual}
        if args["next"] is None:
            self._cells.pop(name, None)
        else:
            self._cells[name] = args["next"]
        return {"swapped": True, "actual": actual}

    def cells(self, args):
        return [name for area, *name in self._cells if area == args["area"]]

    def _entry(self, ref):
        for event in self._streams[ref["stream"]]["events"]:
            if event["seq"] == ref["seq"]:
                return {"position": ref["position"], "event": event}
        return {**ref, "gap": True}


def new_stream():
    return {"events": [], "last": 0, "dropped": 0, "keyed": {}}


def same(a, b):
    """Whether two cells are equal as JSON; in Python alone, True would equal 1."""
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)
