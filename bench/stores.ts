// npx tsx bench/stores.ts (after a build and npm run stores): how fast the stores are that the scoreboards judge, one workload
// for all, in one go. Prints ratios to sqlite: absolute figures depend on the machine. Stores that are not here are left out.
// Programs are asked through pipes, which is in their figures (bench/transport.ts says what pipes cost).
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startHosts } from '../bin/hosts.js';
import type { Event, Store } from '../harness/contract/index.js';
import { fastFolder } from '../harness/drive/fast-folder.js';
import { chooseAdapters, loadProject } from '../harness/load/index.js';
import type { Host, Seat } from '../harness/model/host.js';

/** Of each measurement; a slow store does fewer operations. */
const MOST = 1_000;
const BUDGET_MS = 3_000;
const ROUNDS = 3;
const WRITERS = 4;

interface Rates {
  readonly name: string;
  /** Per second. */
  readonly appends: number;
  readonly reads: number;
  /** Appends that went through, of several writers on one expected version. */
  readonly contended: number;
}

// Adapters may print, and what they print is kept from standard output once the first is loaded.
const print = process.stdout.write.bind(process.stdout);
const project = await loadProject({ cwd: process.cwd() });
const wanted = process.argv.slice(2);
const names = wanted.length === 0 ? project.adapters.map(({ name }) => name) : ['sqlite', ...wanted];
const rates: Rates[] = [];
for (const source of chooseAdapters(project, names)) {
  const { ready, unavailable } = await startHosts([source], process.cwd());
  for (const { name, reason } of unavailable) console.error(`${name}: ${reason}`);
  for (const host of ready) {
    try {
      rates.push({ name: source.name, ...(await measured(host)) });
    } catch (error) {
      console.error(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await host.dispose();
    }
  }
}

const sqlite = rates.find(({ name }) => name === 'sqlite');
if (sqlite === undefined) throw new Error('sqlite is what the others are compared with, and is not here');
say(
  `Best of ${ROUNDS} rounds, in operations per second and times sqlite: one append after another on one stream; reads of a stream of up to ${MOST} events, in events; ${WRITERS} writers, each on the version it has read`,
);
say('');
say('| store | appends | times | events read | times | contended appends | times |');
say('|-------|--------:|------:|------------:|------:|------------------:|------:|');
for (const one of rates) {
  const cells = (['appends', 'reads', 'contended'] as const).flatMap((what) =>
    Number.isNaN(one[what]) ? ['—', '—'] : [String(Math.round(one[what])), (one[what] / sqlite[what]).toFixed(2)],
  );
  say(`| ${one.name} | ${cells.join(' | ')} |`);
}
process.exit(0);

function say(line: string): void {
  print(`${line}\n`);
}

async function measured({ main, manifest }: Host): Promise<Omit<Rates, 'name'>> {
  const best = { appends: 0, reads: 0, contended: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const location = join(fastFolder(), `assay-bench-${randomUUID()}`);
    const seat = await main.seat(location);
    const store = await seat.open('main', true);
    const appends = await rate(async () => {
      await append(store, 's', undefined);
      return 1;
    });
    const reads = await rate(async () => (await read(store)).length);
    const { facets, store: abilities } = manifest.profile;
    const contended =
      facets.concurrency === undefined ? Number.NaN : await contend(seat, abilities.handles === 'many', store);
    best.appends = Math.max(best.appends, appends);
    best.reads = Math.max(best.reads, reads);
    best.contended = Math.max(best.contended, contended);
    await store.close();
    await seat.discard();
    await seat.leave('answered');
    rmSync(location, { recursive: true, force: true });
  }
  return best;
}

/** What is done each second, until there is enough or the time is up. */
async function rate(step: () => Promise<number>): Promise<number> {
  const began = performance.now();
  let done = 0;
  for (let count = 0; count < MOST && performance.now() - began < BUDGET_MS; count++) done += await step();
  return (done / (performance.now() - began)) * 1000;
}

async function contend(seat: Seat, isShared: boolean, first: Store): Promise<number> {
  const handles = isShared
    ? await Promise.all(Array.from({ length: WRITERS }, (_, index) => seat.open(`writer-${index}`, false)))
    : Array.from({ length: WRITERS }, () => first);
  const began = performance.now();
  let won = 0;
  const writer = async (store: Store): Promise<void> => {
    while (won < MOST && performance.now() - began < BUDGET_MS) {
      const mark = await lastSeq(store, 'contended');
      // Some stores refuse a writer that lost with an error of their database.
      const answer = await append(store, 'contended', mark).catch(() => undefined);
      if (answer !== undefined && !('conflict' in answer)) won++;
      // A store that answers at once would leave no turn to the others.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await Promise.all(handles.map(writer));
  const seconds = (performance.now() - began) / 1000;
  if (isShared) for (const handle of handles) await handle.close();
  return won / seconds;
}

async function append(store: Store, stream: string, expected: number | undefined): Promise<object> {
  const run = store.log?.append;
  if (run === undefined) throw new Error('it has no log.append');
  return run({
    stream,
    type: 'placed',
    data: { id: 1, text: 'of a usual length' },
    ...(expected !== undefined && { expected }),
  });
}

async function read(store: Store): Promise<readonly Event[]> {
  return (await store.log?.read?.({ stream: 's' })) ?? [];
}

async function lastSeq(store: Store, stream: string): Promise<number> {
  return (await store.log?.lastSeq?.({ stream })) ?? 0;
}
