// Every exit code, in one table.

export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  bug: 3,
  nothing: 4,
  unavailable: 5,
  stopped: 130,
  pipe: 141,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const EXIT_TABLE: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [EXIT.ok, 'everything that was run passed'],
  [EXIT.failed, 'a case failed or was not run, the record is incomplete, or the gate is shut'],
  [EXIT.usage, 'wrong flags, configuration or suites; an output that cannot be written'],
  [EXIT.bug, 'a bug in assay; please report it'],
  [EXIT.nothing, 'nothing was selected, or nothing of it could be run'],
  [EXIT.unavailable, 'an adapter that was named is unavailable, or every default one'],
  [EXIT.stopped, 'stopped by Ctrl-C or a signal'],
  [EXIT.pipe, 'whoever read the output closed the pipe'],
];

export function exitTableText(): string {
  return ['Exit codes:', ...EXIT_TABLE.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`)].join(
    '\n',
  );
}
