// assay teeth in the folder of a user: on mutants that ship, and on adapters of their own.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Teeth } from '../harness/model/generated/teeth.js';
import type { TeethScore } from '../harness/model/generated/teeth-score.js';
import { appendCase, configOf, createProject, removeProjects, runAssay, shelf } from './testing/shelf-project.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;

beforeAll(() => {
  folder = createProject({
    'suites/shop/orders.yaml': `cases:
${appendCase('numbers-from-one')}${appendCase('answers', 'match: { type: placed }')}  - case: keeps-what-is-left
    law: LOG-9
    steps:
      - log.append: { stream: orders, type: placed }
      - log.truncate: { stream: orders, through: 1 }
      - log.lastSeq: { stream: orders }
        expect: 1
`,
    'assay.config.yaml': configOf(shelf('good'), shelf('skewed', { skew: 1 })),
  });
});
afterAll(removeProjects);

function validated(schema: string, text: string): unknown {
  const value: unknown = JSON.parse(text);
  const path = new URL(`../config/schemas/${schema}.schema.json`, import.meta.url);
  const ajv = new Ajv2020({ strict: false });
  expect([ajv.validate(JSON.parse(readFileSync(path, 'utf8')) as object, value), ajv.errors]).toEqual([true, null]);
  return value;
}

describe('assay teeth', () => {
  test('tells which cases kill a mutant that ships with assay, and which mutant no case kills', async () => {
    const { code, out } = await runAssay(folder, 'teeth', 'log-last-seq-from-last-event', 'L02', '--json');
    const teeth = validated('teeth', out) as Teeth;
    expect(code).toBe(1);
    expect(teeth.mutants.map(({ name, outcome, killedBy }) => [name, outcome, killedBy])).toEqual([
      ['log-read-from-index', 'survived', []],
      ['log-last-seq-from-last-event', 'killed', ['shop/keeps-what-is-left']],
    ]);
    expect(teeth.problems.map(({ code: why, again }) => [why, again])).toEqual([
      ['SURVIVOR', 'assay teeth log-read-from-index'],
    ]);
    expect(teeth.falseAlarms).toBeNull();
  });

  test('takes adapters of the user for mutants, and leaves a page and a score', async () => {
    const { code, out } = await runAssay(folder, 'teeth', '--adapter', 'skewed', '--verbose', '--out', 'boards');
    expect([code, out]).toEqual([
      0,
      `killed     skewed  2: shop/keeps-what-is-left shop/numbers-from-one

facet   mutants  killed  by cases with an origin
others        1   100 %     0 %
all           1   100 %     0 %

3 cases: 2 kill a mutant, 1 kill none (0 of them document a refusal), 0 ran on no mutant
0 mutants of 1 killed by one case alone

kills nothing  shop/answers (LOG-1)`,
    ]);
    const score = validated('teeth-score', readFileSync(join(folder, 'boards/TEETH.json'), 'utf8')) as TeethScore;
    expect(score).toMatchObject({ mutants: 1, killed: 1, survivors: [], falseAlarms: null });
    expect(readFileSync(join(folder, 'boards/TEETH.md'), 'utf8')).toContain('| skewed |');
    // A store that is sound for all that the cases ask survives them.
    expect((await runAssay(folder, 'teeth', '--adapter', 'good', '--pattern', 'shop/numbers-from-one')).out).toContain(
      '✗ SURVIVOR  good survives',
    );
  });

  test('says what it does not know', async () => {
    const unknown = await runAssay(folder, 'teeth', 'log-last-seq-from-last-evnt', 'teapot');
    expect([unknown.code, unknown.err]).toEqual([
      2,
      `error assay teeth: no mutant is called that, got "log-last-seq-from-last-evnt"; did you mean "log-last-seq-from-last-event"?
error assay teeth: no mutant is called that, got "teapot"; assay teeth --verbose lists them`,
    ]);
    expect((await runAssay(folder, 'teeth', '--pattern', 'shop/nothing')).code).toBe(4);
    expect((await runAssay(folder, 'teeth', '--adapter', 'skwed')).code).toBe(2);
    const blocked = await runAssay(folder, 'teeth', '--adapter', 'skewed', '--out', 'shelf.mjs');
    expect([blocked.code, blocked.err]).toEqual([2, expect.stringContaining('cannot write shelf.mjs')]);
    expect(existsSync(join(folder, '.assay/last.jsonl'))).toBe(false);
  });
});
