// Whatever ended a command early, told to the one who can do something about it.
import { InputError, problemText } from '../harness/model/errors.js';
import { line, span } from '../harness/report/line.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import type { Output } from './print.js';

export function tell(error: unknown, err: Pick<Output, 'lines'>): ExitCode {
  if (error instanceof InputError) {
    err.lines(error.problems.map((problem) => line(span('bad', 'error'), ` ${problemText(problem)}`)));
    return EXIT.usage;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  err.lines([
    line(span('bad', 'this is a bug in assay'), '; please report it with what follows'),
    ...text.split('\n').map((frame) => line(frame)),
  ]);
  return EXIT.bug;
}
