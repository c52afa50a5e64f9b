import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packagePlace } from '../../harness/load/place.js';
import type { GoldenCase } from '../../harness/model/suite.js';
import { type GoldenPlace, goldenPlace } from './golden-place.js';

let root: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-place-')));
  for (const file of ['suites/shop/a.yaml', 'node_modules/pack/suites/shop/a.yaml', 'shared/a.yaml']) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), 'cases: []\n');
  }
  symlinkSync(join(root, 'shared', 'a.yaml'), join(root, 'suites', 'shop', 'linked.yaml'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const placeOf = (file: string, from = root, cwd = from): GoldenPlace => goldenPlace({ file } as GoldenCase, from, cwd);

test('a golden of the user is written where it stands, also behind a link', () => {
  const path = join(root, 'suites', 'shop', 'a.yaml');
  expect(placeOf('suites/shop/a.yaml')).toEqual({ kind: 'file', path, shown: 'suites/shop/a.yaml' });
  expect(placeOf('suites/shop/linked.yaml', root, join(root, 'suites'))).toEqual({
    kind: 'file',
    path: join(root, 'shared', 'a.yaml'),
    shown: 'shop/linked.yaml',
  });
});

test('a golden in node_modules is not', () => {
  expect(placeOf('node_modules/pack/suites/shop/a.yaml')).toEqual({
    kind: 'refused',
    reason: 'its golden is in node_modules, where the next installation would overwrite it',
  });
});

test('a golden that ships with assay is written in a clone of it only', () => {
  const home = packagePlace().root;
  const file = 'suites/log/numbering.yaml';
  expect(placeOf(file, home)).toEqual({ kind: 'file', path: realpathSync(join(home, file)), shown: file });
  const reason = 'its golden ships with assay; rewrite it in a clone of assay, from the folder of the clone';
  expect(placeOf(file)).toEqual({ kind: 'refused', reason });
  expect(placeOf(file, home, join(home, 'suites'))).toEqual({ kind: 'refused', reason });
});
