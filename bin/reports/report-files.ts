// Puts reports in their places. Every place is found good before anything is written, files grow under other names, and
// they get their own only when all of them are whole.
import { closeSync, fstatSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import { type Format, githubSummary, type ReportInput } from '../../harness/report/formats/index.js';
import { plainText } from '../../harness/report/index.js';
import { cannotWrite } from '../file-fault.js';
import { makeFolder } from '../folder.js';
import type { Output } from '../print.js';
import { openRecordFile, type RecordFile } from '../records/record-file.js';
import type { Destination, Target } from './report-targets.js';

/** A place that was found good. */
interface Place {
  write(input: ReportInput): void;
  /** Puts what was written where it belongs. */
  finish(): void;
  /** Leaves nothing behind; harmless after `finish`. */
  discard(): void;
}

/**
 * @param input is made only when all places are known to be good.
 * @throws InputError when one of the places cannot be written; then nothing was.
 */
export function writeReports(targets: readonly Target[], input: () => ReportInput, out: Output): void {
  const places: Place[] = [];
  try {
    for (const target of targets) places.push(placeOf(target, out));
    const made = input();
    for (const place of places) place.write(made);
    for (const place of places) place.finish();
  } finally {
    for (const place of places) place.discard();
  }
}

function placeOf({ format, to }: Target, out: Output): Place {
  switch (to.kind) {
    case 'stdout':
      return printed(format, out);
    case 'step-summary':
      return appended(to.path);
    case 'path':
      return format.kind === 'files' ? folder(format, to) : file(format, to);
  }
}

type OfKind<Kind> = Extract<Format, { readonly kind: Kind }>;
type Path = Extract<Destination, { readonly kind: 'path' }>;

/** Last of all, so that nobody reads of files that are not there. */
function printed(format: Format, out: Output): Place {
  let print = (): void => undefined;
  return {
    write: (input) => {
      print = () => {
        if (format.kind === 'lines') for (const line of format.render(input)) out.lines([line]);
        if (format.kind === 'text') for (const text of format.render(input)) out.raw(text);
      };
    },
    finish: () => print(),
    discard: () => undefined,
  };
}

function file(format: OfKind<'text' | 'lines'>, { path, shown }: Path): Place {
  const sink = attempt(shown, () => openRecordFile(path));
  return {
    write: (input) => {
      if (format.kind === 'text') for (const text of format.render(input)) attempt(shown, () => sink.write(text));
      else for (const line of format.render(input)) attempt(shown, () => sink.write(plainText([line])));
    },
    finish: () => attempt(shown, () => sink.finish()),
    discard: () => sink.discard(),
  };
}

function folder(format: OfKind<'files'>, { path, shown }: Path): Place {
  attempt(shown, () => makeFolder(path));
  const sinks: RecordFile[] = [];
  return {
    write: (input) => {
      for (const { path: name, text } of format.render(input)) {
        attempt(join(shown, name), () => {
          const sink = openRecordFile(join(path, name));
          sinks.push(sink);
          sink.write(text);
        });
      }
    },
    finish: () => attempt(shown, () => sinks.forEach((sink) => void sink.finish())),
    discard: () => sinks.forEach((sink) => void sink.discard()),
  };
}

/** The file is GitHub's: what other commands of the step wrote stays, and counts towards the cap. */
function appended(path: string): Place {
  const shown = 'the file that GITHUB_STEP_SUMMARY names';
  const descriptor = attempt(shown, () => openSync(path, 'a'));
  let text = '';
  let isOpen = true;
  return {
    write: (input) => {
      text = [...githubSummary(input, fstatSync(descriptor).size)].join('');
    },
    finish: () => attempt(shown, () => writeFileSync(descriptor, text)),
    discard: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

function attempt<T>(shown: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    throw error instanceof InputError ? error : cannotWrite('--format', shown, error);
  }
}
