// npx tsx bench/stores.ts (after a build and npm run stores): how fast the stores are that the scoreboards judge, one workload
// for all, in one go. Prints ratios to sqlite: absolute figures depend on the machine. Stores that are not here are left out.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, Event, Store } from '../harness/contract/index.js';
import { fastFolder } from '../harness/drive/fast-folder.js';
import { chooseAdapters, loadAdapter, loadProject } from '../harness/load/index.js';

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

const project = await loadProject({ cwd: process.cwd() });
const wanted = process.argv.slice(2);
const rates: Rates[] = [];
for (const source of chooseAdapters(project, wanted.length === 0 ? ['all'] : ['sqlite', ...wanted])) {
  // A program answers through pipes: bench/transport.ts says what those cost.
  if (source.kind !== 'module') continue;
  const loaded = await loadAdapter(source);
  if (loaded.kind === 'unavailable') {
    console.error(`${source.name}: ${loaded.reason}`);
    continue;
  }
  try {
    rates.push({ name: source.name, ...(await measured(loaded.adapter)) });
  } catch (error) {
    console.error(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await loaded.adapter.dispose?.();
  }
}

const sqlite = rates.find(({ name }) => name === 'sqlite');
if (sqlite === undefined) throw new Error('sqlite is what the others are compared with, and is not here');
console.log(
  `Best of ${ROUNDS} rounds, in operations per second and times sqlite: one append after another on one stream; reads of a stream of up to ${MOST} events, in events; ${WRITERS} writers, each on the version it has read`,
);
console.log('');
console.log('| store | appends | times | events read | times | contended appends | times |');
console.log('|-------|--------:|------:|------------:|------:|------------------:|------:|');
for (const one of rates) {
  const cells = (['appends', 'reads', 'contended'] as const).flatMap((what) =>
    Number.isNaN(one[what]) ? ['—', '—'] : [String(Math.round(one[what])), (one[what] / sqlite[what]).toFixed(2)],
  );
  console.log(`| ${one.name} | ${cells.join(' | ')} |`);
}
process.exit(0);

async function measured(adapter: Adapter): Promise<Omit<Rates, 'name'>> {
  const best = { appends: 0, reads: 0, contended: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const location = join(fastFolder(), `assay-bench-${randomUUID()}`);
    const store = await adapter.open({ location, fresh: true });
    const appends = await rate(async () => {
      await append(store, 's', undefined);
      return 1;
    });
    const reads = await rate(async () => (await read(store)).length);
    const contended =
      adapter.manifest.profile.facets.concurrency === undefined ? Number.NaN : await contend(adapter, location, store);
    best.appends = Math.max(best.appends, appends);
    best.reads = Math.max(best.reads, reads);
    best.contended = Math.max(best.contended, contended);
    await store.close();
    await adapter.discard?.(location);
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

async function contend(adapter: Adapter, location: string, first: Store): Promise<number> {
  const isShared = adapter.manifest.profile.store.handles === 'many';
  const handles = isShared
    ? await Promise.all(Array.from({ length: WRITERS }, () => adapter.open({ location, fresh: false })))
    : Array.from({ length: WRITERS }, () => first);
  const began = performance.now();
  let won = 0;
  const writer = async (store: Store): Promise<void> => {
    while (won < MOST && performance.now() - began < BUDGET_MS) {
      const mark = await lastSeq(store, 'contended');
      const answer = await append(store, 'contended', mark);
      if (!('conflict' in answer)) won++;
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
