// What the harness says when it cannot go on. Three audiences: InputError (the user's files or flags are wrong, exit 2),
// ContractError (a store's legitimate answer), anything else (our bug, exit 3).

/** One thing wrong in one place. */
export interface Problem {
  /** For machines: UPPER_CASE, stable. */
  readonly code: string;
  /** As shown to the user: relative to the working folder, or a flag such as `--variant`. */
  readonly file: string;
  readonly line?: number;
  /** What is wrong and what was found. */
  readonly message: string;
  /** The next move, such as `did you mean "log.append"?`. */
  readonly hint?: string;
}

export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'));
    this.problems = problems;
  }
}

/** `file:line: message; hint` */
export function problemText(problem: Problem): string {
  const where = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  return `${where}: ${problem.message}${problem.hint === undefined ? '' : `; ${problem.hint}`}`;
}
