// For tests: a program that keeps the protocol, and does what the arguments of an operation tell it to. Each trick is one
// function. Its argument is JSON: what its profile says of processes, and the trick it plays at the handshake or at the end.
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import process from 'node:process';

const told = JSON.parse(process.argv[2] ?? '{}');
const write = (text) => process.stdout.write(text);
const say = (message) => write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
/** What is to be done before the next request is looked at. */
let next;
const handles = new Map();

const TRICKS = {
  echo: ({ id, params }) =>
    say({ id, result: { pid: process.pid, handle: params.handle, ...handles.get(params.handle) } }),
  hang: () => undefined,
  exit: ({ params }) => process.exit(params.args.code ?? 0),
  dies: ({ params }) => process.kill(process.pid, params.args.signal),
  lastWords: ({ params }) => process.stderr.write(params.args.text, () => process.exit(3)),
  twice: ({ id }) => {
    say({ id, result: 1 });
    say({ id, result: 2 });
  },
  writes: ({ id, params }) => {
    say({ id, result: null });
    write(params.args.text);
  },
  writesBytes: ({ params }) => write(Buffer.from(params.args.base64, 'base64')),
  halfLine: ({ params }) => process.stdout.write(params.args.text, () => process.exit(0)),
  fails: ({ id }) => say({ id, error: { code: -32603, message: 'TypeError: x is not a function' } }),
  refuses: ({ id, params }) => say({ id, error: { code: -32000, message: 'no', data: { code: params.args.code } } }),
  closesOutput: () => process.stdout.end(),
  /** After the next request has arrived, so that nothing is written to it in vain. */
  closesInput: ({ id }) => {
    say({ id, result: null });
    process.stdin.removeAllListeners('data').once('data', () => closeSync(0));
    setInterval(() => undefined, 1000);
  },
  /** The trick named by `after` happens when the next request comes, whoever sends it, and before that is answered. */
  later: (request) => {
    next = () => TRICKS[request.params.args.after](request);
    say({ id: request.id, result: null });
  },
  /** A child in the same group that holds the pipes. */
  forks: ({ id }) => {
    const child = spawn('sleep', ['60'], { stdio: 'inherit' });
    child.unref();
    say({ id, result: child.pid });
  },
};

const METHODS = {
  initialize: ({ id }) => {
    const profile = {
      facets: { log: 'native' },
      store: { reopen: true, handles: 'many', processes: told.processes ?? 'one' },
    };
    const manifest = { name: 'puppet', implementation: { name: 'puppet', version: '1.0.0' }, profile };
    say({ id, result: { protocolVersion: 1, manifest, ...told.introduction } });
  },
  open: ({ id, params: { handle, fresh } }) => {
    handles.set(handle, { fresh });
    say({ id, result: null });
  },
  close: ({ id }) => say({ id, result: null }),
  discard: ({ id }) => say({ id, error: { code: -32601, message: 'no such method' } }),
  shutdown: ({ id }) => {
    if (told.atEnd === 'hangs') return;
    say({ id, result: null });
    if (told.atEnd === 'writes') write('bye\n');
    process.exitCode = told.atEnd === 'fails' ? 3 : 0;
    process.stdin.destroy();
  },
};

let rest = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop();
  for (const line of lines) {
    const request = JSON.parse(line);
    next?.();
    next = undefined;
    (METHODS[request.method] ?? TRICKS[request.params.args.trick])(request);
  }
});
if (told.atEnd === 'hangs') {
  process.on('SIGTERM', () => undefined);
  setInterval(() => undefined, 1000);
}
