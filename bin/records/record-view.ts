// A run record in a file that may be too large for the memory: checked once from end to end, and read again each time
// somebody asks for its results.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import type { RecordResult, RecordView } from '../../harness/model/record.js';
import { createRecordChecker } from '../../harness/score/index.js';
import { cannotRead } from '../file-fault.js';
import { fileLines } from './file-lines.js';
import { readRecord } from './read-record.js';

/** @throws InputError when there is no such file, or it is no record. Its results throw one when the file has changed. */
export function openRecordView(cwd: string, path: string): RecordView {
  // A pipe can be read only once.
  if (statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isFile() !== true) return readRecord(cwd, path);
  const checker = createRecordChecker(path);
  let state = '';
  const lines = textsOf(cwd, path, (opened) => {
    state = opened;
  });
  let last: string | undefined;
  for (const text of lines) {
    if (last !== undefined) checker.line(last);
    last = text;
  }
  const { header, footer } = checker.end(last ?? '');
  const results: Iterable<RecordResult> = {
    [Symbol.iterator]: () => resultsOf(textsOf(cwd, path, (opened) => refuseChanged(path, state, opened))),
  };
  return footer === undefined ? { header, results } : { header, results, footer };
}

function* textsOf(cwd: string, path: string, onOpen: (state: string) => void): Generator<string, void, void> {
  try {
    yield* fileLines(resolve(cwd, path), onOpen);
  } catch (error) {
    throw error instanceof InputError ? error : cannotRead(path, error);
  }
}

/** Of lines that were checked before: a header, results, and perhaps a footer. */
function* resultsOf(texts: Iterable<string>): Generator<RecordResult, void, void> {
  let isFirst = true;
  for (const text of texts) {
    if (!isFirst && text !== '') {
      const line = JSON.parse(text) as RecordResult | { readonly kind: 'footer' };
      if (line.kind === 'result') yield line;
    }
    isFirst = false;
  }
}

function refuseChanged(path: string, before: string, now: string): void {
  if (before === now) return;
  const message = 'the run record was changed while it was read';
  throw new InputError([{ code: 'RECORD_CHANGED', file: path, message, hint: 'try again when nothing writes to it' }]);
}
