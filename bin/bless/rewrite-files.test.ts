import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EndedWork } from '../../harness/bless/index.js';
import { equals, sampleCase, step } from '../../harness/drive/testing/sample-case.js';
import type { GoldenCase } from '../../harness/model/suite.js';
import type { PlacedCase } from './golden-place.js';
import { rewriteFiles } from './rewrite-files.js';

const TEXT = `cases:
  - case: sample
    law: LOG-1
    steps:
      - log.count: { stream: s }
        expect: 1
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-rewrite-'));
  writeFileSync(join(folder, 'a.yaml'), TEXT);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sample = sampleCase([step('log.count', { stream: 's' }, equals(1))]);
const ofRow: GoldenCase = {
  ...sample,
  id: 'log/sample.null',
  row: { table: 'values', name: 'null', value: null, file: 'config/preloads/rows.yaml', line: 3 },
};

const placed = (goldenCase: GoldenCase): PlacedCase => ({
  goldenCase,
  place: { kind: 'file', path: join(folder, 'a.yaml'), shown: 'a.yaml' },
});

/** Both agree that the count is two. */
const blessed = (goldenCase: GoldenCase): EndedWork => ({
  kind: 'blessed',
  goldenCase,
  blessed: [
    {
      by: ['memory', 'sqlite'],
      over: [],
      proposal: {
        kind: 'proposal',
        step: '1',
        line: 6,
        path: ['steps', 0, 'expect'],
        before: 1,
        after: 2,
        rewrites: [{ path: [], pointer: '', value: 2 }],
        expectation: { kind: 'equals', value: 2 },
      },
    },
  ],
});

test('a golden is rewritten where it stands', () => {
  const { works, files } = rewriteFiles([blessed(sample)], [placed(sample)]);
  expect(works.map(({ kind }) => kind)).toEqual(['blessed']);
  expect(files.map(({ after }) => after)).toEqual([TEXT.replace('expect: 1', 'expect: 2')]);
});

test('a golden that holds for every row of a table is not rewritten through one', () => {
  const reason = 'its golden holds for every row of the table values, and one row cannot rewrite it; edit it by hand';
  expect(rewriteFiles([blessed(ofRow)], [placed(ofRow)])).toEqual({
    works: [{ kind: 'refused', goldenCase: ofRow, reason, stances: [] }],
    files: [],
  });
  const passes: EndedWork = { kind: 'passes', goldenCase: ofRow };
  expect(rewriteFiles([passes], [placed(ofRow)])).toEqual({ works: [passes], files: [] });
});
