// assay run --watch: runs, and runs again what a change of suites, preloads, settings or adapters affects, until somebody
// ends it.

import type { Options } from 'yargs';
import { InputError } from '../../harness/model/errors.js';
import { parsePatterns } from '../../harness/model/pattern.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { type Flags, namesIn, textIn, textsIn } from '../flags.js';
import type { Terminal } from '../print.js';
import { onInterruption } from '../running/interruption.js';
import { parseVariants } from '../selection.js';
import { flagWords } from './flag-words.js';
import { WatchSession } from './watch-session.js';

/** What would be written again and again, each time about something else. */
const ONCE: readonly string[] = ['json', 'out', 'record'];

/**
 * @param options what assay run knows, so that each rerun gets the same flags.
 * @returns 0 after `q`, 130 after Ctrl-C.
 * @throws InputError for flags that are wrong in themselves.
 */
export async function watchRun(
  flags: Flags,
  options: Readonly<Record<string, Options>>,
  terminal: Terminal,
  cwd: string,
): Promise<ExitCode> {
  const repeated = { patterns: textsIn(flags, 'patterns'), flags: flagWords(flags, options, ['watch', 'in-chain']) };
  refuse(repeated.flags.map(([flag]) => flag));
  const config = textIn(flags, 'config');
  const selection = {
    patterns: repeated.patterns,
    skip: namesIn(flags, 'skip'),
    variants: parseVariants(namesIn(flags, 'variant')),
  };
  parsePatterns(selection.patterns);
  parsePatterns(selection.skip, '--skip');
  const adapters = namesIn(flags, 'adapter');
  const input = { selection, repeated, adapters, ...(config !== undefined && { config }) };
  const interruption = onInterruption();
  const session = new WatchSession(input, terminal, cwd);
  interruption.signal.addEventListener('abort', () => session.finish(EXIT.stopped));
  try {
    return await session.run();
  } finally {
    interruption.release();
  }
}

function refuse(given: readonly string[]): void {
  const wrong = ONCE.filter((flag) => given.includes(flag));
  if (wrong.length === 0) return;
  const message = 'the flag is for a single run, got --watch too';
  throw new InputError(wrong.map((flag) => ({ code: 'BAD_FLAG', file: `--${flag}`, message, hint: 'leave one out' })));
}
