// The operations of log, concurrency and kv on one store in memory, as the contract has them. Standard library only.

/** A refusal of the contract. */
export class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export function createStore() {
  return { streams: new Map(), values: new Map() };
}

/** @throws Refusal */
export function operate(store, operation, args) {
  const run = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
  if (run === undefined) throw new Refusal('UNSUPPORTED', `there is no ${operation}`);
  if (!isObject(args)) throw invalid('the arguments must be an object');
  if (Object.hasOwn(args, 'space')) throw new Refusal('UNSUPPORTED', 'this store has no spaces');
  const { needs, takes = [] } = run;
  for (const name of needs) if (!Object.hasOwn(args, name)) throw invalid(`${name} is missing`);
  for (const [name, value] of Object.entries(args)) {
    if (![...needs, ...takes].includes(name)) throw invalid(`there is no argument ${name}`);
    KINDS[name](value, name);
  }
  return run.run(store, args);
}

const OPERATIONS = {
  'log.append': { needs: ['stream', 'type'], takes: ['at', 'data', 'expected'], run: append },
  'log.read': { needs: ['stream'], takes: ['from', 'to', 'limit'], run: read },
  'log.lastSeq': { needs: ['stream'], run: ({ streams }, { stream }) => streams.get(stream)?.mark ?? 0 },
  'log.count': { needs: ['stream'], run: ({ streams }, { stream }) => streams.get(stream)?.events.length ?? 0 },
  'log.truncate': { needs: ['stream', 'through'], run: truncate },
  'kv.put': { needs: ['key', 'value'], run: put },
  'kv.get': { needs: ['key'], takes: ['default'], run: get },
  'kv.has': { needs: ['key'], run: ({ values }, { key }) => values.has(key) },
  'kv.delete': { needs: ['key'], run: remove },
  'kv.keys': { needs: [], run: ({ values }) => [...values.keys()] },
  'kv.update': { needs: ['key', 'apply'], takes: ['default'], run: update },
};

function append({ streams }, { stream, type, at = 0, data = {}, expected }) {
  if (stream.startsWith('$')) throw new Refusal('RESERVED_NAME', `${stream} is reserved`);
  const { events, mark } = streams.get(stream) ?? { events: [], mark: 0 };
  if (expected !== undefined && expected !== mark) return { conflict: true, expected, actual: mark };
  const event = { stream, seq: mark + 1, type, at, data };
  events.push(event);
  streams.set(stream, { events, mark: mark + 1 });
  return event;
}

function read({ streams }, { stream, from = 0, to = Number.POSITIVE_INFINITY, limit }) {
  const events = streams.get(stream)?.events ?? [];
  return events.filter(({ seq }) => seq >= from && seq <= to).slice(0, limit);
}

function truncate({ streams }, { stream, through }) {
  const found = streams.get(stream);
  if (found !== undefined) found.events = found.events.filter(({ seq }) => seq > through);
  return null;
}

function put({ values }, { key, value }) {
  values.set(key, value);
  return value;
}

function get({ values }, { key, default: absent = null }) {
  return values.has(key) ? values.get(key) : absent;
}

function remove({ values }, { key }) {
  values.delete(key);
  return null;
}

function update(store, { key, default: absent = null, apply }) {
  const [[name, operand]] = Object.entries(apply);
  const value = CHANGES[name](get(store, { key, default: absent }), operand);
  checkValue(value, 'the new value');
  return put(store, { key, value });
}

const CHANGES = {
  add: (value, operand) => (typeof value === 'number' ? value + operand : unfit('add', 'a number')),
  append: (value, operand) => (Array.isArray(value) ? [...value, operand] : unfit('append', 'a list')),
  merge: (value, operand) => (isObject(value) ? merged(value, operand) : unfit('merge', 'an object')),
  set: (_value, operand) => operand,
};

/** An assignment to `__proto__` would make no key. */
function merged(value, operand) {
  return Object.fromEntries([...Object.entries(value), ...Object.entries(operand)]);
}

const KINDS = {
  stream: checkName,
  type: checkName,
  key: checkName,
  data: checkValue,
  value: checkValue,
  default: checkValue,
  at: (value, name) => {
    if (typeof value !== 'number') throw invalid(`${name} must be a number`);
  },
  expected: checkWhole,
  from: checkWhole,
  to: checkWhole,
  limit: checkWhole,
  through: checkWhole,
  apply: (value) => {
    const [[name, operand] = [], ...more] = isObject(value) ? Object.entries(value) : [];
    if (more.length > 0 || !Object.hasOwn(CHANGES, name ?? '')) throw invalid('apply must be one change');
    if (name === 'add' && typeof operand !== 'number') throw invalid('only a number can be added');
    if (name === 'merge' && !isObject(operand)) throw invalid('only an object can be merged');
    checkValue(operand, name);
  },
};

function checkName(value, name) {
  if (typeof value !== 'string' || value === '') throw invalid(`${name} must be a text that is not empty`);
  checkValue(value, name);
}

function checkWhole(value, name) {
  if (!Number.isInteger(value) || value < 0) throw invalid(`${name} must be a whole number from 0 on`);
}

/** The deepest nesting that is stored, as the profile says. */
export const DEPTH = 1000;

function checkValue(value, name, depth = DEPTH) {
  if (typeof value === 'string' && !value.isWellFormed()) throw outside(name, 'a lone surrogate');
  if (typeof value === 'number' && !Number.isFinite(value)) throw outside(name, String(value));
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0) throw new Refusal('LIMIT_EXCEEDED', `${name} is nested too deeply`);
  for (const [key, item] of Object.entries(value)) {
    checkValue(key, name);
    checkValue(item, name, depth - 1);
  }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(message) {
  return new Refusal('INVALID_ARGUMENT', message);
}

function outside(name, what) {
  return new Refusal('INVALID_VALUE', `${name} holds ${what}`);
}

function unfit(change, wanted) {
  throw new Refusal('INVALID_VALUE', `${change} fits ${wanted} only`);
}
