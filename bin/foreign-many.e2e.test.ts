import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RecordLine } from '../harness/model/record.js';
import { UserProject } from './testing/user-project.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

let project: UserProject;
beforeEach(() => {
  project = new UserProject();
});
afterEach(() => project.remove());

test('two hundred suites of a glob stand in the record in order, each whole, whichever ended first', async () => {
  const names = Array.from({ length: 200 }, (_, at) => `suite-${String(at).padStart(3, '0')}`);
  project.write({
    'assay.config.yaml': 'builtin: false\n',
    'config/suites/many.yaml':
      'suite: many\nkind: foreign\nsummary: Many.\ncommand: [sh, "{suite}"]\nsuites: ["tests/*.sh"]\nresults: { format: tap }\n',
    ...Object.fromEntries(
      names.map((name, at) => [
        `tests/${name}.sh`,
        `${at % 50 === 0 ? 'sleep 0.5\n' : ''}echo 1..3; echo ok 1 - a; ${at === 77 ? 'exit 1' : 'echo ok 2 - b; echo ok 3 - c'}\n`,
      ]),
    ),
  });
  expect((await project.assay(['run', '--record', 'run.jsonl', '--jobs', '4'])).code).toBe(1);
  const lines = readFileSync(join(project.path, 'run.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordLine);
  const cases = lines.flatMap((line) => (line.kind === 'result' ? [line.case] : []));
  const expected = names.flatMap((name, at) =>
    (at === 77 ? ['report'] : ['a', 'b', 'c']).map((one) => `${name}/${one}`),
  );
  expect(cases).toEqual(expected);
  expect(lines[0]).toMatchObject({ kind: 'header', planned: 598 });
  expect(lines.at(-1)).toMatchObject({ kind: 'footer', results: 598 });
  expect(lines.slice(1, -1).map((line) => (line.kind === 'result' ? line.index : -1))).toEqual(
    expected.map((_, at) => at),
  );
  const header = lines[0];
  expect(header?.kind === 'header' && header.suites.map(({ name, cases: count }) => `${name} ${count}`)).toEqual(
    names.map((name, at) => `${name} ${at === 77 ? 1 : 3}`),
  );
});
