// assay run --processes: what several processes come to is what one comes to.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { appendCase, configOf, createProject, removeProjects, runAssay, shelf } from './testing/shelf-project.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;

beforeAll(() => {
  folder = createProject({
    'suites/shop/orders.yaml': `cases:\n${appendCase('numbers-from-one')}${appendCase('answers', 'match: { type: placed }')}`,
    'assay.config.yaml': configOf(shelf('good'), shelf('skewed', { skew: 1 })),
  });
});
afterAll(removeProjects);

/** Without the time that it took. */
function told(out: string): string[] {
  return out.split('\n').filter((line) => !/ runs in /.test(line));
}

test('several processes tell what one tells, and --last-failed goes on with what failed', async () => {
  const one = await runAssay(folder, 'run');
  const several = await runAssay(folder, 'run', '--adapter', 'good,skewed', '--processes', '2');
  expect(several.code).toBe(1);
  expect(told(several.out)).toEqual(told(one.out));
  const again = await runAssay(folder, 'run', '--last-failed');
  expect([again.code, again.out]).toEqual([1, expect.stringContaining('shop/numbers-from-one@direct on skewed')]);
});

test('what one process decides of the whole run is refused', async () => {
  const { code, err } = await runAssay(folder, 'run', '--processes', '2', '--bail');
  expect([code, err]).toEqual([
    2,
    'error --processes: adapters that run in processes of their own know nothing of each other, got --bail too; leave one of them out',
  ]);
});
