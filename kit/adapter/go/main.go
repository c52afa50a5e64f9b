// Presents my-store through the contract of assay: reads requests and writes answers, one JSON text a line. Put your
// store in the place of EventStore, and claim in the manifest what it promises.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

type request struct {
	ID     int64  `json:"id"`
	Method string `json:"method"`
	Params struct {
		ProtocolVersions []int                      `json:"protocolVersions"`
		Handle           string                     `json:"handle"`
		Location         string                     `json:"location"`
		Fresh            bool                       `json:"fresh"`
		Args             map[string]json.RawMessage `json:"args"`
	} `json:"params"`
}

func main() {
	lines := bufio.NewReader(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return
		}
		var asked request
		if err == nil {
			err = json.Unmarshal(line, &asked)
		}
		if err == nil {
			err = answers.Encode(answer(asked))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if asked.Method == "shutdown" {
			return
		}
	}
}

func answer(asked request) map[string]any {
	reply := map[string]any{"jsonrpc": "2.0", "id": asked.ID}
	result, err := perform(asked)
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal):
		code := map[string]string{"code": refusal.Code}
		reply["error"] = map[string]any{"code": -32000, "message": refusal.Message, "data": code}
	case err != nil:
		reply["error"] = map[string]any{"code": -32603, "message": err.Error()}
	default:
		reply["result"] = result
	}
	return reply
}

func perform(asked request) (any, error) {
	params := asked.Params
	switch asked.Method {
	case "initialize":
		for _, version := range params.ProtocolVersions {
			if version == 1 {
				return map[string]any{"protocolVersion": 1, "manifest": json.RawMessage(manifest)}, nil
			}
		}
		return nil, errors.New("my-store speaks version 1 of the protocol only")
	case "open":
		if params.Fresh {
			stores[params.Location] = newEventStore()
		}
		handles[params.Handle] = stores[params.Location]
		return nil, nil
	case "close":
		delete(handles, params.Handle)
		return nil, nil
	case "discard":
		delete(stores, params.Location)
		return nil, nil
	case "shutdown":
		return nil, nil
	}
	operation, known := operations[asked.Method]
	if !known {
		return nil, &Refusal{"UNSUPPORTED", "my-store has no " + asked.Method}
	}
	store, open := handles[params.Handle]
	if !open {
		return nil, &Refusal{"CLOSED", "the handle is closed"}
	}
	if _, given := params.Args["space"]; given {
		return nil, &Refusal{"UNSUPPORTED", "my-store has no spaces"}
	}
	return operation(store, &Arguments{members: params.Args})
}
