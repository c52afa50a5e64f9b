// The commands of the command line, in the order in which help lists them.

import { baselineUsage } from './usage/baseline.js';
import { blessUsage } from './usage/bless.js';
import { checkUsage } from './usage/check.js';
import type { Command } from './usage/command.js';
import { doctorUsage } from './usage/doctor.js';
import { explainUsage } from './usage/explain.js';
import { findingsUsage } from './usage/findings.js';
import { gateUsage } from './usage/gate.js';
import { listUsage } from './usage/list.js';
import { mergeUsage } from './usage/merge.js';
import { newUsage } from './usage/new.js';
import { parityUsage } from './usage/parity.js';
import { planUsage } from './usage/plan.js';
import { recordUsage } from './usage/record.js';
import { replayUsage } from './usage/replay.js';
import { reportUsage } from './usage/report.js';
import { runUsage } from './usage/run.js';
import { scoreUsage } from './usage/score.js';
import { serveUsage } from './usage/serve.js';
import { smokeUsage } from './usage/smoke.js';
import { teethUsage } from './usage/teeth.js';
import { trendUsage } from './usage/trend.js';

export const COMMANDS: Readonly<Record<string, Command>> = {
  run: runUsage,
  list: listUsage,
  plan: planUsage,
  explain: explainUsage,
  check: checkUsage,
  doctor: doctorUsage,
  score: scoreUsage,
  report: reportUsage,
  merge: mergeUsage,
  gate: gateUsage,
  findings: findingsUsage,
  parity: parityUsage,
  record: recordUsage,
  replay: replayUsage,
  baseline: baselineUsage,
  bless: blessUsage,
  teeth: teethUsage,
  trend: trendUsage,
  new: newUsage,
  smoke: smokeUsage,
  serve: serveUsage,
};
