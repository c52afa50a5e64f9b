// Whatever an operation takes or gives, a case changes it afterwards: a store that shares it is found.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import memory from '../adapters/memory/index.js';
import { loadProject } from '../harness/load/index.js';
import { scribbledSides, sharedSides } from './aliasing.js';

const root = join(fileURLToPath(new URL('.', import.meta.url)), '..');
const claimed = Object.keys(memory.manifest.profile.facets);

test('every argument and every answer that can stay shared has a case', async () => {
  const { suites } = await loadProject({ cwd: root });
  const shown = scribbledSides(suites.flatMap(({ cases }) => cases));
  expect(sharedSides(root, claimed).filter((side) => !shown.has(side))).toEqual([]);
});

test('scalars are not shared, and everything else is', () => {
  const sides = sharedSides(root, ['log', 'kv', 'blob']);
  expect(sides.filter((side) => side.startsWith('log.'))).toEqual(['log.append data', 'log.append →', 'log.read →']);
  expect(sides.filter((side) => side.startsWith('kv.update'))).toEqual([
    'kv.update default',
    'kv.update apply',
    'kv.update →',
  ]);
  expect(sides.filter((side) => side.startsWith('blob.'))).toEqual(['blob.put →']);
});
