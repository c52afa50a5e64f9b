import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import {
  appendCase,
  configOf,
  createProject,
  removeProjects,
  runAssay,
  shelf,
  write,
} from './testing/shelf-project.js';

// Each test starts several processes, from source when nothing was built.
vi.setConfig({ testTimeout: 120_000 });
afterAll(removeProjects);

test('a known failure is written down, borne, found out when it is mended, and taken out', async () => {
  const config = (skew: number): string => configOf(shelf('mine', { skew }));
  const folder = createProject({
    'assay.config.yaml': config(1),
    'suites/shop/orders.yaml': `cases:\n${appendCase('counts')}${appendCase('is-right', 'match: { stream: orders }')}`,
  });
  const assay = async (...args: readonly string[]) => {
    const { code, out, err } = await runAssay(folder, ...args);
    return { code, text: `${out}${err}` };
  };
  const baseline = (): string => readFileSync(join(folder, 'config', 'baselines', 'mine.yaml'), 'utf8');

  const bug = await assay('run');
  expect(bug.code).toBe(1);
  const unexplained = await assay('baseline', 'update');
  expect(unexplained.code).toBe(2);
  expect(unexplained.text).toBe(
    'error --reason: 1 failure that no entry is about needs a reason to be borne: shop/counts on mine (WRONG_ANSWER at /seq); ' +
      'write --reason "why", or --prune to add none',
  );

  const update = await assay('baseline', 'update', '--reason', 'it counts from two', '--expires', '2999-12-31');
  expect(update.code).toBe(0);
  const text = `adapter: mine
entries:
  - pattern: shop/counts
    code: WRONG_ANSWER
    path: /seq
    reason: it counts from two
    expires: 2999-12-31
`;
  expect(baseline()).toBe(text);
  expect(await assay('baseline', 'check')).toEqual({
    code: 0,
    text: 'mine  1 entry; 1 failure, 1 of them excused\n\nevery entry is needed and holds',
  });
  expect((await assay('run')).code).toBe(0);

  write(folder, { 'assay.config.yaml': config(0) });
  const mended = await assay('run');
  const stale = `baseline config/baselines/mine.yaml:3: STALE: shop/counts passes in direct; take the entry out
  again    assay run shop/counts@direct --adapter mine`;
  expect(mended.code).toBe(1);
  expect(mended.text).toContain(stale);
  expect(await assay('baseline', 'check')).toEqual({
    code: 1,
    text: `mine  1 entry; 0 failures, 0 of them excused\n\n${stale}\n\n1 finding; assay baseline update mends what it can`,
  });

  const dry = await assay('baseline', 'update', '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.text).toContain('would update entries: 1 taken out');
  expect(baseline()).toBe(text);
  expect((await assay('baseline', 'update')).code).toBe(0);
  expect(baseline()).toBe('adapter: mine\nentries: []\n');
  expect((await assay('run')).code).toBe(0);
});
