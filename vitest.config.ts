import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bin,harness,adapters,scripts}/**/*.test.ts'],
    testTimeout: 20_000,
    // Many tests wait for processes that they start; what a busy machine makes late is tried once more.
    retry: 1,
  },
});
