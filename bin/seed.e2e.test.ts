// A seed as a user meets it: what a race found with it is found again with it, and not without.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { parseRecord } from '../harness/score/index.js';
import { configOf, createProject, removeProjects, runAssay, shelf } from './testing/shelf-project.js';

// Each test starts several processes, from source when nothing was built.
vi.setConfig({ testTimeout: 60_000 });
afterAll(removeProjects);

/** The second branch is first only where a seed says so. */
const CASE = `cases:
  - case: the-first-branch-is-first
    law: LOG-1
    steps:
      - race:
          - - log.append: { stream: orders, type: placed }
              match: { seq: 1 }
          - - log.append: { stream: orders, type: placed }
              match: { seq: 2 }
`;
const AGAIN = 'assay run shop/the-first-branch-is-first@direct --adapter good';

test('a seed stands in all that shows a failure again, and the chain goes on with it', async () => {
  const folder = createProject({ 'suites/shop/orders.yaml': CASE, 'assay.config.yaml': configOf(shelf('good')) });
  const seedIn = (): number | undefined =>
    parseRecord(readFileSync(join(folder, '.assay/last.jsonl'), 'utf8'), 'last.jsonl').header.seed;
  expect((await runAssay(folder, 'run')).code).toBe(0);
  expect(seedIn()).toBeUndefined();
  expect((await runAssay(folder, 'run', '--seed', '0')).code).toBe(0);
  expect(seedIn()).toBeUndefined();

  const seed = await seedThatFails(folder);
  const failed = await runAssay(folder, 'run', '--seed', seed);
  expect(failed.out).toContain(`again      ${AGAIN} --seed ${seed}\n`);
  expect(seedIn()).toBe(Number(seed));
  const saved = readFileSync(join(folder, '.assay/failures/good/shop.the-first-branch-is-first/README.md'), 'utf8');
  expect(saved).toContain(`assay.config.yaml --seed ${seed}\n`);
  expect(saved).toContain(`${AGAIN} --seed ${seed}\n`);

  expect((await runAssay(folder, 'run', '--last-failed')).code).toBe(1);
  expect(seedIn()).toBe(Number(seed));
  expect((await runAssay(folder, 'run', '--last-failed', '--seed', '0')).code).toBe(0);
});

async function seedThatFails(folder: string): Promise<string> {
  for (let seed = 1; seed < 10; seed++) {
    if ((await runAssay(folder, 'run', '--seed', String(seed))).code === 1) return String(seed);
  }
  throw new Error('the branches start in their order with every seed');
}
