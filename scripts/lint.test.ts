// The suites of this project assert nothing that the contract leaves open.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lint } from '../harness/lint/index.js';
import { loadProject } from '../harness/load/index.js';
import { problemText } from '../harness/model/errors.js';

test('no golden is over-specified', async () => {
  const { suites, laws } = await loadProject({ cwd: fileURLToPath(new URL('..', import.meta.url)) });
  const cases = suites.flatMap((suite) => suite.cases);
  expect(lint(cases, laws).map((problem) => `${problem.code} ${problemText(problem)}`)).toEqual([]);
});
