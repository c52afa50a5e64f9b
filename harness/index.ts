// The public API of the library: what the command line itself is made of. Adapters need only `assay/contract`.
export type {
  Adapter,
  ErrorCode,
  FacetName,
  Json,
  Manifest,
  OpenOptions,
  OperationName,
  Profile,
  Store,
} from './contract/index.js';
export {
  type DriveLimits,
  driveCase,
  type ExecuteOptions,
  inlineHost,
  type Outcome,
  type RunCasesInput,
  type RunInput,
  run,
  runCases,
} from './drive/index.js';
export { type GateInput, judgeGate, type Previous, previousOf } from './gate/index.js';
export { type GateFile, loadGates } from './load/gates.js';
export { chooseAdapters, type LoadOptions, loadAdapter, loadProject } from './load/index.js';
export { InputError, type Problem, problemText } from './model/errors.js';
export {
  DEFAULT_POLICY,
  GATE_RULES,
  type GatePolicy,
  type GateReason,
  type GateRule,
  type GateVerdict,
  type RuleOutcome,
} from './model/gate.js';
export type { CaseList, ListedCase } from './model/generated/case-list.js';
export type { Gate } from './model/generated/gate.js';
export type { Scoreboard, ScoreboardFailure } from './model/generated/scoreboard.js';
export type { Host } from './model/host.js';
export {
  NO_PARITY_POLICY,
  type Normalisation,
  type ParityDifference,
  type ParityPolicy,
  type ParityResult,
  type ParitySide,
} from './model/parity.js';
export { matches, type Pattern, parsePatterns, type Subject, unmatched } from './model/pattern.js';
export type { Decision, PlannedRun, Selection } from './model/plan.js';
export type { AdapterSource, CommandSource, LoadedAdapter, ModuleSource, Project } from './model/project.js';
export {
  RECORD_VERSION,
  type RecordFooter,
  type RecordHeader,
  type RecordLine,
  type RecordResult,
  type RecordView,
  type RunRecord,
  type Shard,
} from './model/record.js';
export type { ReplayDifference, ReplayResult } from './model/replay.js';
export {
  COUNTERS,
  type CounterName,
  type GoldenCase,
  type Law,
  type Level,
  type Step,
  type Suite,
  VARIANTS,
  type Variant,
} from './model/suite.js';
export type { TracedStore, TraceFooter, TraceHeader, TraceLine } from './model/trace.js';
export { type Exchange, isBad, type Mismatch, type Verdict, type VerdictKind } from './model/verdict.js';
export { type CompareOptions, compareRecords } from './parity/index.js';
export {
  type CaseTimings,
  type PlanInput,
  type PlanSubject,
  parseShard,
  planRuns,
  type ShardPosition,
  shardOf,
  shardsOf,
} from './plan/index.js';
export { type ReplayInput, replay } from './replay/index.js';
export {
  FORMATS,
  type Format,
  type ReportedProject,
  type ReportInput,
  reportInput,
} from './report/formats/index.js';
export {
  caseFiles,
  caseList,
  caseText,
  caseYaml,
  failureText,
  type GateReport,
  gateOutput,
  gateText,
  type Line,
  matrixText,
  plainText,
  type Role,
  type RunOutput,
  runOutput,
  type Span,
  summaryText,
  type TextFile,
} from './report/index.js';
export {
  isComplete,
  type Matrix,
  type MergeSource,
  matrixMarkdown,
  matrixOf,
  mergeRecords,
  parseRecord,
  parseScoreboard,
  recordText,
  scoreboardJson,
  scoreboardMarkdown,
  scoreboardOf,
  scoreboardsOf,
  timingsOf,
} from './score/index.js';
export { createTraceChecker, type TraceChecker, tracedStores, traceOf, traceText } from './trace/index.js';
