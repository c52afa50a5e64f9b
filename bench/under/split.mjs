// One `assay run --adapter memory` taken apart: prints milliseconds of each part as JSON.
import memory from '../../dist/adapters/memory/index.js';
import {
  inlineHost,
  loadProject,
  planRuns,
  recordText,
  run,
  scoreboardJson,
  scoreboardsOf,
} from '../../dist/harness/index.js';

let last = performance.now();
function lap() {
  const now = performance.now();
  const elapsed = now - last;
  last = now;
  return elapsed;
}

const project = await loadProject({ cwd: process.cwd() });
const loadMs = lap();
const hosts = [inlineHost(memory)];
const selection = { patterns: [], variants: [] };
const plan = planRuns({ suites: project.suites, subjects: hosts, selection });
const planMs = lap();
const header = {
  tool: { name: 'assay', version: 'bench' },
  suiteHash: project.suiteHash,
  selection,
  adapters: [memory.manifest],
  unavailable: [],
  suites: project.suites.map(({ name, cases, counters }) => ({ name, cases: cases.length, counters })),
  machine: { node: process.version, platform: process.platform, cpus: 1 },
  startedAt: new Date().toISOString(),
};
const lines = [];
for await (const line of run({ header, plan, hosts })) lines.push(line);
const driveMs = lap();
lines.map(recordText);
for (const scoreboard of scoreboardsOf({ header: lines[0], results: lines.slice(1, -1), footer: lines.at(-1) })) {
  scoreboardJson(scoreboard);
}
const reportMs = lap();
const runs = plan.filter(({ decision }) => decision.kind === 'run').length;
console.log(JSON.stringify({ loadMs, planMs, driveMs, reportMs, runs }));
