// How a run stands to the chain of runs of its folder: it begins one, goes on with one (--last-failed), or joins one
// without asking what is left of it (each rerun of --watch).

import type { ExcuseOf } from '../../harness/model/baseline.js';
import type { Chain } from '../../harness/model/chain.js';
import { InputError } from '../../harness/model/errors.js';
import type { PlannedRun, Selection } from '../../harness/model/plan.js';
import type { Project } from '../../harness/model/project.js';
import type { RecordResult } from '../../harness/model/record.js';
import type { Variant } from '../../harness/model/suite.js';
import { type DefinitionOf, newChain, type Selector, settle } from '../../harness/plan/index.js';
import type { Line } from '../../harness/report/index.js';
import { isReproduction } from '../failures/reproduction-place.js';
import type { HostSet } from '../hosts.js';
import type { Output } from '../print.js';
import { LAST_RECORD } from '../records/record-sinks.js';
import { definitionsOf, readChain, writeChain } from './chain-file.js';
import { goingOn } from './going-on.js';

export interface ChainInput {
  readonly args: {
    readonly patterns: readonly string[];
    readonly skip: readonly string[];
    readonly adapters: readonly string[];
    readonly shard?: string;
    readonly seed?: number;
    readonly lastFailed: boolean;
    readonly inChain: boolean;
  };
  readonly variants: readonly Variant[];
  readonly project: Project;
  readonly cwd: string;
  readonly err: Output;
}

export interface ChainRun {
  /** What to plan, and on which adapters; none means the default ones. */
  readonly selection: Selection;
  readonly adapters: readonly string[];
  /** For the schedules of races: as it was given, else that of the chain, else 0. */
  readonly seed: number;
  /**
   * What of that plan is run now.
   * @param isExpected whether today's baseline expects the run to fail.
   */
  part(
    plan: readonly PlannedRun[],
    unavailable: HostSet['unavailable'],
    isExpected?: (run: PlannedRun) => boolean,
  ): ChainPart;
  /** What of that plan the chain leaves out, and why. */
  selector(plan: readonly PlannedRun[]): Selector;
  /** Right before the first case runs: from here on there is a chain, whatever happens to the run. */
  begin(shard?: Chain['shard']): void;
  /** Settles what the results settle, and says what is left. */
  end(results: Iterable<RecordResult>, excuseOf?: ExcuseOf): Line[];
}

export interface ChainPart {
  readonly plan: readonly PlannedRun[];
  /** For the header of the record. */
  readonly selection: Selection;
  /** Why nothing is run, where nothing is. */
  readonly nothing?: { readonly lines: readonly Line[]; readonly isDone: boolean };
}

/** @throws InputError for --last-failed where nothing was run yet, and for adapters that the chain does not have. */
export function chainRun(input: ChainInput): ChainRun {
  const { args, project, cwd, err } = input;
  const definitionOf = definitionsOf(project.suites);
  if (!args.lastFailed) {
    const known = args.inChain ? readChain(cwd, definitionOf, err) : undefined;
    return selecting(known, definitionOf, input);
  }
  if (isReproduction(project.places.root)) {
    const message = 'a saved failure is one case and has no chain';
    throw new InputError([{ code: 'NO_CHAIN', file: '--last-failed', message, hint: 'run it without the flag' }]);
  }
  if (args.shard !== undefined) {
    const message = 'the chain remembers its shard, got --last-failed too';
    throw new InputError([{ code: 'BAD_FLAG', file: '--shard', message, hint: 'leave it out' }]);
  }
  const chain = readChain(cwd, definitionOf, err);
  if (chain !== undefined) return goingOn(chain, definitionOf, input);
  const message = `nothing was run here yet: there is no ${LAST_RECORD}`;
  throw new InputError([{ code: 'NO_RECORD', file: '--last-failed', message }]);
}

/** A run of what its arguments select. */
function selecting(
  known: Chain | undefined,
  definitionOf: DefinitionOf,
  { args, variants, project, cwd, err }: ChainInput,
): ChainRun {
  const selection = { patterns: args.patterns, skip: args.skip, variants };
  // Whoever looks at a saved failure wants to go on with his own chain afterwards.
  const isKept = !isReproduction(project.places.root);
  let chain = isKept ? known : undefined;
  let planned = 0;
  return {
    selection,
    adapters: args.adapters,
    seed: args.seed ?? 0,
    part: (plan) => {
      planned = plan.length;
      return { plan, selection };
    },
    selector: () => () => undefined,
    begin: (shard) => {
      if (chain !== undefined || !isKept || planned === 0) return;
      const { adapters, seed } = args;
      const part = shard && { shard: { index: shard.index, of: shard.of } };
      const began = newChain(selection, adapters, { ...part, seed });
      if (writeChain(cwd, began, err)) chain = began;
    },
    end: (results, excuseOf) => {
      if (chain !== undefined) writeChain(cwd, settle(chain, results, definitionOf, excuseOf), err);
      return [];
    },
  };
}
