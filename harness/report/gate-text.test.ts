import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { GATE_RULES, type GateReason, type RuleOutcome } from '../model/gate.js';
import { MEANINGS } from './gate-text.js';
import { type GateReport, gateOutput, gateText, plainText } from './index.js';

const met: RuleOutcome = {
  rule: 'MUST',
  adapter: 'memory',
  state: 'met',
  found: '178/178',
  wanted: '100% of the MUST laws',
  from: 'config/gates.yaml:5',
};

const reason: GateReason = {
  rule: 'BASELINE',
  code: 'STALE',
  adapter: 'sqlite',
  case: 'log/reads',
  file: 'config/baselines/sqlite.yaml',
  line: 3,
  message: 'log/reads passes now',
  again: 'assay run log/reads --adapter sqlite',
};

const open: GateReport = {
  record: 'run.jsonl',
  policy: 'config/gates.yaml',
  against: 'scoreboards at HEAD (0123456)',
  ok: true,
  adapters: ['memory', 'sqlite'],
  rules: [
    { rule: 'COMPLETE', state: 'met', found: '32 results', wanted: 'one whole run', from: 'always' },
    { ...met, rule: 'WORSE', found: 'none' },
    { ...met, rule: 'WORSE', adapter: 'sqlite', found: 'none' },
    met,
    { ...met, adapter: 'sqlite', found: '179/179' },
    { ...met, adapter: 'python', state: 'broken', found: '3/4' },
    { ...met, rule: 'SHRUNK', state: 'allowed', found: '2' },
    { ...met, rule: 'TOTAL_PASS', state: 'nothing', found: '946, without a floor' },
  ],
  reasons: [],
  notes: [],
};

describe('what the gate says', () => {
  test('is a line for each rule and state, with adapters of the same figures together', () => {
    expect(
      plainText(gateText(open, false)),
    ).toBe(`run.jsonl  config/gates.yaml; compared with scoreboards at HEAD (0123456)
✓ COMPLETE    32 results
✓ WORSE       memory, sqlite: none
✓ MUST        memory: 178/178; sqlite: 179/179
✗ MUST        python: 3/4
~ SHRUNK      memory: 2
· TOTAL_PASS  memory: 946, without a floor

the gate is open: memory, sqlite
`);
  });

  test('then the notes and every reason with its place and the command that shows it again', () => {
    const { policy: _, ...defaults } = open;
    const report: GateReport = {
      ...defaults,
      ok: false,
      rules: [],
      reasons: [reason, { rule: 'COMPLETE', code: 'NO_FOOTER', message: 'cut off', again: 'assay run' }],
      notes: ['python was not judged'],
    };
    expect(
      plainText(gateText(report, false)),
    ).toBe(`run.jsonl  no gate file, so that the defaults hold; compared with scoreboards at HEAD (0123456)
! python was not judged

✗ COMPLETE: cut off
  again  assay run

✗ BASELINE on sqlite: config/baselines/sqlite.yaml:3: log/reads passes now
  again  assay run log/reads --adapter sqlite

the gate is shut: 2 reasons
`);
  });

  test('tells at most twenty reasons of a rule', () => {
    const reasons = Array.from({ length: 25 }, (_, index) => ({ ...reason, message: `number ${index + 1}` }));
    const text = plainText(gateText({ ...open, ok: false, reasons }, false));
    expect(text).toContain('number 20\n');
    expect(text).not.toContain('number 21');
    expect(text).toContain('\n… and 5 more of the same rule; see --json\n');
  });

  test('explains each rule: what it asks, where that comes from, what was found', () => {
    const report = { ...open, rules: [met, { ...met, adapter: 'sqlite', state: 'broken', found: '3/4' } as const] };
    expect(
      plainText(gateText(report, true)),
    ).toBe(`run.jsonl  config/gates.yaml; compared with scoreboards at HEAD (0123456)

MUST  the share of laws of level MUST that are never broken, of those that a case showed or broke
  ✓ memory: 178/178
      wanted: 100% of the MUST laws (config/gates.yaml:5)
  ✗ sqlite: 3/4
      wanted: 100% of the MUST laws (config/gates.yaml:5)

the gate is open: memory, sqlite
`);
  });

  test('drives no terminal with what a record says', () => {
    const reasons = [{ ...reason, message: 'red \u001b[31m and\nmore', again: 'assay run \u202e' }];
    const text = plainText(gateText({ ...open, reasons, notes: ['\u0007'] }, false));
    expect(text).toContain('red \\u{1b}[31m and\\nmore');
    expect(text).toContain('assay run \\u{202e}');
    expect(text).toContain('! \\u{7}\n');
  });
});

test('docs/gate.md tells every rule in the same words', () => {
  const document = readFileSync(new URL('../../docs/gate.md', import.meta.url), 'utf8');
  const rows = [...document.matchAll(/^\| ([A-Z_]+) +\| (.+?) +\|$/gm)].map(([, rule, meaning]) => [rule, meaning]);
  expect(rows).toEqual(GATE_RULES.map((rule) => [rule, MEANINGS[rule]]));
});

describe('the JSON of a gate', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../config/schemas/gate.schema.json', import.meta.url), 'utf8'),
  ) as {
    readonly $defs: { readonly rule: { readonly enum: readonly string[] } };
  };
  const validate = new Ajv2020({ strict: false }).compile(schema);

  test('has its schema, with and without what may be left out', () => {
    const { policy: _, ...defaults } = open;
    for (const report of [open, { ...defaults, ok: false, reasons: [reason], notes: ['a note'] }]) {
      expect([validate(gateOutput(report)), validate.errors]).toEqual([true, null]);
    }
    expect(validate({ ...gateOutput(open), ok: 'yes' })).toBe(false);
    expect(validate({ ...gateOutput(open), unexpected: 1 })).toBe(false);
  });

  test('knows the rules that there are', () => {
    expect(schema.$defs.rule.enum).toEqual(GATE_RULES);
  });
});
