// What the gate says: a line for each rule with what was found, then every reason with the command that shows it again.
import { GATE_RULES, type GateReason, type GateRule, type GateVerdict, type RuleOutcome } from '../model/gate.js';
import type { Gate } from '../model/generated/gate.js';
import { groupBy, plural } from '../score/index.js';
import { EMPTY_LINE, type Line, line, type Role, type Span, span } from './line.js';

export interface GateReport extends GateVerdict {
  /** The file that was judged. */
  readonly record: string;
  /** The gate file, if there is one. */
  readonly policy?: string;
  /** What the scoreboards were compared with. */
  readonly against: string;
}

/** More of one rule would push the others off the screen. */
const REASONS_MAX = 20;
const NAME_WIDTH = 12;

/** @param explain every rule with what it asks, where that comes from, and what was found on each adapter. */
export function gateText(report: GateReport, explain: boolean): Line[] {
  const { record, policy, against, rules, reasons, notes, ok, adapters } = report;
  const file = policy === undefined ? 'no gate file, so that the defaults hold' : policy;
  return [
    line(span('title', record), span('quiet', `  ${file}; compared with ${against}`)),
    ...(explain ? explained(rules) : outlined(rules)),
    ...notes.map((text) => line(span('warn', '! '), text)),
    ...GATE_RULES.flatMap((rule) => reasonLines(reasons.filter((reason) => reason.rule === rule))),
    EMPTY_LINE,
    ok
      ? line(span('good', 'the gate is open'), `: ${adapters.join(', ')}`)
      : line(span('bad', 'the gate is shut'), `: ${plural(reasons.length, 'reason')}`),
  ];
}

export function gateOutput(report: GateReport): Gate {
  const { ok, record, policy, against, adapters, rules, reasons, notes } = report;
  return {
    schemaVersion: 1,
    ok,
    record,
    ...(policy !== undefined && { policy }),
    against,
    adapters: [...adapters],
    rules: [...rules],
    reasons: [...reasons],
    notes: [...notes],
  };
}

const MARKS: Readonly<Record<RuleOutcome['state'], readonly [role: Role, mark: string]>> = {
  met: ['good', '✓ '],
  broken: ['bad', '✗ '],
  allowed: ['warn', '~ '],
  nothing: ['quiet', '· '],
};

/** One line for all outcomes of a rule in the same state; adapters with the same figures stand together. */
function outlined(rules: readonly RuleOutcome[]): Line[] {
  const groups = groupBy(rules, ({ rule, state }) => `${rule} ${state}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const figures = [...groupBy(group, ({ found }) => found)].map(([found, same]) => {
      const names = same.flatMap(({ adapter = [] }) => adapter);
      return names.length === 0 ? found : `${names.join(', ')}: ${found}`;
    });
    return [line(mark(first), first.rule.padEnd(NAME_WIDTH), figures.join('; '))];
  });
}

function explained(rules: readonly RuleOutcome[]): Line[] {
  return [...groupBy(rules, ({ rule }) => rule)].flatMap(([rule, outcomes]) => [
    EMPTY_LINE,
    line(span('title', rule), `  ${MEANINGS[rule]}`),
    ...outcomes.flatMap((outcome) => [
      line('  ', mark(outcome), `${outcome.adapter === undefined ? '' : `${outcome.adapter}: `}${outcome.found}`),
      line(span('quiet', `      wanted: ${outcome.wanted} (${outcome.from})`)),
    ]),
  ]);
}

function mark({ state }: RuleOutcome): Span {
  return span(...MARKS[state]);
}

function reasonLines(reasons: readonly GateReason[]): Line[] {
  const rest = reasons.length - REASONS_MAX;
  const shown = reasons.slice(0, REASONS_MAX).flatMap((reason) => [EMPTY_LINE, ...reasonText(reason)]);
  return rest > 0 ? [...shown, EMPTY_LINE, line(`… and ${rest} more of the same rule; see --json`)] : shown;
}

function reasonText({ rule, adapter, file, line: at, message, again }: GateReason): Line[] {
  const place = file === undefined ? '' : `${at === undefined ? file : `${file}:${at}`}: `;
  const who = adapter === undefined ? '' : ` on ${adapter}`;
  return [
    line(span('bad', '✗ '), span('title', `${rule}${who}`), `: ${place}${message}`),
    line(span('quiet', '  again  '), span('command', again)),
  ];
}

/** What each rule asks, in one sentence; docs/gate.md says the same. */
export const MEANINGS: Readonly<Record<GateRule, string>> = {
  COMPLETE: 'the record tells one whole run: it has its footer, was not stopped, and is neither a part nor a shard',
  SUITES: 'the suites that made the record are those that are here',
  REQUIRED: 'every required adapter is in the record',
  TEETH: 'the suites kill the share of mutants that is asked for, and accuse no sound store',
  PREVIOUS: 'a committed scoreboard can be compared with; where there is none, that is said',
  VACUITY: 'declared = executed + unsupported + excluded in every suite, and what the profile claims was executed',
  SHRUNK: 'no suite, case, law or variant is gone or no longer executed, unless that was announced',
  WORSE: 'no case has a worse verdict than in the committed scoreboard',
  TOTAL_PASS: 'at least so many cases pass',
  MUST: 'the share of laws of level MUST that are never broken, of those that a case showed or broke',
  SHOULD: 'the same for laws of level SHOULD',
  FAILURES: 'no run goes wrong that the baseline does not excuse',
  UNKNOWN: 'every run has a verdict',
  NOT_RUN: 'every planned run takes place',
  BASELINE: 'the baseline holds no entry that is stale, expired or matches nothing',
};
