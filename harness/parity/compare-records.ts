// Compares what several sides did, case by case and variant by variant: verdicts first, then every answer. The records
// are read once, one suite of each at a time: memory grows with the largest suite and with what differs.
import type {
  CountDifference,
  Demand,
  ParityDifference,
  ParityFinding,
  ParityPolicy,
  ParityResult,
  ParitySide,
  SideSummary,
} from '../model/parity.js';
import type { RecordResult } from '../model/record.js';
import { isComplete, isFiltered } from '../score/index.js';
import { Allowances } from './allowances.js';
import { compareRow, type Row, type RowCompared, type RowDifference } from './compare-row.js';
import { Normaliser } from './normalise.js';
import { type Block, suiteBlocks } from './suite-blocks.js';
import { countDifferences } from './suite-counts.js';
import { type JudgedDifference, tellDifferences } from './tell-differences.js';

export interface CompareOptions {
  /** Answers must be the same too, whatever the policy says. */
  readonly strict?: boolean;
  /** Leaves results out. What is left is then a part of the records. */
  readonly wanted?: (result: RecordResult) => boolean;
}

/** @throws InputError where a record is not in the order of a plan. */
export function compareRecords(
  sides: readonly ParitySide[],
  policy: ParityPolicy,
  { strict = false, wanted }: CompareOptions = {},
): ParityResult {
  const traits = traitsOf(sides);
  const labels = sides.map(({ label }) => label);
  const normaliser = new Normaliser(policy.normalise);
  const allowances = new Allowances(
    policy.allow,
    sides.map(({ adapter }) => adapter),
  );
  const rules = {
    isOneSubject: traits.subject === 'one',
    observed: sides.map(({ record }) => record.header.observed === true),
    normaliser,
  };
  // Of a program's own tests nothing is left open: they are there on all sides, by the same names and as many.
  const isForeign = sides.every(({ record }) => record.header.foreign === true);
  const demands = demandsOf(policy, strict || isForeign, traits, isForeign);
  const differences: ParityDifference[] = [];
  const counts: CountDifference[] = [];
  const tally = new Tally(sides.length);
  for (const { suite, blocks } of suiteBlocks(sides, wanted ?? (() => true))) {
    if (demands.isHarness) counts.push(...countDifferences(suite, blocks, labels));
    for (const row of rowsOf(blocks)) {
      const compared = compareRow(row, rules);
      tally.add(compared);
      const subject = subjectOf(row);
      if (compared.compared.size > 0) allowances.meet(subject, compared.compared);
      const judged = compared.differences.map((difference): JudgedDifference => {
        const allowance = demands.isHarness ? undefined : allowances.find(difference, subject);
        if (allowance !== undefined) return { difference, fails: false, allowance };
        return { difference, fails: demands.fails(difference) };
      });
      differences.push(...tellDifferences(judged, row, labels));
    }
  }
  const isPart =
    wanted !== undefined ||
    sides.some(({ record: { header } }) => isFiltered(header.selection) || header.shard !== undefined);
  const summaries = sides.map((side, at) => summaryOf(side, tally.perSide[at] ?? 0));
  const findings = [
    ...sideFindings(summaries),
    // Between two versions of the harness nothing is excused, and nothing can be stale.
    ...(demands.isHarness ? [] : allowances.findings(isPart)),
    ...normaliser.unapplied.map(staleNormalisation),
  ];
  const ok = [...differences, ...findings].every(({ fails }) => !fails) && counts.length === 0;
  const { compared, alike, answers, askedOtherwise } = tally;
  return { ...traits, sides: summaries, compared, alike, answers, askedOtherwise, differences, counts, findings, ok };
}

type Traits = Pick<ParityResult, 'subject' | 'sameSuites' | 'sameHarness'>;

