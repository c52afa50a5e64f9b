// The console blocks of the README are what the command prints, figures of time aside.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { consoleBlocks, withoutTime } from './readme-console.js';

const blocks = consoleBlocks(join(dirname(fileURLToPath(import.meta.url)), '..'));

test('the README shows a run on the embedded stores and one on a store of the reader', () => {
  expect(blocks.map(({ command }) => command)).toEqual(['run idempotency compaction', 'run NAME-2 --adapter mine']);
});

// When it differs for a good reason: npm run readme.
test.each(blocks)('the README shows what `assay $command` prints', ({ shown, printed }) => {
  expect(withoutTime(shown)).toBe(withoutTime(printed));
});
