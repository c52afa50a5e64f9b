import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { openSpool } from './spool.js';

const result = (id: string) =>
  ({
    kind: 'result',
    adapter: 'words',
    case: id,
    law: 'OWN-1',
    level: 'MUST',
    variant: 'direct',
    verdict: { kind: 'pass' },
    durationMs: 0,
  }) as const;
const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('assay-results-'));

test('results are numbered, and read as often as somebody asks for them', () => {
  const spool = openSpool();
  for (let at = 0; at < 2_000; at++) expect(spool.add(result(`core/a-${at}`)).index).toBe(at);
  expect(spool.count()).toBe(2_000);
  const results = spool.results();
  expect([...results]).toHaveLength(2_000);
  expect([...results][1_999]).toEqual({ ...result('core/a-1999'), index: 1_999 });
  expect([...spool.texts()]).toHaveLength(2_000);
  spool.remove();
});

test('nothing is left of it', () => {
  const before = folders();
  const spool = openSpool();
  spool.add(result('core/a'));
  expect(folders()).toHaveLength(before.length + 1);
  spool.remove();
  expect(folders()).toEqual(before);
  const empty = openSpool();
  expect([...empty.results()]).toEqual([]);
  empty.remove();
  expect(folders()).toEqual(before);
});
