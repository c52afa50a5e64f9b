"""The store itself: events by stream and values by key, in memory. It stands here in the place of yours."""


class EventStore:
    def __init__(self):
        self.values = {}
        self._events = {}
        self._marks = {}

    def append(self, stream, event, expected):
        """The event as stored; None when `expected` is given and is not the last seq."""
        last = self.last_seq(stream)
        if expected is not None and expected != last:
            return None
        stored = {"stream": stream, "seq": last + 1, **event}
        self._events.setdefault(stream, []).append(stored)
        self._marks[stream] = last + 1
        return stored

    def read(self, stream, first, last):
        return [event for event in self._events.get(stream, []) if first <= event["seq"] <= last]

    def last_seq(self, stream):
        """The highest seq ever given, also when its event is gone."""
        return self._marks.get(stream, 0)

    def count(self, stream):
        return len(self._events.get(stream, []))

    def truncate(self, stream, through):
        if stream in self._events:
            self._events[stream] = [event for event in self._events[stream] if event["seq"] > through]
