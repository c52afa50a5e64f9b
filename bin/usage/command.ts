// What every command says of itself: flags and examples, as data. The module that does the work is loaded only when the
// command is called.
import type { Options, PositionalOptions } from 'yargs';
import type { ExitCode } from '../exit-codes.js';
import { type Flags, textIn } from '../flags.js';
import type { Terminal } from '../print.js';

export interface Command {
  readonly usage: string;
  readonly summary: string;
  readonly positionals: Readonly<Record<string, PositionalOptions>>;
  readonly options: Readonly<Record<string, Options>>;
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** What stands behind `--` is the command of a program. */
  readonly takesProgram?: true;
  call(flags: Flags, terminal: Terminal, cwd: string): Promise<ExitCode>;
}

export const PATTERNS: PositionalOptions = {
  type: 'string',
  array: true,
  describe: 'suite, suite/case, LAW-1 or origin:suite/1; with * and @variant',
};
export const config: Options = text('your assay.config.yaml, if it is not here or above');
export const out: Options = text('write scoreboards into this folder');
export const json: Options = { type: 'boolean', describe: 'print JSON on stdout, and nothing else' };

export function text(describe: string): Options {
  return { type: 'string', requiresArg: true, describe };
}

/** The flags that have a value. */
export function texts<Name extends string>(
  flags: Flags,
  ...names: readonly Name[]
): { readonly [Key in Name]?: string } {
  const given = names.map((name) => [name, textIn(flags, name)] as const).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { readonly [Key in Name]?: string };
}
