import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bin,harness,adapters,scripts}/**/*.test.ts'],
    testTimeout: 20_000,
    // Most of the time goes by in processes that tests start and wait for; what a busy machine makes late is tried once more.
    maxWorkers: 2,
    retry: 1,
  },
});