function traitsOf(sides: readonly ParitySide[]): Traits {
  const isSame = (of: (side: ParitySide) => string): boolean => new Set(sides.map(of)).size <= 1;
  return {
    subject: isSame(({ adapter }) => adapter) ? 'one' : 'many',
    sameSuites: isSame(({ record }) => record.header.suiteHash),
    sameHarness: isSame(({ record: { header } }) => `${header.tool.version} ${header.tool.hash}`),
  };
}

interface Demands {
  /** Two versions of the harness on one adapter and the same suites: whatever differs is the harness's doing. */
  readonly isHarness: boolean;
  fails(difference: RowDifference): boolean;
}

function demandsOf(
  policy: ParityPolicy,
  strict: boolean,
  { subject, sameSuites, sameHarness }: Traits,
  isForeign: boolean,
): Demands {
  const isHarness = subject === 'one' && sameSuites && !sameHarness;
  const verdicts: Demand = isHarness ? 'same' : (policy.verdicts ?? 'same');
  const answers: Demand = strict ? 'same' : (policy.answers ?? 'list');
  return {
    isHarness,
    fails: (difference) => {
      switch (difference.kind) {
        case 'verdict':
        case 'failure':
          return verdicts === 'same';
        case 'answer':
          return answers === 'same' && !difference.at.afterRace;
        case 'missing':
          // The same cases were there to be run, so that their absence says nothing good.
          return isForeign || (subject === 'one' && sameSuites);
        case 'only':
          return false;
      }
    },
  };
}

/** In the order of the first side, then what only later ones have. */
function* rowsOf(blocks: readonly Block[]): Generator<Row, void, void> {
  const keys = new Set(blocks.flatMap((block) => [...block.keys()]));
  for (const key of keys) yield blocks.map((block) => block.get(key));
}

function subjectOf(row: Row): { id: string; law: string; variant: RecordResult['variant'] } {
  const result = row.find((one) => one !== undefined);
  if (result === undefined) throw new Error('a row without a result');
  return { id: result.case, law: result.law, variant: result.variant };
}

class Tally {
  readonly perSide: number[];
  compared = 0;
  alike = 0;
  answers = 0;
  askedOtherwise = 0;

  constructor(sides: number) {
    this.perSide = Array.from({ length: sides }, () => 0);
  }

  add({ compared, differences, answers, askedOtherwise }: RowCompared): void {
    for (const side of compared) this.perSide[side] = (this.perSide[side] ?? 0) + 1;
    this.answers += answers;
    this.askedOtherwise += askedOtherwise;
    if (compared.size === 0) return;
    this.compared++;
    if (differences.every(({ kind }) => kind === 'only' || kind === 'missing')) this.alike++;
  }
}

function summaryOf({ label, adapter, record }: ParitySide, compared: number): SideSummary {
  const { header } = record;
  const { name, version } = header.adapters.find((one) => one.name === adapter)?.implementation ?? {
    name: adapter,
    version: '',
  };
  return {
    label,
    adapter,
    implementation: `${name} ${version}`.trim(),
    tool: `assay ${header.tool.version} (${header.tool.hash.slice(0, 8)})`,
    observed: header.observed === true,
    complete: isComplete(record),
    compared,
  };
}

function sideFindings(sides: readonly SideSummary[]): ParityFinding[] {
  return sides.flatMap(({ label, complete, compared }) => [
    ...(complete ? [] : [finding('INCOMPLETE', `the record of ${label} is incomplete: its run ended early`)]),
    ...(compared > 0 ? [] : [finding('NOTHING_IN_COMMON', `${label} ran no case that another side ran too`)]),
  ]);
}

function finding(code: ParityFinding['code'], message: string): ParityFinding {
  return { code, message, fails: true };
}

function staleNormalisation({ from, operation, path }: ParityPolicy['normalise'][number]): ParityFinding {
  const message = `${from}: no answer of ${operation} had a field at "${path}"; is the entry still needed?`;
  return { code: 'STALE_NORMALISATION', message, fails: false };
}
