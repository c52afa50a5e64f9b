// A run whose record is kept: in memory for what is printed, and in files, streamed while it grows.
import type { RecordFooter, RecordHeader, RecordLine, RecordResult, RunRecord } from '../../harness/model/record.js';
import { recordText } from '../../harness/score/index.js';
import type { Terminal } from '../print.js';
import { openRecordSinks } from '../records/record-sinks.js';
import { carryOut, type Undertaking } from './carry-out.js';

export interface Performed {
  readonly record: RunRecord;
  readonly interrupted: boolean;
}

/**
 * @param named the file that --record names.
 * @throws InputError when that file cannot be written.
 */
export async function performRun(
  input: Undertaking,
  named: string | undefined,
  terminal: Terminal,
  cwd: string,
): Promise<Performed> {
  const sinks = openRecordSinks(cwd, named, terminal.err);
  const results: RecordResult[] = [];
  let header: RecordHeader | undefined;
  let footer: RecordFooter | undefined;
  const take = (line: RecordLine): void => {
    sinks.write(recordText(line));
    if (line.kind === 'header') header = line;
    else if (line.kind === 'footer') footer = line;
    else results.push(line);
  };
  try {
    const interrupted = await carryOut(input, terminal, take);
    sinks.finish();
    if (header === undefined || footer === undefined) throw new Error('the run yielded no header or no footer');
    return { record: { header, results, footer }, interrupted };
  } finally {
    sinks.discard();
  }
}
