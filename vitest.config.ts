import { defineConfig } from 'vitest/config';

/** Tests of programs in lanes and time limits of some milliseconds: a busy machine must not be mistaken for a slow program. */
const TIMED = ['harness/{transport,servers}/**/*.test.ts', 'harness/foreign/program/*.test.ts'];

/**
 * Three ways to run a test file. `together`: in a process that other files have used before, which loads what they all import
 * once; scripts/together.test.ts tells what such a file may not do. `apart`: in a process of its own, beside others.
 * `timed`: in a process of its own, with none beside it.
 */
export default defineConfig({
  test: {
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['harness/**/*.test.ts'],
          exclude: TIMED,
          isolate: false,
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['{bin,adapters,scripts}/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          maxWorkers: '100%',
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: 'timed', include: TIMED, maxWorkers: 1, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
