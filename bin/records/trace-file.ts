// A trace on its way to a file, and back: written under another name until it is whole, read line by line.
import { linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import type { TraceFooter, TraceHeader, TraceLine } from '../../harness/model/trace.js';
import { createTraceChecker, traceText } from '../../harness/trace/index.js';
import { cannotRead, cannotWrite } from '../file-fault.js';
import { fileLines } from './file-lines.js';
import { openRecordFile } from './record-file.js';

export interface TraceSink {
  /** @throws InputError when the file cannot be written. */
  write(line: TraceLine): void;
  /** Gives the file its name. @returns the path, as it was named. */
  finish(): string;
  /** Leaves nothing behind; harmless after `finish`. */
  discard(): void;
}

/**
 * @param existing what becomes of a file that has the name: a proxy is started as often as its client likes, and no start
 * writes over the trace of another.
 * @throws InputError when the file cannot be written.
 */
export function openTraceSink(cwd: string, path: string, existing: 'replace' | 'keep'): TraceSink {
  const target = resolve(cwd, path);
  const growing = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
  const attempt = <T>(use: () => T): T => {
    try {
      return use();
    } catch (error) {
      throw cannotWrite('assay record', path, error);
    }
  };
  const file = attempt(() => {
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR' });
    }
    return openRecordFile(growing);
  });
  return {
    write: (line) => attempt(() => file.write(traceText(line))),
    finish: () =>
      attempt(() => {
        file.finish();
        if (existing === 'keep') return linked(growing, target, path);
        renameSync(growing, target);
        return path;
      }),
    discard: () => file.discard(),
  };
}

/** The first free name: trace.jsonl, trace.2.jsonl, trace.3.jsonl … */
function linked(growing: string, target: string, path: string): string {
  const ending = extname(target);
  const numbered = (name: string, number: number): string =>
    number === 1 ? name : `${name.slice(0, name.length - ending.length)}.${number}${ending}`;
  try {
    for (let number = 1; ; number++) {
      try {
        // Unlike a rename it fails where the name is taken.
        linkSync(growing, numbered(target, number));
        return numbered(path, number);
      } catch (error) {
        if ((error as { readonly code?: unknown }).code !== 'EEXIST') throw error;
      }
    }
  } finally {
    rmSync(growing, { force: true });
  }
}

export interface TraceView {
  readonly header: TraceHeader;
  readonly footer?: TraceFooter;
  /** Read from the file each time. */
  readonly lines: Iterable<TraceLine>;
}

/** @throws InputError when there is no such file, or it is no trace. */
export function openTraceView(cwd: string, path: string): TraceView {
  const target = resolve(cwd, path);
  const state = statSync(target, { throwIfNoEntry: false });
  if (state?.isDirectory() === true) throw cannotRead(path, Object.assign(new Error(), { code: 'EISDIR' }));
  // It is read twice, which a pipe cannot be.
  if (state?.isFile() === false) throw cannotRead(path, new Error('it is no file'));
  const lines: Iterable<TraceLine> = { [Symbol.iterator]: () => checked(target, path) };
  const reading = checked(target, path);
  for (;;) {
    const next = reading.next();
    if (next.done !== true) continue;
    return { ...next.value, lines };
  }
}

type Ends = Pick<TraceView, 'header' | 'footer'>;

function* checked(target: string, path: string): Generator<TraceLine, Ends, void> {
  const checker = createTraceChecker(path);
  let last: string | undefined;
  try {
    for (const text of fileLines(target, () => undefined)) {
      if (last !== undefined) yield checker.line(last);
      last = text;
    }
  } catch (error) {
    throw error instanceof InputError ? error : cannotRead(path, error);
  }
  return checker.end(last ?? '');
}
