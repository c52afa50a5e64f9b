import { describe, expect, test } from 'vitest';
import { githubAnnotations } from './github-annotations.js';
import { githubSummary } from './github-summary.js';
import { crash, header, incompleteInput, result, sampleInput, wrongAnswer } from './testing/sample-record.js';
import { utf8Length } from './utf8-length.js';
import { workflowCommand } from './workflow-command.js';

const linesOf = (chunks: Iterable<string>): string[] => [...chunks].join('').trimEnd().split('\n');

describe('annotations', () => {
  test('stand at the step that went wrong, or at the case, one for each case and adapter', () => {
    expect(linesOf(githubAnnotations(sampleInput()))).toEqual([
      '::error file=conformance/suites/log/all.yaml,line=12,title=log/is-wrong@direct on shelf::WRONG_ANSWER: log.append: /seq: expected 1, got 2%0A  law        LOG-1 MUST: Seqs start at 1.%0A  step       1, suites/log/all.yaml:12%0A  at         /seq%0A  expected   1%0A  got        2%0A  also in    reopen%0A  again      assay run log/is-wrong@direct --adapter shelf',
      '::error file=conformance/suites/log/all.yaml,line=30,title=log/crashes@direct on shelf::crash: the program ended with 7%0A  law        LOG-1 MUST: Seqs start at 1.%0A  case       suites/log/all.yaml:30%0A  again      assay run log/crashes@direct --adapter shelf',
      '::error file=conformance/suites/log/all.yaml,line=60,title=log/is-undecided@direct on shelf::unknown: the budget of 100 steps ran out%0A  law        LOG-1 MUST: Seqs start at 1.%0A  again      assay run log/is-undecided@direct --adapter shelf',
      '::warning title=the adapter pg is unavailable::npm install pg',
      '::warning title=log/is-flaky@direct on shelf::passed on attempt 3',
    ]);
  });

  test('name no file where the suite is not in the repository', () => {
    const one = { ...header, suites: [{ name: 'log', cases: 1, counters: [] }] };
    const cases = new Map([['log/crashes', { file: 'suites/log/all.yaml', line: 30 }]]);
    const input = sampleInput(
      { header: one, results: [result(0, 'log/crashes', crash)] },
      { project: { laws: new Map(), cases } },
    );
    expect(linesOf(githubAnnotations(input))[0]).toBe(
      '::error title=log/crashes@direct on shelf::crash: the program ended with 7%0A  law        LOG-1 MUST%0A  case       suites/log/all.yaml:30%0A  again      assay run log/crashes@direct --adapter shelf',
    );
  });

  test.each([
    [10, 10, 'log/case-9@direct on shelf'],
    [11, 10, '2 more failed'],
    [500, 10, '491 more failed'],
  ])('of %i failures are %i, of which the last one is titled "%s"', (count, shown, last) => {
    const results = Array.from({ length: count }, (_, index) => result(index, `log/case-${index}`, crash));
    const suites = [{ name: 'log', cases: count, counters: [] }];
    const input = sampleInput({ header: { ...header, suites }, results });
    const errors = linesOf(githubAnnotations(input)).filter((line) => line.startsWith('::error '));
    expect(errors).toHaveLength(shown);
    expect(errors.at(-1)).toContain(`title=${last}::`);
  });

  test('tell first that a run is incomplete, and what was not run in one', () => {
    const results = [0, 1, 2].map((index) =>
      result(index, `log/case-${index}`, { kind: 'not-run', reason: 'stopped' }),
    );
    expect(linesOf(githubAnnotations(incompleteInput({ results }))).slice(0, 2)).toEqual([
      '::error title=the run is incomplete::incomplete: the record has no footer, because the run did not end or the file is cut off',
      '::error title=3 planned runs not run::The run ended before they could be.',
    ]);
  });

  test('keep what would end them or their properties', () => {
    expect(workflowCommand({ name: 'error', title: 'a,b::c%\r\n', file: 'x:y', line: 3, message: '100%\n::d,' })).toBe(
      '::error file=x%3Ay,line=3,title=a%2Cb%3A%3Ac%25%0D%0A::100%25%0A::d,\n',
    );
  });
});

