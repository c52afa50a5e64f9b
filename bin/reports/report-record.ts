// What has to be true of the record that a report is made of, and of the patterns that narrow it.
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '../../harness/model/errors.js';
import { matches, type Pattern, parsePatterns, type Subject, unmatched } from '../../harness/model/pattern.js';
import type { RecordView } from '../../harness/model/record.js';
import { type Line, line, span } from '../../harness/report/index.js';
import { LAST_RECORD } from '../records/record-sinks.js';
import type { Target } from './report-targets.js';

/** @param named undefined stands for the last run. */
export function refuseNoRecord(named: string | undefined, cwd: string): void {
  if (named === undefined) {
    if (existsSync(resolve(cwd, LAST_RECORD))) return;
    const message = `nothing was run here yet: there is no ${LAST_RECORD}`;
    throw new InputError([{ code: 'NO_RECORD', file: 'report', message, hint: 'assay run writes it' }]);
  }
  if (existsSync(resolve(cwd, named)) || !isPattern(named)) return;
  const message = 'there is no such record, and patterns stand behind one';
  throw new InputError([{ code: 'NO_RECORD', file: named, message, hint: `assay report ${LAST_RECORD} ${named}` }]);
}

function isPattern(text: string): boolean {
  try {
    parsePatterns([text]);
    return true;
  } catch {
    return false;
  }
}

/** The record is read until the last report is written. */
export function refuseOverwriting(targets: readonly Target[], record: string, cwd: string): void {
  const taken = targets.find(({ to }) => to.kind === 'path' && realPath(to.path) === realPath(resolve(cwd, record)));
  if (taken === undefined) return;
  const message = `${taken.format.name} would be written over the record`;
  throw new InputError([{ code: 'CANNOT_WRITE', file: '--format', message, hint: 'name another file' }]);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** A line for each pattern that no result of the record matches. */
export function patternComplaints(patterns: readonly Pattern[], record: RecordView): Line[] {
  const open = new Set(patterns);
  const subjects = new Map<string, Subject>();
  if (open.size === 0) return [];
  for (const { case: id, law, variant } of record.results) {
    const subject = { id, law, variant };
    for (const pattern of open) if (matches(pattern, subject)) open.delete(pattern);
    if (open.size === 0) return [];
    subjects.set(`${id}@${variant}`, subject);
  }
  return unmatched([...open], subjects.values()).map(({ pattern, suggestion: near }) =>
    line(
      span('bad', 'no case of the record matches '),
      `"${pattern.text}"`,
      near === undefined ? '' : `; did you mean "${near}"?`,
    ),
  );
}
