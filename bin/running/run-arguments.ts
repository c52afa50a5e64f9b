// What assay run is asked for, and what cannot be asked for together.
import { InputError } from '../../harness/model/errors.js';

export interface RunArguments {
  readonly patterns: readonly string[];
  /** None: the default ones. */
  readonly adapters: readonly string[];
  /** Patterns of what is left out. */
  readonly skip: readonly string[];
  readonly variants: readonly string[];
  /** golden or foreign; else what the adapters are. */
  readonly kind?: string;
  readonly jobs?: number;
  /** How many processes run adapters side by side, each one adapter at a time. */
  readonly processes?: number;
  /** For the schedules of races. */
  readonly seed?: number;
  readonly bail: boolean;
  /** Whether known failures are expected. */
  readonly baseline: boolean;
  readonly lastFailed: boolean;
  /** It settles runs of the chain there is, and begins none. */
  readonly inChain: boolean;
  readonly json: boolean;
  /** Modules run in processes of their own. */
  readonly isolated: boolean;
  /** The record holds every exchange with the stores. */
  readonly observe: boolean;
  /** i/n: only this part of the cases. */
  readonly shard?: string;
  readonly shardBy?: string;
  /** The record whose timings balance the shards. */
  readonly timings?: string;
  readonly out?: string;
  readonly record?: string;
  readonly config?: string;
}

/** @throws InputError for flags that do not fit together. */
export function refuseContradictions(args: RunArguments): void {
  refuseWithoutShard(args);
  refuseFilteredOut(args);
  refuseApart(args);
}

/** Flags that deal cases out say nothing where nothing is dealt out. */
function refuseWithoutShard({ shard, shardBy, timings }: RunArguments): void {
  const flag = shardBy === undefined ? (timings === undefined ? undefined : '--timings') : '--shard-by';
  if (shard !== undefined || flag === undefined) return;
  const message = 'says how cases are dealt out to shards, and no shard is named';
  throw new InputError([{ code: 'BAD_SHARDING', file: flag, message, hint: 'add --shard i/n' }]);
}

/** What one process decides of the whole run, several cannot. */
function refuseApart(args: RunArguments): void {
  const flag = bindingFlag(args);
  if (args.processes === undefined || args.processes === 1 || flag === undefined) return;
  const message = `adapters that run in processes of their own know nothing of each other, got ${flag} too`;
  throw new InputError([{ code: 'BAD_FLAGS', file: '--processes', message, hint: 'leave one of them out' }]);
}

/** A part of the cases would shrink the scoreboard that is committed. */
function refuseFilteredOut({ out, patterns, skip, variants, lastFailed: onlyFailed, shard }: RunArguments): void {
  if (out === undefined) return;
  const filters = [
    ...(patterns.length > 0 ? ['patterns'] : []),
    ...(skip.length > 0 ? ['--skip'] : []),
    ...(variants.length > 0 ? ['--variant'] : []),
    ...(onlyFailed ? ['--last-failed'] : []),
    ...(shard === undefined ? [] : ['--shard']),
  ];
  if (filters.length === 0) return;
  const message = `a scoreboard is made of a whole run, and ${filters.join(' and ')} would run a part of it`;
  throw new InputError([{ code: 'FILTERED_OUT', file: '--out', message, hint: 'use --record to keep the results' }]);
}

/** Whether adapters can run in processes that know nothing of each other. */
export function mayBeApart(args: RunArguments): boolean {
  return bindingFlag(args) === undefined && !args.inChain;
}

function bindingFlag({ bail, lastFailed, shard }: RunArguments): string | undefined {
  return bail ? '--bail' : lastFailed ? '--last-failed' : shard === undefined ? undefined : '--shard';
}
