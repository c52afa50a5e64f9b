// How the parts of the loader say what is wrong: every problem is collected, none ends the loading.
import type { Problem } from '../model/errors.js';

/** Notes one problem of the file that the reporter was made for. */
export type Report = (code: string, line: number | undefined, message: string, hint?: string) => void;

export function reporter(file: string, problems: Problem[]): Report {
  return (code, line, message, hint) => {
    problems.push({
      code,
      file,
      ...(line === undefined ? {} : { line }),
      message,
      ...(hint === undefined ? {} : { hint }),
    });
  };
}
