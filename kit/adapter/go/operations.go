package main

import "encoding/json"

// What my-store promises: what is not claimed is not tested.
const manifest = `{
	"name": "my-store",
	"language": "go",
	"implementation": { "name": "my-store", "version": "0.1.0" },
	"profile": {
		"facets": { "log": "native", "concurrency": "native", "kv": "native" },
		"store": { "reopen": true, "handles": "many" },
		"log": { "visibility": "linearizable" }
	}
}`

const lastSeq = "9007199254740992"

var (
	stores  = map[string]*EventStore{} // by location; they outlive their handles, as files would
	handles = map[string]*EventStore{} // those that are open
)

var operations = map[string]func(*EventStore, *Arguments) (any, error){
	"log.append": func(store *EventStore, args *Arguments) (any, error) {
		args.orElse("at", "0")
		args.orElse("data", "{}")
		event := Event{args.ownStream(), 0, args.name("type"), args.number("at"), args.value("data")}
		var expected *int64
		if args.has("expected") {
			mark := args.whole("expected")
			expected = &mark
		}
		if args.err != nil {
			return nil, args.err
		}
		if stored, done := store.Append(event, expected); done {
			return stored, nil
		}
		return map[string]any{"conflict": true, "expected": *expected, "actual": store.last[event.Stream]}, nil
	},
	"log.read": func(store *EventStore, args *Arguments) (any, error) {
		args.orElse("from", "1")
		args.orElse("to", lastSeq)
		args.orElse("limit", lastSeq)
		return store.Read(args.name("stream"), args.whole("from"), args.whole("to"), args.whole("limit")), args.err
	},
	"log.lastSeq": func(store *EventStore, args *Arguments) (any, error) {
		return store.last[args.name("stream")], args.err
	},
	"log.count": func(store *EventStore, args *Arguments) (any, error) {
		return len(store.events[args.name("stream")]), args.err
	},
	"log.truncate": func(store *EventStore, args *Arguments) (any, error) {
		stream, through := args.name("stream"), args.whole("through")
		if args.err == nil {
			store.Truncate(stream, through)
		}
		return nil, args.err
	},
	"kv.put": func(store *EventStore, args *Arguments) (any, error) {
		key, value := args.name("key"), args.value("value")
		if args.err == nil {
			store.values[key] = value
		}
		return value, args.err
	},
	"kv.get": func(store *EventStore, args *Arguments) (any, error) {
		return current(store, args), args.err
	},
	"kv.has": func(store *EventStore, args *Arguments) (any, error) {
		_, there := store.values[args.name("key")]
		return there, args.err
	},
	"kv.delete": func(store *EventStore, args *Arguments) (any, error) {
		delete(store.values, args.name("key"))
		return nil, args.err
	},
	"kv.keys": func(store *EventStore, args *Arguments) (any, error) {
		keys := []string{}
		for key := range store.values {
			keys = append(keys, key)
		}
		return keys, nil
	},
	"kv.update": func(store *EventStore, args *Arguments) (any, error) {
		value := args.changed(current(store, args))
		if args.err == nil {
			store.values[args.name("key")] = value
		}
		return value, args.err
	},
}

// current is the value of the key, or what was given for an absent one.
func current(store *EventStore, args *Arguments) json.RawMessage {
	args.orElse("default", "null")
	if value, there := store.values[args.name("key")]; there {
		return value
	}
	return args.value("default")
}