describe('the summary of a step', () => {
  const many = (count: number, summary: string) =>
    sampleInput({
      header: { ...header, suites: [{ name: 'log', cases: count, counters: [] }] },
      results: Array.from({ length: count }, (_, index) =>
        result(index, `log/case-${index}`, { ...wrongAnswer, summary } as typeof wrongAnswer),
      ),
    });

  test('has the matrix, what is worth knowing, and each failure to unfold', () => {
    expect([...githubSummary(sampleInput())].join('')).toBe(`## assay: failed

2 runs passed, 2 failed, 2 without an answer that could be judged, 1 expected failure, 1 unsupported or excluded, 1 passed only when tried again.

| Suite | shelf |
|-------|------:|
| log | 2/6 |
| **Total** | **2/6** |
| MUST laws held | 0/1 |

- \`shelf\`: \`Shelf 2.0.0\`
- \`pg\` is unavailable: \`npm install pg\`
- assay \`0.1.0\`, suites \`0123456789ab\`

### Failures

<details><summary><code>log&#47;is-wrong&#64;direct</code> on <code>shelf</code>: <code>WRONG&#95;ANSWER&#58; log&#46;append&#58; &#47;seq&#58; expected 1, got 2</code></summary>

\`\`\`text
✗ log/is-wrong@direct on shelf
  law        LOG-1 MUST: Seqs start at 1.
  fail       WRONG_ANSWER: log.append: /seq: expected 1, got 2
  step       1, suites/log/all.yaml:12
  at         /seq
  expected   1
  got        2
  transcript
    12 log.append {"stream":"orders"} → {"seq":2}
  also in    reopen
  again      assay run log/is-wrong@direct --adapter shelf
\`\`\`

</details>
<details><summary><code>log&#47;crashes&#64;direct</code> on <code>shelf</code>: <code>crash&#58; the program ended with 7</code></summary>

\`\`\`text
✗ log/crashes@direct on shelf
  law        LOG-1 MUST: Seqs start at 1.
  error      crash: the program ended with 7
  case       suites/log/all.yaml:30
  stderr
    out of paper
  again      assay run log/crashes@direct --adapter shelf
\`\`\`

</details>
<details><summary><code>log&#47;is-undecided&#64;direct</code> on <code>shelf</code>: <code>unknown&#58; the budget of 100 steps ran out</code></summary>

\`\`\`text
✗ log/is-undecided@direct on shelf
  law        LOG-1 MUST: Seqs start at 1.
  unknown    the budget of 100 steps ran out
  again      assay run log/is-undecided@direct --adapter shelf
\`\`\`

</details>

### Expected failures and flaky cases

- \`log/is-known@direct\` on \`shelf\`: \`expected failure: counts from two (https://example.org/7)\`: \`WRONG_ANSWER: log.append: /seq: expected 1, got 2\`
- \`log/is-flaky@direct\` on \`shelf\`: passed on attempt 3
`);
  });

  test.each(['plain', 'ä€😀'.repeat(100)])('stays below the cap of GitHub however much goes wrong (%#)', (summary) => {
    const text = [...githubSummary(many(20_000, summary))].join('');
    const bytes = Buffer.byteLength(text);
    expect(bytes).toBeLessThan(1024 * 1024 - 60 * 1024);
    expect(bytes).toBeGreaterThan(900 * 1024);
    const shown = text.match(/<details>/g)?.length ?? 0;
    expect(text).toContain(`… and ${20_000 - shown} more, for which there is no room; assay report tells them.\n`);
    expect(text.match(/<\/details>/g)).toHaveLength(shown);
  });

  test('leaves room for what the step wrote before', () => {
    const before = 900 * 1024;
    const text = [...githubSummary(many(5_000, 'plain'), before)].join('');
    expect(before + Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect([...githubSummary(many(5, 'plain'), 1024 * 1024)].join('')).toBe(
      '## assay: no room is left in the summary of this step\n',
    );
  });

  test('says of an incomplete run that it is no pass', () => {
    const text = [...githubSummary(incompleteInput())].join('');
    expect(text).toContain('## assay: incomplete, which is no pass\n');
    expect(text).toContain('- **Incomplete**: `incomplete: the record has no footer, because');
  });
});

test.each(['', 'abc', 'äöü', '€', '😀', '\ud800', '\ud800\ud800a\udc00', 'a😀\udfffb'])(
  'the length of %j in UTF-8 is that of its bytes',
  (text) => {
    expect(utf8Length(text)).toBe(Buffer.byteLength(text));
  },
);
