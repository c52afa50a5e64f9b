import { expect, test } from 'vitest';
import { equals, sampleCase, step } from '../drive/testing/sample-case.js';
import type { RecordResult } from '../model/record.js';
import type { Law, Variant } from '../model/suite.js';
import { plainText } from './line.js';
import { type Reproduction, reproductionFiles, savedLine } from './reproduction.js';

const failure = (variant: Variant): RecordResult => ({
  kind: 'result',
  index: 0,
  adapter: 'my-store',
  case: 'log/sample',
  law: 'LOG-1',
  level: 'MUST',
  variant,
  verdict: {
    kind: 'fail',
    code: 'WRONG_ANSWER',
    summary: 'log.read: expected 1, got "```"',
    mismatch: { path: '', expected: '1', got: '"```\n# A title"' },
    line: 11,
    step: '1',
    transcript: [],
  },
  durationMs: 1,
});
const LAW: Law = { id: 'LOG-1', level: 'MUST', text: 'A law.' };
const ONE: Reproduction = {
  case: sampleCase([step('log.read', { stream: 's' }, equals(1))], {
    variants: ['direct', 'reopen', 'two-handles'],
    except: { busy: 'it is loud' },
  }),
  suite: { summary: 'A suite.', counters: ['cases', 'events'] },
  failures: [failure('direct'), failure('two-handles')],
  law: LAW,
  bringsLaw: false,
  adapter: { module: '../../../../a b.mjs', options: { dir: '$x' } },
  implementation: { name: 'my `store`', version: '1' },
  command: 'assay run --config here/assay.config.yaml',
};
const files = (rest: Partial<Reproduction> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(reproductionFiles({ ...ONE, ...rest }).map(({ path, text }) => [path, text]));

test('a failure is a config with the adapter, and a suite with the case in the variants that failed', () => {
  expect(Object.keys(files())).toEqual([
    'assay.config.yaml',
    'config/suites/log.yaml',
    'suites/log/sample.yaml',
    'README.md',
  ]);
  expect(files()['assay.config.yaml']).toBe(`# Written by assay; README.md beside this file tells about it.
builtin: false
adapters:
  my-store: { module: "../../../../a b.mjs", options: { dir: $x } }
`);
  expect(files()['config/suites/log.yaml']).toBe(`suite: log
summary: "A suite."
kind: golden
facets: [log]
counters: [cases, events]
variants: [direct, two-handles]
except:
  reopen: "it did not fail there"
  busy: "it is loud"
  spaces: "it did not fail there"
timeoutMs: 5000
`);
});

test('a law that does not ship with assay is brought along', () => {
  const brought = files({ bringsLaw: true });
  expect(brought['assay.config.yaml']).toContain('\nspec: spec.md\n');
  expect(brought['spec.md']).toBe('- **LOG-1** MUST. A law.\n');
});

test('the page tells how it failed, and nothing in it is more than text', () => {
  expect(files()['README.md']).toBe(`# \`log/sample\` on \`my-store\`, \`\`my \`store\` 1\`\`

This folder is a repository of its own that holds one case, as it failed. In the folder where it was run:

    assay run --config here/assay.config.yaml

or anywhere, with the way to this \`assay.config.yaml\`.

How it went wrong:

    ✗ log/sample@direct on my-store
      law        LOG-1 MUST: A law.
      fail       WRONG_ANSWER: log.read: expected 1, got "\`\`\`"
      step       1, suites/log/sample.yaml:11
      at         the whole answer
      expected   1
      got        "\`\`\`\\n# A title"
      also in    two-handles
      again      assay run log/sample@direct --adapter my-store
`);
});

test('for a program there are the requests too', () => {
  const requests = { lines: '{}\n{}\n', command: 'cd x && python3 adapter.py < requests.jsonl' };
  const made = files({ requests });
  expect(made['requests.jsonl']).toBe('{}\n{}\n');
  expect(made['README.md']).toContain('\n    cd x && python3 adapter.py < requests.jsonl\n');
});

test('under a failure stands where it was saved', () => {
  expect(plainText([savedLine('.assay/failures/a/log.sample')])).toBe('  saved      .assay/failures/a/log.sample\n');
});
