package main

import (
	"encoding/json"
	"math"
	"strings"
)

// Refusal is an error of the contract.
type Refusal struct{ Code, Message string }

func (r *Refusal) Error() string { return r.Message }

// Arguments are checked before the store is asked, so that a refusal leaves no trace. The first refusal is kept in err;
// what is read after it is of no use.
type Arguments struct {
	members map[string]json.RawMessage
	err     error
}

func (a *Arguments) refuse(code, message string) {
	if a.err == nil {
		a.err = &Refusal{code, message}
	}
}

// orElse says what stands for a member that is left out.
func (a *Arguments) orElse(member, text string) {
	if !a.has(member) {
		a.members[member] = json.RawMessage(text)
	}
}

func (a *Arguments) has(member string) bool {
	_, there := a.members[member]
	return there
}

// name reads a stream, type or key.
func (a *Arguments) name(member string) string {
	name, isText := decode[string](a.members[member])
	if !isText || name == "" {
		a.refuse("INVALID_ARGUMENT", member+" must be a text that is not empty")
	}
	return name
}

// ownStream reads the stream of an append.
func (a *Arguments) ownStream() string {
	stream := a.name("stream")
	if strings.HasPrefix(stream, "$") {
		a.refuse("RESERVED_NAME", "names that begin with $ are reserved")
	}
	return stream
}

// whole reads a seq, mark or limit.
func (a *Arguments) whole(member string) int64 {
	number := a.number(member)
	if number < 0 || number != math.Trunc(number) {
		a.refuse("INVALID_ARGUMENT", member+" must be a whole number from 0 on")
	}
	return int64(math.Min(number, 1<<53))
}

func (a *Arguments) number(member string) float64 {
	number, isNumber := decode[float64](a.members[member])
	if !isNumber {
		a.refuse("INVALID_ARGUMENT", member+" must be a number")
	}
	return number
}

// value reads any JSON, as the text that came.
func (a *Arguments) value(member string) json.RawMessage {
	if !a.has(member) {
		a.refuse("INVALID_ARGUMENT", member+" is missing")
	}
	return a.members[member]
}

// changed makes the change of kv.update to a value: one of add, append, merge and set.
func (a *Arguments) changed(value json.RawMessage) json.RawMessage {
	apply, _ := decode[map[string]json.RawMessage](a.value("apply"))
	if len(apply) == 1 {
		if operand, given := apply["set"]; given {
			return operand
		}
		if operand, given := apply["append"]; given {
			list, isList := decode[[]json.RawMessage](value)
			return a.encodeIf(isList, append(list, operand))
		}
		if add, given := decode[float64](apply["add"]); given {
			number, isNumber := decode[float64](value)
			return a.encodeIf(isNumber && !math.IsInf(number+add, 0), number+add)
		}
		if merge, given := decode[map[string]json.RawMessage](apply["merge"]); given {
			object, isObject := decode[map[string]json.RawMessage](value)
			for key, item := range merge {
				if isObject {
					object[key] = item
				}
			}
			return a.encodeIf(isObject, object)
		}
	}
	a.refuse("INVALID_ARGUMENT", "apply must be one of add, append, merge and set")
	return nil
}

func (a *Arguments) encodeIf(isSuited bool, value any) json.RawMessage {
	if !isSuited {
		a.refuse("INVALID_VALUE", "the change does not fit the value")
		return nil
	}
	text, _ := json.Marshal(value)
	return text
}

// decode tells whether the text is a T; null is none.
func decode[T any](text json.RawMessage) (value T, isT bool) {
	var found *T
	if json.Unmarshal(text, &found) != nil || found == nil {
		return value, false
	}
	return *found, true
}
