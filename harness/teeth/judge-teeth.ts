// Whether the suites have teeth: every mutant is killed, every case kills one, and no sound store is accused.
import type { IdleCase, Teeth, TeethProblem, TriedMutant } from '../model/generated/teeth.js';
import { shellWord } from '../model/shell-text.js';
import type { GoldenCase } from '../model/suite.js';
import type { MutantEntry, SoundRuns, Trial } from '../model/teeth.js';
import { groupBy } from '../score/index.js';
import { documentsRefusal } from './documents-refusal.js';
import { killRates } from './kill-rates.js';
import { triedMutant } from './tried-mutant.js';

export interface TeethInput {
  readonly suiteHash: string;
  readonly mutants: readonly MutantEntry[];
  readonly trials: readonly Trial[];
  /** The cases that were selected. */
  readonly cases: readonly GoldenCase[];
  /** Left out where sound stores were not asked. */
  readonly soundRuns?: { readonly seeds: number; readonly adapters: readonly SoundRuns[] };
  /** Whether every mutant and every case was tried: only then a case that kills nothing is one too many. */
  readonly isWhole: boolean;
}

export function judgeTeeth(input: TeethInput): Teeth {
  const { cases, trials, soundRuns } = input;
  const origin = new Set(cases.filter((one) => one.origin.length > 0).map(({ id }) => id));
  const byMutant = groupBy(trials, ({ mutant }) => mutant);
  const mutants = input.mutants.map((entry) => triedMutant(entry, byMutant.get(entry.name) ?? [], origin));
  const ran = new Set(trials.flatMap((trial) => trial.ran));
  const killing = new Set(mutants.flatMap(({ killedBy }) => killedBy));
  const idle: IdleCase[] = cases
    .filter(({ id }) => ran.has(id) && !killing.has(id))
    .map((one) => ({ case: one.id, law: one.law, refusal: documentsRefusal(one) }));
  const problems = [
    ...mutants.flatMap((mutant) => problemOf(mutant)),
    ...trials.flatMap(({ mutant, brokenOff }) =>
      brokenOff === undefined ? [] : [problem('BROKEN_OFF', `${mutant}: ${brokenOff}`, teethOf(mutant))],
    ),
    ...(input.isWhole ? idle.filter(({ refusal }) => !refusal).map(idleProblem) : []),
    ...(soundRuns?.adapters ?? []).flatMap(alarmsOf),
  ];
  return {
    schemaVersion: 1,
    suiteHash: input.suiteHash,
    ok: problems.length === 0,
    mutants,
    cases: { selected: cases.length, tried: ran.size, killing: killing.size, origin: origin.size },
    idle,
    untried: cases.filter(({ id }) => !ran.has(id)).map(({ id }) => id),
    rates: killRates(mutants),
    falseAlarms: soundRuns === undefined ? null : (soundRuns as NonNullable<Teeth['falseAlarms']>),
    problems,
  };
}

function problemOf({ name, outcome, fault, law, why }: TriedMutant): TeethProblem[] {
  switch (outcome) {
    case 'survived': {
      const what = fault === undefined ? '' : `: ${fault}`;
      return [problem('SURVIVOR', `${name} survives${law === undefined ? '' : ` (${law})`}${what}`, teethOf(name))];
    }
    case 'killed':
      return why === undefined
        ? []
        : [problem('NOT_EQUIVALENT', `${name} is called equivalent, and is killed: ${why}`, teethOf(name))];
    case 'unavailable':
      return [problem('UNAVAILABLE', `${name} could not be tried: ${why}`, teethOf(name))];
    case 'equivalent':
      return [];
  }
}

function idleProblem({ case: id, law }: IdleCase): TeethProblem {
  return problem('IDLE_CASE', `${id} (${law}) kills no mutant and documents no refusal`, `assay explain ${id}`);
}

function alarmsOf({ adapter, alarms, unavailable }: SoundRuns): TeethProblem[] {
  const again = `assay run --adapter ${shellWord(adapter)}`;
  if (unavailable !== undefined) {
    return [problem('UNAVAILABLE', `${adapter}, which is sound, could not be tried: ${unavailable}`, again)];
  }
  return alarms.map(({ case: id, variant, seed, summary }) =>
    problem(
      'FALSE_ALARM',
      `${adapter} is sound, and ${id}@${variant} accuses it: ${summary}`,
      `${again} ${id}@${variant} --seed ${seed}`,
    ),
  );
}

function problem(code: TeethProblem['code'], message: string, again: string): TeethProblem {
  return { code, message, again };
}

function teethOf(mutant: string): string {
  return `assay teeth ${shellWord(mutant)}`;
}
