// Operations over the wire, one after another and many in flight: prints operations per second of each way as JSON.
import { join } from 'node:path';
import process from 'node:process';
import { startProgram } from '../../dist/harness/transport/index.js';
import { bareClient } from './bare-client.mjs';

const ROUNDS = 5;
const IN_TURN = 20_000;
const IN_FLIGHT = 100_000;
const SEATS = 64;

const under = join(process.cwd(), 'bench/under');
const assay = join(process.cwd(), 'dist/bin/assay.js');
const python = process.argv[2];

const ways = [
  ['bare echo, node', () => bare([process.execPath, join(under, 'echo.mjs')])],
  ['transport, node program', () => inTurn([process.execPath, join(under, 'host.mjs')])],
  ['transport, assay serve memory', () => inTurn([process.execPath, assay, 'serve', 'memory'])],
  ['transport, node program, in flight', () => inFlight([process.execPath, join(under, 'host.mjs')])],
  ['transport, assay serve memory, in flight', () => inFlight([process.execPath, assay, 'serve', 'memory'])],
];
if (python) ways.splice(1, 0, ['bare echo, python3', () => bare([python, join(under, 'echo.py')])]);

/** The same for every way: about 100 bytes out, 70 back. */
const args = (turn) => ({ key: `key ${turn % 10}`, value: { turn, text: 'some words of text' } });

async function bare(command) {
  const client = bareClient(command);
  const call = (turn) => client.call('kv.put', { handle: 'h1', args: args(turn) });
  const perSecond = await rate(call, 1, IN_TURN);
  client.end();
  return perSecond;
}

async function inTurn(command) {
  return onHost(command, async (host) => {
    const store = await storeOf(host, 0);
    return rate((turn) => store.kv.put(args(turn)), 1, IN_TURN);
  });
}

async function inFlight(command) {
  return onHost(command, async (host) => {
    const stores = await Promise.all(Array.from({ length: SEATS }, (_, seat) => storeOf(host, seat)));
    return rate((turn, seat) => stores[seat].kv.put(args(turn)), SEATS, IN_FLIGHT);
  });
}

async function onHost(command, measure) {
  const source = { kind: 'command', name: 'wire', command, cwd: process.cwd() };
  const started = await startProgram(source, { version: 'bench', checkManifest: () => undefined });
  if (started.kind !== 'ready') throw new Error(started.reason);
  try {
    return await measure(started.host);
  } finally {
    await started.host.dispose();
  }
}

async function storeOf(host, number) {
  const seat = await host.main.seat(join(process.cwd(), `nowhere-${number}`));
  return seat.open('main', true);
}

/** Operations per second, each seat with one in flight; half as many are run before, to warm up. */
async function rate(call, seats, turns) {
  const run = async (count) => {
    let left = count;
    const seat = async (number) => {
      while (left > 0) {
        left--;
        await call(left, number);
      }
    };
    await Promise.all(Array.from({ length: seats }, (_, number) => seat(number)));
  };
  await run(turns / 2);
  const start = performance.now();
  await run(turns);
  return (turns / (performance.now() - start)) * 1000;
}

const best = new Map();
// Rounds are interleaved so that a slow minute of the machine hits all alike.
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, measure] of ways) best.set(name, Math.max(best.get(name) ?? 0, await measure()));
}
console.log(JSON.stringify([...best]));
