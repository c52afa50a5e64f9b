import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { InputError } from '../../harness/model/errors.js';
import { writeBaselines } from './write-baselines.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-write-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, after: string | undefined, before?: string) => ({
  path: join(folder, name),
  shown: name,
  before,
  after,
});

describe('baseline files', () => {
  test('are written with their folder, and nothing stays beside them', () => {
    writeBaselines([file('new/a.yaml', 'a'), file('new/b.yaml', undefined)]);
    expect(readFileSync(join(folder, 'new', 'a.yaml'), 'utf8')).toBe('a');
    expect(readdirSync(join(folder, 'new'))).toEqual(['a.yaml']);
  });

  test('are all left as they were where one of them cannot be written', () => {
    writeFileSync(join(folder, 'a.yaml'), 'before');
    writeFileSync(join(folder, 'no-folder'), '');
    const files = [file('a.yaml', 'after', 'before'), file('no-folder/b.yaml', 'b')];
    expect(() => writeBaselines(files)).toThrow(
      new InputError([
        {
          code: 'CANNOT_WRITE',
          file: 'no-folder/b.yaml',
          message: 'cannot write it: there is a file of that name',
        },
      ]),
    );
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe('before');
    expect(readdirSync(folder).sort()).toEqual(['a.yaml', 'new', 'no-folder']);
  });
});
