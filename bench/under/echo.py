# The same as echo.mjs in Python.
import json
import sys

for line in sys.stdin.buffer:
    request = json.loads(line)
    reply = {"jsonrpc": "2.0", "id": request["id"], "result": request["params"]["args"]["value"]}
    sys.stdout.buffer.write(json.dumps(reply, separators=(",", ":")).encode() + b"\n")
    sys.stdout.buffer.flush()
