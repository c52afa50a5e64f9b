// The commands of the command line, in the order in which help lists them.

import { checkUsage } from './usage/check.js';
import type { Command } from './usage/command.js';
import { doctorUsage } from './usage/doctor.js';
import { explainUsage } from './usage/explain.js';
import { listUsage } from './usage/list.js';
import { newUsage } from './usage/new.js';
import { runUsage } from './usage/run.js';
import { scoreUsage } from './usage/score.js';
import { serveUsage } from './usage/serve.js';
import { smokeUsage } from './usage/smoke.js';

export const COMMANDS: Readonly<Record<string, Command>> = {
  run: runUsage,
  list: listUsage,
  explain: explainUsage,
  check: checkUsage,
  doctor: doctorUsage,
  score: scoreUsage,
  new: newUsage,
  smoke: smokeUsage,
  serve: serveUsage,
};
