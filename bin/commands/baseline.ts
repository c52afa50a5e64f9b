// assay baseline: holds a run against the known failures, or brings them up to date.
import { InputError, type Problem } from '../../harness/model/errors.js';
import { suggestion } from '../../harness/model/suggest.js';
import { checkBaselines } from '../baseline/check.js';
import { heldRecord } from '../baseline/held-record.js';
import type { ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';

export interface BaselineArguments {
  readonly action: string;
  /** None: all of the record. */
  readonly adapters: readonly string[];
  /** The last run where it is left out. */
  readonly record?: string;
  readonly explain: boolean;
  readonly reason?: string;
  readonly issue?: string;
  readonly expires?: string;
  readonly prune: boolean;
  readonly dryRun: boolean;
  readonly config?: string;
}

const ACTIONS = ['check', 'update'] as const;

export async function baselineCommand(args: BaselineArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const action = ACTIONS.find((name) => name === args.action);
  if (action === undefined) {
    const hint = suggestion(args.action, ACTIONS);
    const message = `unknown action, got "${args.action}"`;
    throw new InputError([{ code: 'USAGE', file: 'assay baseline', message, ...(hint !== undefined && { hint }) }]);
  }
  refuseFlagsOfOthers(action, args);
  const held = await heldRecord(args, cwd);
  if (action === 'check') return checkBaselines(held, args.explain, terminal);
  const { updateBaselines } = await import('../baseline/update.js');
  return updateBaselines(held, args, terminal);
}

function refuseFlagsOfOthers(action: (typeof ACTIONS)[number], args: BaselineArguments): void {
  const flags: readonly (readonly [of: (typeof ACTIONS)[number], flag: string, isGiven: boolean])[] = [
    ['check', '--explain', args.explain],
    ['update', '--reason', args.reason !== undefined],
    ['update', '--issue', args.issue !== undefined],
    ['update', '--expires', args.expires !== undefined],
    ['update', '--prune', args.prune],
    ['update', '--dry-run', args.dryRun],
  ];
  const problems = flags
    .filter(([of, , isGiven]) => isGiven && of !== action)
    .map(
      ([of, flag]): Problem => ({ code: 'BAD_FLAG', file: flag, message: `the flag belongs to assay baseline ${of}` }),
    );
  if (problems.length > 0) throw new InputError(problems);
}
