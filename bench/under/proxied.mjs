// Operations on a program, alone and with assay record in front of it: prints operations per second of each way as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startProgram } from '../../dist/harness/transport/index.js';

const ROUNDS = 5;
const IN_TURN = 10_000;
const IN_FLIGHT = 50_000;
const SEATS = 64;

const assay = join(process.cwd(), 'dist/bin/assay.js');
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
let traces = 0;

const quick = [process.execPath, join(process.cwd(), 'bench/under/host.mjs')];
const memory = [process.execPath, assay, 'serve', 'memory'];
const taped = (command) => [process.execPath, assay, 'record', join(folder, `${traces++}.jsonl`), '--', ...command];

const ways = [
  ['node program', () => measured(quick, 1, IN_TURN)],
  ['node program, recorded', () => measured(taped(quick), 1, IN_TURN)],
  ['assay serve memory', () => measured(memory, 1, IN_TURN)],
  ['assay serve memory, recorded', () => measured(taped(memory), 1, IN_TURN)],
  ['node program, in flight', () => measured(quick, SEATS, IN_FLIGHT)],
  ['node program, in flight, recorded', () => measured(taped(quick), SEATS, IN_FLIGHT)],
  ['assay serve memory, in flight', () => measured(memory, SEATS, IN_FLIGHT)],
  ['assay serve memory, in flight, recorded', () => measured(taped(memory), SEATS, IN_FLIGHT)],
];

/** About 100 bytes out, 70 back. */
const args = (turn) => ({ key: `key ${turn % 10}`, value: { turn, text: 'some words of text' } });

async function measured(command, seats, turns) {
  const source = { kind: 'command', name: 'wire', command, cwd: process.cwd() };
  const started = await startProgram(source, { version: 'bench', checkManifest: () => undefined });
  if (started.kind !== 'ready') throw new Error(started.reason);
  const { host } = started;
  try {
    const stores = await Promise.all(Array.from({ length: seats }, (_, number) => storeOf(host, number)));
    const run = async (count) => {
      let left = count;
      const seat = async (store) => {
        while (left > 0) {
          left--;
          await store.kv.put(args(left));
        }
      };
      await Promise.all(stores.map(seat));
    };
    await run(turns / 2);
    const start = performance.now();
    await run(turns);
    return (turns / (performance.now() - start)) * 1000;
  } finally {
    await host.dispose();
  }
}

async function storeOf(host, number) {
  const seat = await host.main.seat(join(process.cwd(), `nowhere-${number}`));
  return seat.open('main', true);
}

const best = new Map();
// Rounds are interleaved so that a slow minute of the machine hits all alike.
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, measure] of ways) best.set(name, Math.max(best.get(name) ?? 0, await measure()));
}
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify([...best]));
