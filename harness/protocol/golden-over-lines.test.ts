// Whether lines stand between the driver and a store must not matter to any case.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test, vi } from 'vitest';
import { diskAt } from '../../adapters/memory/disk.js';
import memory from '../../adapters/memory/index.js';
import { MemoryBackend } from '../../adapters/memory/memory-backend.js';
import type { Adapter, Store } from '../contract/index.js';
import { inlineHost, runCases } from '../drive/index.js';
import { loadProject } from '../load/index.js';
import type { Host } from '../model/host.js';
import { type GoldenCase, type Step, VARIANTS, type Variant } from '../model/suite.js';
import { completeManifest, type Introduction, storeOver } from './index.js';
import { loopback } from './testing/loopback.js';
import { callsTo } from './testing/primitives.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
let cases: readonly GoldenCase[];
/** What they come to with nothing in between. */
let plain: unknown;

// Thousands of runs each.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  const { suites } = await loadProject({ cwd: root });
  cases = suites.flatMap((suite) => suite.cases);
  plain = await outcomes(memory);
});

/** A host whose values cross a border, though its adapter does not. */
const bordered = (adapter: Adapter): Host => ({ ...inlineHost(adapter), abilities: { kill: false, outside: false } });

const races = (steps: readonly Step[]): boolean =>
  steps.some((step) => step.kind === 'race' || (step.kind === 'repeat' && races(step.steps)));

/** As a record keeps them. Where branches race, only the kind of the verdict: who comes first is nobody's promise. */
async function outcomes(adapter: Adapter, variants: readonly Variant[] = VARIANTS): Promise<unknown> {
  const results = await runCases({ adapter: bordered(adapter), cases, variants });
  const racing = new Set(cases.filter(({ setup, steps }) => races([...setup, ...steps])).map(({ id }) => id));
  const told = results.map(({ case: id, variant, verdict, counters }) => [
    `${id}@${variant}`,
    ...(racing.has(id) ? [verdict.kind] : [verdict, counters]),
  ]);
  return JSON.parse(JSON.stringify(told));
}

test('every case comes to the same behind a server', async () => {
  expect(await outcomes(await loopback(memory))).toEqual(plain);
});

test('every case comes to the same over primitives that are calls', async () => {
  const { facets: all, compaction, subscription: _, limits: __, ...rest } = memory.manifest.profile;
  const facets = Object.fromEntries(Object.entries(all).filter(([, how]) => how === 'native'));
  // Other projections are refused unless the program says otherwise.
  const profile = { ...rest, facets, ...(compaction && { compaction }) };
  const introduction: Introduction = {
    protocolVersion: 1,
    manifest: { ...memory.manifest, profile },
    offers: 'primitives',
  };
  const adapter: Adapter = {
    ...memory,
    manifest: completeManifest(introduction),
    open: ({ location, fresh }) => {
      const backend = new MemoryBackend(diskAt(location, fresh));
      return storeOver(introduction, callsTo(backend), async () => backend.close());
    },
  };
  expect(adapter.manifest).toEqual(memory.manifest);
  expect(await outcomes(adapter)).toEqual(plain);
});

test('a faulty store is found out in the same words', async () => {
  const faulty: Adapter = {
    ...memory,
    open: async (options) => {
      const store = (await memory.open(options)) as Store;
      const throws = (): never => {
        throw new TypeError('x is not\n  a function');
      };
      return {
        log: { ...store.log, count: throws, append: async (args) => ({ ...(await store.log?.append?.(args)), at: 5 }) },
        kv: { ...store.kv, get: () => Promise.reject('nothing') },
        close: () => store.close(),
      } as Store;
    },
  };
  expect(await outcomes(await loopback(faulty), ['direct'])).toEqual(await outcomes(faulty, ['direct']));
});
