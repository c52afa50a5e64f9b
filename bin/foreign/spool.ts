// The results of a run on their way to the record, in a file: a run may have more of them than memory should hold.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ForeignResult } from '../../harness/foreign/index.js';
import type { RecordResult } from '../../harness/model/record.js';
import { recordText } from '../../harness/score/index.js';
import { fileLines } from '../records/file-lines.js';
import { openRecordFile } from '../records/record-file.js';

export interface Spool {
  /** Gives it its number. */
  add(result: ForeignResult): RecordResult;
  count(): number;
  /** The lines of the record, without line breaks. Nothing can be added any more. */
  texts(): Iterable<string>;
  /** What was added, read anew each time. */
  results(): Iterable<RecordResult>;
  remove(): void;
}

export function openSpool(): Spool {
  const folder = mkdtempSync(join(tmpdir(), 'assay-results-'));
  const path = join(folder, 'results');
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const file = openRecordFile(path);
  process.once('exit', remove);
  let count = 0;
  let isWhole = false;
  function* texts(): Generator<string, void, void> {
    if (!isWhole) file.finish();
    isWhole = true;
    for (const text of fileLines(path, () => undefined)) if (text !== '') yield text;
  }
  function* results(): Generator<RecordResult, void, void> {
    for (const text of texts()) yield JSON.parse(text) as RecordResult;
  }
  return {
    add: (result) => {
      const numbered = { ...result, index: count++ };
      file.write(recordText(numbered));
      return numbered;
    },
    count: () => count,
    texts,
    results: () => ({ [Symbol.iterator]: results }),
    remove: () => {
      file.discard();
      process.off('exit', remove);
      remove();
    },
  };
}
