import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { execute } from '../../drive/execute.js';
import { loadProject, manifestFault } from '../../load/index.js';
import { planRuns } from '../../plan/index.js';
import { startProgram } from '../index.js';
import { neighbour } from './testing/cases.js';
import { inWords, summary, visit, visitor } from './testing/visit.js';
import { openZoo } from './testing/zoo.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

describe('a program that keeps the protocol', () => {
  test('passes every golden case that its profile claims', async () => {
    const project = await loadProject({ cwd: root });
    const zoo = openZoo('decent');
    try {
      const started = await startProgram(zoo.source, {
        version: '0.0.0',
        checkManifest: (it) => manifestFault(it)?.message,
      });
      if (started.kind !== 'ready') throw new Error(started.reason);
      const plan = planRuns({
        suites: project.suites,
        subjects: [started.host],
        selection: { patterns: [], skip: [], variants: [] },
      });
      const bad: string[] = [];
      let passed = 0;
      for await (const result of execute(plan, [started.host], { jobs: 4 })) {
        if (result.verdict.kind === 'pass') passed++;
        else if (result.verdict.kind !== 'unsupported' && result.verdict.kind !== 'excluded') bad.push(inWords(result));
      }
      expect(bad).toEqual([]);
      expect(passed).toBeGreaterThan(300);
      expect(zoo.left()).toEqual([]);
    } finally {
      zoo.remove();
    }
  });

  test.each([1, 8])('serves all cases with one process, %i at a time', async (jobs) => {
    const cases = [...Array(40).keys()].map(neighbour);
    const seen = await visitor({ execute, checkManifest: () => undefined })('decent', { cases, jobs });
    expect(summary(seen)).toEqual(visit(40));
    expect(seen.started).toBe(1);
  });
});
