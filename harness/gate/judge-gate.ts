// Whether the gate opens: every rule, one after another, over one record. Pure; what is read from files is handed in.
import { NO_EXCUSES } from '../model/baseline.js';
import { type Announcement, GATE_RULES, type GateRule, type GateVerdict } from '../model/gate.js';
import type { Scoreboard } from '../model/generated/scoreboard.js';
import type { RecordView } from '../model/record.js';
import type { Variant } from '../model/suite.js';
import { withSeed } from './again.js';
import { announcedFor } from './announced.js';
import { judgeBaselineFindings } from './baseline.js';
import { judgeComplete } from './complete.js';
import type { AdapterFacts, GateInput } from './facts.js';
import { judgeFailures, judgeNotRun, judgeUnknown } from './failures.js';
import { type Judged, judged, nothing } from './judged.js';
import { judgeLaws } from './laws.js';
import { gateNotes } from './notes.js';
import { judgePrevious } from './previous.js';
import { judgeRequired } from './required.js';
import { judgeShrunk } from './shrunk.js';
import { judgeSuites } from './suites.js';
import { judgeTeethRule } from './teeth.js';
import { judgeTotalPass } from './total-pass.js';
import { judgeVacuity } from './vacuity.js';
import { judgeWorse } from './worse.js';

export function judgeGate(input: GateInput): GateVerdict {
  const { record, only } = input;
  const adapters = record.header.adapters.map(({ name }) => name).filter((name) => only?.includes(name) ?? true);
  const whole = [
    judgeComplete(record),
    judgeSuites(record.header, input.declared),
    judgeRequired(input),
    judgeTeethRule(input),
  ];
  const used = new Set<Announcement>();
  const isWhole = whole.every(({ outcome }) => !OF_THE_RECORD.has(outcome.rule) || outcome.state === 'met');
  const results = [...whole, ...(isWhole ? judgeAdapters(input, adapters, used) : notJudged())];
  const reasons = results.flatMap((result) => result.reasons).map((reason) => withSeed(reason, record.header.seed));
  return {
    ok: reasons.length === 0,
    adapters,
    rules: results.map(({ outcome }) => outcome),
    reasons,
    notes: gateNotes({ input, adapters, reasons, used, isWhole }),
  };
}

/** Without these nothing else can be judged. */
const OF_THE_RECORD: ReadonlySet<GateRule> = new Set(['COMPLETE', 'SUITES']);

const OF_AN_ADAPTER = GATE_RULES.slice(GATE_RULES.indexOf('PREVIOUS'));

/** What holds for a part of a run, or for other suites, says nothing about the whole. */
function notJudged(): Judged[] {
  return OF_AN_ADAPTER.map((rule) =>
    nothing({ rule, wanted: 'a whole run of the suites that are here' }, 'not judged'),
  );
}

function judgeAdapters(input: GateInput, adapters: readonly string[], used: Set<Announcement>): Judged[] {
  if (adapters.length === 0) {
    const asked = { rule: 'VACUITY', wanted: 'an adapter to judge' } as const;
    const message = 'the record holds no adapter: there is nothing to judge';
    return [judged(asked, [{ code: 'NOTHING_JUDGED', message, again: 'assay doctor' }], 'no adapter')];
  }
  const { header } = input.record;
  const executed = executedCases(input.record);
  const all = adapters.map((adapter) => factsOf(input, adapter, executed, used));
  const judges: readonly ((facts: AdapterFacts) => Judged)[] = [
    judgePrevious,
    (facts) => judgeVacuity(facts, header),
    judgeShrunk,
    judgeWorse,
    judgeTotalPass,
    (facts) => judgeLaws('MUST', facts),
    (facts) => judgeLaws('SHOULD', facts),
    judgeFailures,
    judgeUnknown,
    judgeNotRun,
    judgeBaselineFindings,
  ];
  return judges.flatMap((judge) => all.map(judge));
}

type Executed = ReadonlyMap<string, ReadonlyMap<Variant, ReadonlySet<string>>>;

function factsOf(input: GateInput, adapter: string, executed: Executed, used: Set<Announcement>): AdapterFacts {
  const { policy, previous, baselines, declared, scoreboardFolder } = input;
  return {
    adapter,
    scoreboard: scoreboardOf(input.scoreboards, adapter),
    previous: previous.get(adapter) ?? { kind: 'none', file: `scoreboard of ${adapter}` },
    baseline: baselines.get(adapter) ?? { excuses: NO_EXCUSES, findings: [] },
    rules: policy.adapters.get(adapter) ?? policy.defaults,
    announced: announcedFor(adapter, policy.announced, used),
    declared,
    scoreboardFolder,
    executed: executed.get(adapter) ?? new Map(),
  };
}

function scoreboardOf(scoreboards: readonly Scoreboard[], adapter: string): Scoreboard {
  const found = scoreboards.find((scoreboard) => scoreboard.adapter === adapter);
  if (found === undefined) throw new Error(`the gate was handed no scoreboard of "${adapter}"`);
  return found;
}

/** By adapter and variant: the cases that ran there; one that should have and did not is told by NOT_RUN. */
function executedCases({ results }: RecordView): Executed {
  const executed = new Map<string, Map<Variant, Set<string>>>();
  for (const { adapter, variant, verdict, case: id } of results) {
    if (verdict.kind === 'unsupported' || verdict.kind === 'excluded') continue;
    const variants = executed.get(adapter) ?? new Map<Variant, Set<string>>();
    executed.set(adapter, variants.set(variant, (variants.get(variant) ?? new Set()).add(id)));
  }
  return executed;
}
