// Reading run records: one that is named, and the one that the last run left in the working folder.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RunRecord } from '../../harness/model/record.js';
import { parseRecord } from '../../harness/score/index.js';
import { cannotRead } from '../file-fault.js';
import { LAST_RECORD } from './record-sinks.js';

/** Undefined when nothing was run here yet. */
export function readLastRecord(cwd: string): RunRecord | undefined {
  return existsSync(resolve(cwd, LAST_RECORD)) ? readRecord(cwd, LAST_RECORD) : undefined;
}

/** @throws InputError when there is no such file, or it is no record. */
export function readRecord(cwd: string, path: string): RunRecord {
  let content: string;
  try {
    content = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw cannotRead(path, error);
  }
  return parseRecord(content, path);
}
