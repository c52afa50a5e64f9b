// The suites of this project combine every two aspects that say something together (docs/pairs.md).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadProject } from '../harness/load/index.js';
import { loadPairRules } from '../harness/load/pair-rules.js';
import { ASPECTS } from '../harness/model/aspects.js';
import { coverageOf, pairFaults } from '../harness/pairs/index.js';

const root = join(fileURLToPath(new URL('.', import.meta.url)), '..');

test('every meaningful pair has a case, and no other has one', async () => {
  const { suites } = await loadProject({ cwd: root });
  const coverage = coverageOf(suites.flatMap(({ cases }) => cases));
  expect(pairFaults(coverage, loadPairRules(root))).toEqual([]);
});

test('the schema knows the aspects that the harness knows', () => {
  const schema = JSON.parse(readFileSync(join(root, 'config/schemas/pairs.schema.json'), 'utf8')) as {
    readonly $defs: { readonly aspects: { readonly items: { readonly enum: readonly string[] } } };
  };
  expect(schema.$defs.aspects.items.enum).toEqual(ASPECTS);
});
