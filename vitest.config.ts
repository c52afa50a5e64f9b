import { defineConfig } from 'vitest/config';

/** For tools that look for test files; each project has its own share of them, and would add this to it if it extended the root. */
const ALL = '{bin,harness,adapters,scripts}/**/*.test.ts';
const TEST_TIMEOUT = 20_000;

/** Tests of programs in lanes and time limits of some milliseconds: a busy machine must not be mistaken for a slow program. */
const TIMED = ['harness/{transport,servers}/**/*.test.ts', 'harness/foreign/program/*.test.ts'];

/**
 * Three ways to run a test file. `together`: in a process that other files have used before, which loads what they all import
 * once; scripts/together.test.ts tells what such a file may not do. `apart`: in a process of its own, beside others.
 * `timed`: in a process of its own, with none beside it.
 */
export default defineConfig({
  test: {
    include: [ALL],
    projects: [
      {
        test: {
          name: 'together',
          include: ['harness/**/*.test.ts'],
          testTimeout: TEST_TIMEOUT,
          exclude: TIMED,
          isolate: false,
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'apart',
          include: ['{bin,adapters,scripts}/**/*.test.ts'],
          testTimeout: TEST_TIMEOUT,
          exclude: ['**/node_modules/**'],
          maxWorkers: '100%',
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: { name: 'timed', include: TIMED, testTimeout: TEST_TIMEOUT, maxWorkers: 1, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
