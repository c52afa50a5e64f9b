// A program that keeps the protocol of docs/protocol.md: every species of the zoo is this one, distorted in one place.
// Standard library only. An argument is a folder in which each process leaves its id.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { createStore, DEPTH, operate, Refusal } from './store.mjs';

export const MANIFEST = {
  name: 'decent',
  language: 'javascript',
  implementation: { name: 'decent', version: '1.0.0' },
  profile: {
    facets: { log: 'native', concurrency: 'native', kv: 'native' },
    store: { reopen: true, handles: 'many' },
    log: { visibility: 'linearizable' },
    limits: { depth: DEPTH },
  },
};

/** A file of this name in the folder of the zoo, if it has one. */
export const note = (name) => process.argv[2] && join(process.argv[2], name);

/** Whether the request is the one that a species does its own to: an append of this type. */
export const misbehaves = ({ params }) => params.args?.type === 'misbehave';

/** Calls back when the case of a request that misbehaves has ended, which its last request says. */
export function whenOver(request, over) {
  const { method, params } = request;
  if (misbehaves(request)) leaving.set(locations.get(params.handle), request);
  const reason = method === 'discard' ? leaving.get(params.location) : undefined;
  if (reason !== undefined) over(reason);
}

const leaving = new Map();

export const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

/**
 * @param take gets each request instead of `answer`.
 * @param ended is called when standard input has ended.
 */
export function serve(take = answer, ended = () => process.exit(0)) {
  if (note('')) writeFileSync(note(String(process.pid)), '');
  let rest = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) take(JSON.parse(line));
  });
  process.stdin.on('end', ended);
}

export function answer(request) {
  say(responseTo(request));
  if (request.method === 'shutdown') process.exit(0);
}

export function responseTo({ id, method, params }) {
  try {
    const run = Object.hasOwn(METHODS, method) ? METHODS[method] : (call) => operation(method, call);
    return { jsonrpc: '2.0', id, result: run(params) };
  } catch (error) {
    const code = error instanceof Refusal ? -32000 : -32603;
    return { jsonrpc: '2.0', id, error: { code, message: error.message, data: { code: error.code } } };
  }
}

/** Where each handle was opened: one place for each case. */
const locations = new Map();

const stores = new Map();
const handles = new Map();

const METHODS = {
  initialize: () => ({ protocolVersion: 1, manifest: MANIFEST }),
  open: ({ handle, location, fresh }) => {
    if (fresh) stores.set(location, createStore());
    if (!stores.has(location)) throw new Refusal('NOT_FOUND', 'nothing is stored there');
    handles.set(handle, stores.get(location));
    locations.set(handle, location);
    return null;
  },
  close: ({ handle }) => {
    handles.delete(handle);
    return null;
  },
  discard: ({ location }) => {
    stores.delete(location);
    return null;
  },
  shutdown: () => null,
};

function operation(method, { handle, args }) {
  const store = handles.get(handle);
  if (store === undefined) throw new Refusal('CLOSED', 'the handle is not open');
  return operate(store, method, args);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) serve();
