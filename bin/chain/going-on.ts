// --last-failed: a run of what the chain has not settled, or of the part of it that the arguments select.
import { NO_EXCUSES } from '../../harness/model/baseline.js';
import type { Chain } from '../../harness/model/chain.js';
import { InputError } from '../../harness/model/errors.js';
import type { PlannedRun, Selection } from '../../harness/model/plan.js';
import type { Project } from '../../harness/model/project.js';
import { type DefinitionOf, type Standing, selectorOf, settle, shardOf, standingIn } from '../../harness/plan/index.js';
import { type Line, line, span } from '../../harness/report/index.js';
import { endHosts, type HostSet } from '../hosts.js';
import type { Output } from '../print.js';
import { writeChain } from './chain-file.js';
import type { ChainInput, ChainRun } from './chain-run.js';

export function goingOn(
  chain: Chain,
  definitionOf: DefinitionOf,
  { args, variants, project, cwd, err }: ChainInput,
): ChainRun {
  const narrowing = selectorOf({ patterns: args.patterns, skip: args.skip, variants });
  const isSelected = (run: PlannedRun): boolean =>
    (args.adapters.length === 0 || args.adapters.includes(run.adapter)) && narrowing(run) === undefined;
  const ownPart = (plan: readonly PlannedRun[]): readonly PlannedRun[] =>
    chain.shard === undefined ? plan : shardOf(plan, chain.shard);
  let told: Told = { plan: [], unavailable: [], isExpected: () => false };
  return {
    selection: chain.selection,
    adapters: adaptersOf(chain, args.adapters, project, err),
    seed: args.seed ?? chain.seed ?? 0,
    part: (whole, unavailable, isExpected = () => false) => {
      const all = ownPart(whole);
      told = { plan: all, unavailable, isExpected };
      const standingOf = standingIn(chain, definitionOf, isExpected);
      const left = all.filter((run) => standingOf(run) === 'left');
      const now = left.filter(isSelected);
      const plan = now.map((run, index) => ({ ...run, index }));
      const selection = now.length === whole.length ? chain.selection : selectionOf(now);
      if (plan.length > 0) return { plan, selection };
      const lines = [
        ...(left.length > 0 ? [line('nothing that was selected is left')] : []),
        leftLine(told, standingOf),
      ];
      return { plan, selection, nothing: { lines, isDone: all.some(isRun) } };
    },
    selector: (whole) => {
      const ids = new Set(ownPart(whole).map((run) => run.case.id));
      const standingOf = standingIn(chain, definitionOf, () => false);
      return (run) => {
        if (!ids.has(run.case.id)) return { kind: 'other-shard' };
        const standing = standingOf(run);
        return standing === 'passed' || standing === 'expected' ? { kind: 'settled', as: standing } : undefined;
      };
    },
    begin: () => undefined,
    end: (results, excuseOf = NO_EXCUSES) => {
      const after = settle(chain, results, definitionOf, excuseOf);
      writeChain(cwd, after, err);
      return [leftLine(told, standingIn(after, definitionOf, told.isExpected))];
    },
  };
}

/** Ends the hosts that the plan does not use, and forgets what is unavailable but was not asked for. */
export async function onlyNeeded(
  hosts: HostSet,
  plan: readonly PlannedRun[],
  named: readonly string[],
): Promise<HostSet> {
  const used = new Set(plan.map(({ adapter }) => adapter));
  const isUsed = (name: string): boolean => used.has(name);
  await endHosts({ ready: hosts.ready.filter(({ manifest }) => !isUsed(manifest.name)), unavailable: [] });
  return {
    ready: hosts.ready.filter(({ manifest }) => isUsed(manifest.name)),
    unavailable: hosts.unavailable.filter(({ name }) => named.length === 0 || named.includes(name)),
  };
}

/** The adapters of the chain that are still there. */
function adaptersOf({ adapters }: Chain, named: readonly string[], project: Project, err: Output): readonly string[] {
  const known = project.adapters.map(({ name }) => name);
  const all = adapters.length === 0 ? project.defaultAdapters : adapters;
  const there = all.filter((name) => known.includes(name));
  const gone = all.filter((name) => !known.includes(name));
  const strange = named.filter((name) => !there.includes(name));
  if (there.length === 0 || strange.length > 0) {
    const got = strange.length > 0 ? `got ${strange.join(', ')}` : 'and none of them is there any more';
    const message = `the chain is of the adapters ${all.join(', ')}, ${got}`;
    const hint = 'assay run without --last-failed begins another one';
    throw new InputError([{ code: 'NOT_IN_CHAIN', file: '--last-failed', message, hint }]);
  }
  for (const name of gone) err.lines([line(span('warn', 'warning'), `: the adapter ${name} of the chain is gone`)]);
  return there;
}

function selectionOf(runs: readonly PlannedRun[]): Selection {
  return { patterns: [...new Set(runs.map((run) => `${run.case.id}@${run.variant}`))], skip: [], variants: [] };
}

/** What is known of the whole chain today. */
interface Told {
  readonly plan: readonly PlannedRun[];
  readonly unavailable: readonly { readonly name: string }[];
  readonly isExpected: (run: PlannedRun) => boolean;
}

function leftLine({ plan, unavailable }: Told, standingOf: (run: PlannedRun) => Standing): Line {
  const count = (wanted: Standing): number => plan.filter((run) => standingOf(run) === wanted).length;
  const [passed, expected, left] = [count('passed'), count('expected'), count('left')];
  const silent = unavailable.map(({ name }) => `; ${name} is unavailable and was not counted`).join('');
  if (left > 0) {
    const are = `${amount(left)} of the chain ${left === 1 ? 'is' : 'are'} left: `;
    return line(are, span('command', 'assay run --last-failed'), silent);
  }
  if (passed + expected === 0) return line(span('bad', 'nothing of the chain can be run'), silent);
  const known = expected === 0 ? '' : `, ${expected.toLocaleString('en')} failed as the baseline expects`;
  return line(span('good', 'nothing is left of the chain'), `: ${amount(passed)} passed${known}${silent}`);
}

function isRun({ decision }: PlannedRun): boolean {
  return decision.kind === 'run';
}

function amount(runs: number): string {
  return `${runs.toLocaleString('en')} ${runs === 1 ? 'run' : 'runs'}`;
}
