// Loads the project and runs nothing: prints every problem, or what was found.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProject } from '../harness/load/index.js';
import { InputError } from '../harness/model/errors.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

try {
  const { suites, laws } = await loadProject({ cwd: root });
  const cases = suites.flatMap((suite) => suite.cases);
  for (const suite of suites) console.log(`${suite.name}: ${suite.cases.length} cases`);
  const shown = new Set(cases.map(({ law }) => law));
  const missing = [...laws.values()].filter((law) => !shown.has(law.id) && law.untested === undefined);
  if (missing.length > 0) console.log(`laws without a case or a reason: ${missing.map(({ id }) => id).join(', ')}`);
  console.log(`${suites.length} suites, ${cases.length} cases, ${laws.size} laws`);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  console.error(error.message);
  console.error(`${error.problems.length} problems`);
  process.exitCode = 1;
}
