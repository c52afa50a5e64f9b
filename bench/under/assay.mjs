// The same cases as golden cases, through plan, driver, record and scoreboard, as `assay run` does it.
import memory from '../../dist/adapters/memory/index.js';
import { inlineHost, planRuns, recordText, run, scoreboardJson, scoreboardsOf } from '../../dist/harness/index.js';
import { CASES, generatedCase } from '../generated.mjs';

// What all cases share is made once, as a suite's defaults are.
const NONE = [];
const FACETS = ['log'];
const VARIANTS = ['direct'];
const NOTHING = {};

const cases = [];
for (let n = 1; n <= CASES; n++) {
  const { name, steps } = generatedCase(n);
  cases.push({
    id: `generated/${name}`,
    suite: 'generated',
    law: 'LOG-1',
    level: 'MUST',
    origin: NONE,
    facets: FACETS,
    lacks: NONE,
    when: NOTHING,
    variants: VARIANTS,
    except: NOTHING,
    timeoutMs: 5000,
    names: NOTHING,
    setup: NONE,
    file: 'bench/generated.mjs',
    line: 1,
    steps: steps.map(({ operation, args, answer }, index) => ({
      kind: 'operation',
      operation,
      args,
      expectation: { kind: 'equals', value: answer },
      line: index + 1,
    })),
  });
}

const counters = ['cases', 'operations'];
const suite = { name: 'generated', summary: 'Generated cases.', kind: 'golden', counters, cases };
const selection = { patterns: [], variants: [] };
const plan = planRuns({ suites: [suite], subjects: [inlineHost(memory)], selection });
const lines = [];
const texts = [];
const header = {
  tool: { name: 'assay', version: 'bench' },
  suiteHash: 'bench',
  selection,
  adapters: [memory.manifest],
  unavailable: [],
  suites: [{ name: suite.name, cases: CASES, counters }],
  machine: { node: process.version, platform: process.platform, cpus: 1 },
  startedAt: new Date().toISOString(),
};
for await (const line of run({ header, plan, hosts: [inlineHost(memory)] })) {
  lines.push(line);
  texts.push(recordText(line));
}
const record = { header: lines[0], results: lines.slice(1, -1), footer: lines.at(-1) };
const [scoreboard] = scoreboardsOf(record);
scoreboardJson(scoreboard);
console.log(`${scoreboard.total_pass} passed, ${scoreboard.total_fail} failed`);
