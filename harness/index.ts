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
export { chooseAdapters, type LoadOptions, loadAdapter, loadProject } from './load/index.js';
export { InputError, type Problem, problemText } from './model/errors.js';
export type { CaseList, ListedCase } from './model/generated/case-list.js';
export type { Scoreboard, ScoreboardFailure } from './model/generated/scoreboard.js';
export type { Host } from './model/host.js';
export { matches, type Pattern, parsePatterns, type Subject, unmatched } from './model/pattern.js';
export type { Decision, PlannedRun, Selection } from './model/plan.js';
export type { AdapterSource, CommandSource, LoadedAdapter, ModuleSource, Project } from './model/project.js';
export {
  RECORD_VERSION,
  type RecordFooter,
  type RecordHeader,
  type RecordLine,
  type RecordResult,
  type RunRecord,
} from './model/record.js';
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
export { type Exchange, isBad, type Mismatch, type Verdict, type VerdictKind } from './model/verdict.js';
export { type PlanInput, type PlanSubject, planRuns } from './plan/index.js';
export {
  caseList,
  caseText,
  failureText,
  type Line,
  matrixText,
  plainText,
  type Role,
  type RunOutput,
  runOutput,
  type Span,
  summaryText,
} from './report/index.js';
export {
  isComplete,
  type Matrix,
  matrixMarkdown,
  matrixOf,
  parseRecord,
  parseScoreboard,
  recordText,
  scoreboardJson,
  scoreboardMarkdown,
  scoreboardOf,
  scoreboardsOf,
} from './score/index.js';
