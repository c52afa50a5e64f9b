import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { RecordView } from '../../harness/model/record.js';
import { parseRecord } from '../../harness/score/index.js';
import { openRecordView } from './record-view.js';

const fixture = fileURLToPath(new URL('../../harness/score/fixtures/mixed.jsonl', import.meta.url));
const bytes = readFileSync(fixture);
const folder = mkdtempSync(join(tmpdir(), 'assay-view-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The record in the file, or what is wrong with it. */
function outcome(open: () => RecordView): unknown {
  try {
    const { header, results, footer } = open();
    return { header, results: [...results], footer };
  } catch (error) {
    return String(error);
  }
}

const read = (name: string): unknown => outcome(() => openRecordView(folder, name));

describe('a record that is read piece by piece', () => {
  test('is what the whole text is, as often as one asks', () => {
    const view = openRecordView(folder, fixture);
    const whole = parseRecord(bytes.toString('utf8'), fixture);
    expect({ ...view, results: [...view.results] }).toEqual(whole);
    expect([...view.results]).toEqual(whole.results);
  });

  test('is refused with the same words, wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length }), (length) => {
        const cut = bytes.subarray(0, length);
        writeFileSync(join(folder, 'cut.jsonl'), cut);
        expect(read('cut.jsonl')).toEqual(outcome(() => parseRecord(cut.toString('utf8'), 'cut.jsonl')));
      }),
    );
  });

  test('keeps every character of lines that are longer than a piece', () => {
    const [header = '', first = ''] = bytes.toString('utf8').split('\n');
    const reason = '€𝄞ü'.repeat(60_000);
    const result = { ...(JSON.parse(first) as object), verdict: { kind: 'excluded', reason } };
    writeFileSync(join(folder, 'long.jsonl'), `${header}\n${JSON.stringify(result)}\n`);
    expect([...openRecordView(folder, 'long.jsonl').results]).toEqual([result]);
  });

  test('may come from a pipe, which can be read only once', () => {
    const pipe = join(folder, 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', pipe]);
    spawn('sh', ['-c', 'exec cat "$1" > "$2"', 'sh', fixture, pipe], { stdio: 'ignore' });
    const view = openRecordView(folder, 'pipe');
    expect([...view.results]).toHaveLength(24);
    expect([...view.results]).toHaveLength(24);
  });
});

describe('a file is refused', () => {
  const lines = bytes.toString('utf8').trimEnd().split('\n');
  const footer = lines.at(-1) ?? '';
  const header = lines[0] ?? '';
  const joined = (all: readonly string[]): string => `${all.join('\n')}\n`;

  test.each([
    ['with two footers', joined([...lines, footer]), ':27: nothing may follow the footer, got a footer'],
    [
      'that is of another version',
      joined([header.replace('"schemaVersion":2', '"schemaVersion":1')]),
      ':1: a run record of version 1, expected 2; score it with the assay that wrote it',
    ],
    [
      'that is cut off in the middle of a line',
      joined(lines).slice(0, -20),
      ':26: the line is cut off: it does not end in a line break',
    ],
    ['that is empty', '', ': the run record is empty'],
    [
      'that is something else',
      '{"a":1}\n',
      ':1: not a line of a run record: the line must be of kind header, result, footer',
    ],
  ])('%s', (_name, content, problem) => {
    writeFileSync(join(folder, 'bad.jsonl'), content);
    expect(read('bad.jsonl')).toBe(`InputError: bad.jsonl${problem}`);
  });

  test('that is not there, or a folder', () => {
    expect(read('nowhere.jsonl')).toBe('InputError: nowhere.jsonl: cannot read it: it is not there');
    expect(read('.')).toBe('InputError: .: cannot read it: it is a folder');
  });

  test('that has changed since it was checked', () => {
    copyFileSync(fixture, join(folder, 'changing.jsonl'));
    const view = openRecordView(folder, 'changing.jsonl');
    expect([...view.results]).toHaveLength(24);
    appendFileSync(join(folder, 'changing.jsonl'), '\n');
    expect(outcome(() => view)).toBe(
      'InputError: changing.jsonl: the run record was changed while it was read; try again when nothing writes to it',
    );
  });
});
