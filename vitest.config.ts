import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bin,harness,adapters,scripts}/**/*.test.ts'],
    testTimeout: 20_000,
  },
});
