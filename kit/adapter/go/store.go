package main

import "encoding/json"

// Event is an event as the contract writes it; its data is kept as the JSON text that came.
type Event struct {
	Stream string          `json:"stream"`
	Seq    int64           `json:"seq"`
	Type   string          `json:"type"`
	At     float64         `json:"at"`
	Data   json.RawMessage `json:"data"`
}

// EventStore is the store itself: events by stream and values by key, in memory. It stands here in the place of yours.
type EventStore struct {
	events map[string][]Event
	last   map[string]int64
	values map[string]json.RawMessage
}

func newEventStore() *EventStore {
	return &EventStore{map[string][]Event{}, map[string]int64{}, map[string]json.RawMessage{}}
}

// Append answers the event as stored, or false when expected is given and is not the last seq.
func (s *EventStore) Append(event Event, expected *int64) (Event, bool) {
	last := s.last[event.Stream]
	if expected != nil && *expected != last {
		return Event{}, false
	}
	event.Seq = last + 1
	s.events[event.Stream] = append(s.events[event.Stream], event)
	s.last[event.Stream] = event.Seq
	return event, true
}

// Read answers the events whose seq is in the range, the first ones up to the limit.
func (s *EventStore) Read(stream string, from, to, limit int64) []Event {
	found := []Event{}
	for _, event := range s.events[stream] {
		if event.Seq >= from && event.Seq <= to && int64(len(found)) < limit {
			found = append(found, event)
		}
	}
	return found
}

// Truncate drops events; the last seq stays, so that numbering goes on from there.
func (s *EventStore) Truncate(stream string, through int64) {
	kept := []Event{}
	for _, event := range s.events[stream] {
		if event.Seq > through {
			kept = append(kept, event)
		}
	}
	s.events[stream] = kept
}
