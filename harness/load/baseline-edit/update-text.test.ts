import { describe, expect, test } from 'vitest';
import { newBaselineText, updateText } from './index.js';
import { held, read, updated } from './testing/updated.js';

const WRONG = 'WRONG_ANSWER /seq';
const BECAUSE = { grounds: { reason: 'it is not done yet' } };

/** Known failures of a store, as people write them. */
const KEPT = `# What memory cannot do yet.
adapter: memory   # the one that ships

entries:
  # --- the log ---

  # Counts from two.
  - pattern: log/appends       # since 1.2
    code: WRONG_ANSWER
    path: /seq
    reason: >-
      it counts
      from two
    # until the counter is rewritten

  - { pattern: [log/reads@direct, 'log/reads@busy'], code: "WRONG_ANSWER", path: /seq, reason: "it's known" }

  # --- other suites ---
  - code: crash
    reason: it falls over
    pattern:
      - kv/puts    # the old one
      - kv/gets    # the new one
# the end
`;

const RUNS = {
  'log/appends': WRONG,
  'log/reads': 'pass',
  'log/reads@direct': WRONG,
  'log/reads@busy': WRONG,
  'kv/puts': 'crash',
  'kv/gets': 'crash',
};

/** The runs above, with some that came otherwise. */
function runs(changes: Readonly<Record<string, string>>): Record<string, string> {
  const all = { ...RUNS, 'log/reads': 'excluded', ...changes };
  const spread = Object.entries(all).flatMap(([name, word]) =>
    name.includes('@')
      ? [[name, word] as const]
      : ['direct', 'reopen', 'two-handles', 'busy', 'spaces'].map((variant) => [`${name}@${variant}`, word] as const),
  );
  return Object.fromEntries(spread);
}

describe('an update', () => {
  test('changes nothing where every entry holds', () => {
    const { text, changes, findings } = updated(KEPT, held(runs({})), BECAUSE);
    expect(text).toBe(KEPT);
    expect(changes).toEqual([]);
    expect(findings).toEqual([]);
  });

  test('takes an entry out with the comments inside of it, and leaves those above it', () => {
    const { text, findings } = updated(KEPT, held(runs({ 'log/appends': 'pass' })));
    expect(text).toBe(KEPT.replace(/ {2}- pattern: log\/appends[\s\S]*rewritten\n/, ''));
    expect(text).toContain('  # Counts from two.\n\n  - { pattern: [log/reads@direct');
    expect(findings).toEqual([]);
  });

  test('takes out of a list what passes, with its comment', () => {
    const { text } = updated(KEPT, held(runs({ 'kv/puts': 'pass', 'log/reads@direct': 'pass' })));
    expect(text).toBe(
      KEPT.replace('      - kv/puts    # the old one\n', '').replace(
        "[log/reads@direct, 'log/reads@busy']",
        "['log/reads@busy']",
      ),
    );
  });

  test('narrows a case to the variants that still fail', () => {
    const { text } = updated(
      KEPT,
      held(runs({ 'log/appends@reopen': 'pass', 'kv/puts@busy': 'excluded', 'kv/puts@direct': 'pass' })),
    );
    expect(text).toBe(
      KEPT.replace(
        'pattern: log/appends       #',
        'pattern: [log/appends@direct, log/appends@two-handles, log/appends@busy, log/appends@spaces]       #',
      )
        .replace('- kv/puts    #', '- kv/puts@reopen    #')
        .replace('# the new one\n', '# the new one\n      - kv/puts@two-handles\n      - kv/puts@spaces\n'),
    );
  });

  test('binds an entry to the failure that all its runs have now', () => {
    const { text } = updated(
      KEPT,
      held(runs({ 'log/appends': 'NO_ERROR', 'log/reads@direct': 'timeout', 'log/reads@busy': 'timeout' })),
    );
    expect(text).toBe(
      KEPT.replace('code: WRONG_ANSWER\n    path: /seq', 'code: NO_ERROR\n    path: ""').replace(
        'code: "WRONG_ANSWER", path: /seq',
        'code: "timeout", path: ""',
      ),
    );
    const deeper = updated(KEPT, held(runs({ 'kv/puts': 'TALLY /a~1b/0', 'kv/gets': 'TALLY /a~1b/0' })));
    expect(deeper.text).toBe(KEPT.replace('code: crash\n', 'code: TALLY\n    path: /a~1b/0\n'));
  });

  test('gives an entry that is bound to its law alone a code too', () => {
    const text = 'adapter: memory\nentries:\n  - pattern: log/reads\n    law: LOG-1\n    reason: r\n';
    expect(updated(text, held({ 'log/reads': WRONG })).text).toBe(
      'adapter: memory\nentries:\n  - pattern: log/reads\n    code: WRONG_ANSWER\n    path: /seq\n    law: LOG-1\n    reason: r\n',
    );
  });

  test('adds what nothing is about: one entry for each case and failure', () => {
    const more = runs({
      'log/new': 'pass',
      'log/new@direct': WRONG,
      'log/new@busy': WRONG,
      'log/new@reopen': 'crash',
      'kv/new': 'timeout',
    });
    const grounds = { reason: 'paging: not done', issue: 'https://example.org/i/1', expires: '2027-03-01' };
    const { text, findings } = updated(KEPT, held(more), { grounds });
    const rest = `    reason: "paging: not done"
    issue: https://example.org/i/1
    expires: 2027-03-01
`;
    expect(text).toBe(
      KEPT.replace(
        '# the end\n',
        `
  - pattern: [log/new@direct, log/new@busy]
    code: WRONG_ANSWER
    path: /seq
${rest}
  - pattern: log/new@reopen
    code: crash
${rest}
  - pattern: kv/new
    code: timeout
${rest}# the end
`,
      ),
    );
    expect(findings).toEqual([]);
  });

  const entry = (pattern: string, why = 'r'): string =>
    `  - pattern: ${pattern}\n    code: WRONG_ANSWER\n    path: /seq\n    reason: ${why}\n`;
  const file = (...entries: readonly string[]): string => `adapter: memory\nentries:\n${entries.join('')}`;
  const SOME = {
    'log/reads@direct': WRONG,
    'log/reads@reopen': WRONG,
    'log/reads@two-handles': 'pass',
    'log/reads@busy': WRONG,
  };

  test('adds more variants of a failure to the entry that is about it for the same reason', () => {
    const all = { 'log/reads': WRONG, 'kv/puts': 'pass' };
    const became = (before: string, runs: Record<string, string>, reason = 'r'): string =>
      updated(file(entry(before)), held(runs), { grounds: { reason } }).text;
    expect(became('log/reads@reopen', SOME)).toBe(file(entry('[log/reads@direct, log/reads@reopen, log/reads@busy]')));
    expect(became('log/reads@reopen', all)).toBe(file(entry('log/reads')));
    expect(became('[log/reads@reopen, log/reads@busy]', all)).toBe(file(entry('[log/reads]')));
    expect(became('[log/reads@reopen, log/reads@busy]', SOME)).toBe(
      file(entry('[log/reads@reopen, log/reads@busy, log/reads@direct]')),
    );
    expect(became('log/reads@reopen', SOME, 'another')).toBe(
      file(entry('log/reads@reopen'), entry('[log/reads@direct, log/reads@busy]', 'another')),
    );
  });

  test('excuses nothing new without a reason', () => {
    const { text, left } = updated(file(entry('log/reads@reopen')), held(SOME));
    expect(text).toBe(file(entry('log/reads@reopen')));
    expect(left).toEqual(['log/reads']);
  });

  test('with --prune narrows, and leaves to people what fails otherwise', () => {
    const changed = { ...SOME, 'log/reads@direct': 'crash', 'log/reads@busy': 'crash', 'log/reads@reopen': 'pass' };
    const { text, findings } = updated(file(entry('log/reads')), held(changed), { prune: true });
    expect(text).toBe(file(entry('[log/reads@direct, log/reads@busy]')));
    expect(findings.map(({ code }) => code)).toEqual(['CHANGED']);
  });

  test('writes out a wildcard of which a case passes, and leaves alone what was not run', () => {
    const text =
      'adapter: memory\nentries:\n  - pattern: log/*\n    code: WRONG_ANSWER\n    path: /seq\n    reason: r\n';
    const all = {
      'log/a': WRONG,
      'log/b': 'pass',
      'log/c@direct': WRONG,
      'log/c@busy': 'pass',
      'log/d': 'unsupported',
    };
    expect(updated(text, held(all)).text).toBe(text.replace('log/*', '[log/a, log/c@direct]'));
    const part = {
      ids: ['log/a', 'log/b', 'log/e'],
      results: held({ 'log/b@direct': 'pass' }).results,
      filtered: true,
    };
    expect(updated(text, part).text).toBe(
      text.replace('log/*', '[log/a, log/b@reopen, log/b@two-handles, log/b@busy, log/b@spaces, log/e]'),
    );
  });

  test('keeps out of the way of entries that a part of a run says nothing about', () => {
    const text = 'adapter: memory\nentries:\n  - { pattern: kv/a@direct, code: crash, reason: r }\n';
    const runs = {
      'kv/a@direct': 'unsupported',
      'kv/a@reopen': 'unsupported',
      'kv/a@two-handles': 'unsupported',
      'kv/a@busy': 'timeout',
      'kv/a@spaces': 'unsupported',
    };
    expect(updated(text, held(runs, true), BECAUSE).text).toContain('- pattern: kv/a@busy\n');
    expect(updated(text, held(runs), BECAUSE).text).toContain('- pattern: kv/a\n');
  });

  test('takes out what names nothing that was run, but not where only a part was run', () => {
    const text = 'adapter: memory\nentries:\n  - pattern: [log/a, kv/b]\n    code: crash\n    reason: r\n';
    const some = { 'log/a': 'crash', 'kv/b': 'unsupported' };
    expect(updated(text, held(some)).text).toBe(text.replace('[log/a, kv/b]', '[log/a]'));
    expect(updated(text, held(some, true)).text).toBe(text);
    expect(updated(text, held({ 'log/a': 'excluded', 'kv/b': 'unsupported' })).text).toBe(
      'adapter: memory\nentries: []\n',
    );
  });

  test('leaves to people what needs a decision', () => {
    const text = `adapter: memory
entries:
  - { pattern: log/a, code: crash, reason: r, expires: 2026-01-01 }
  - { pattern: log/b, code: crash, reason: r, expires: 2027-01-01, flaky: { attempts: 3 } }
  - { pattern: kv, code: crash, reason: r }
`;
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`kv/c${index}`, 'crash']));
    const { results, ids } = held({ 'log/a': 'crash', 'log/b': WRONG, ...many });
    const { text: after, findings, left } = updated(text, { ids, results, filtered: false });
    expect(after).toBe(text);
    expect(findings.map(({ line, code }) => `${line} ${code}`)).toEqual(['3 EXPIRED', '4 CHANGED', '5 TOO_WIDE']);
    expect(left).toEqual([]);
  });

  test('takes out an entry that is over and whose case passes', () => {
    const text = 'adapter: memory\nentries:\n  - { pattern: log/a, code: crash, reason: r, expires: 2026-01-01 }\n';
    expect(updated(text, held({ 'log/a': 'pass' })).text).toBe('adapter: memory\nentries: []\n');
  });
});

describe('a file', () => {
  const entry = (id: string): string => `  - pattern: ${id}\n    code: crash\n    reason: r\n`;
  const file = (...ids: readonly string[]): string => `adapter: memory\nentries:\n${ids.map(entry).join('')}`;

  test('is begun where there is none', () => {
    const text = newBaselineText('memory');
    expect(text).toBe('adapter: memory\nentries: []\n');
    expect(
      updated(text, held({ 'log/a': 'crash', 'log/b': WRONG }), { grounds: { reason: 'no: #1' } }).text,
    ).toBe(`adapter: memory
entries:
  - pattern: log/a
    code: crash
    reason: "no: #1"
  - pattern: log/b
    code: WRONG_ANSWER
    path: /seq
    reason: "no: #1"
`);
  });

  test.each(['true', 'no', '1', 'a: b', '- a', '# a', 'a\nb', ' a ', '"', "it's", '\u202e', 'x'.repeat(500)])(
    'takes the reason %j as it is',
    (reason) => {
      const before = `${newBaselineText('memory')}`;
      const { text, findings } = updated(before, held({ 'log/a': 'crash' }), { grounds: { reason } });
      expect(read(text, ['log/a']).entries.map((one) => one.reason)).toEqual([reason]);
      expect(text).toMatch(/^adapter: memory\nentries:\n {2}- pattern: log\/a\n {4}code: crash\n {4}reason: [^\n]+\n$/);
      expect(findings).toEqual([]);
    },
  );

  test('that loses its last entry keeps its comments', () => {
    const text = `# top\n${file('log/a').replace('entries:', 'entries: # all\n  # section')}  # end\n`;
    const empty = 'adapter: memory\nentries: [] # all\n  # section\n  # end\n';
    expect(updated(text, held({ 'log/a': 'pass' })).text).toBe(`# top\n${empty}`);
    const again = updated(`# top\n${empty}`, held({ 'log/a': 'crash' }), { grounds: { reason: 'r' } }).text;
    expect(again).toBe(`# top\nadapter: memory\nentries: # all\n${entry('log/a')}  # section\n  # end\n`);
  });

  test('keeps its line ends, its byte order mark, and an end without a break', () => {
    const dos = `\uFEFF${file('log/a', 'log/b').replaceAll('\n', '\r\n').replace(/\r\n$/, '')}`;
    const { text } = updated(dos, held({ 'log/a': 'pass', 'log/b': 'crash', 'log/c': WRONG }), {
      grounds: { reason: 'r' },
    });
    expect(text).toBe(
      `\uFEFF${file('log/b')}  - pattern: log/c\n    code: WRONG_ANSWER\n    path: /seq\n    reason: r`.replaceAll(
        '\n',
        '\r\n',
      ),
    );
  });

  test('keeps one blank line between entries that stay', () => {
    const apart = `adapter: memory\nentries:\n${['log/a', 'log/b', 'log/c', 'log/d'].map(entry).join('\n')}`;
    const without = (...gone: readonly string[]): string => {
      const words = Object.fromEntries(
        ['log/a', 'log/b', 'log/c', 'log/d'].map((id) => [id, gone.includes(id) ? 'pass' : 'crash']),
      );
      return updated(apart, held(words)).text;
    };
    const wanted = (...ids: readonly string[]): string => `adapter: memory\nentries:\n${ids.map(entry).join('\n')}`;
    expect(without('log/b')).toBe(wanted('log/a', 'log/c', 'log/d'));
    expect(without('log/a', 'log/b')).toBe(wanted('log/c', 'log/d'));
    expect(without('log/c', 'log/d')).toBe(wanted('log/a', 'log/b'));
    expect(without('log/b', 'log/d')).toBe(wanted('log/a', 'log/c'));
    expect(without('log/a', 'log/b', 'log/c', 'log/d')).toBe('adapter: memory\nentries: []\n');
  });

  test('in flow style stays in flow style', () => {
    const text = `adapter: memory
entries: [
  { pattern: log/a, code: crash, reason: r },  # one
  { pattern: log/b, code: crash, reason: r },  # two
]
`;
    expect(updated(text, held({ 'log/a': 'pass', 'log/b': 'crash' })).text).toBe(text.replace(/.*# one\n/, ''));
    expect(updated(text, held({ 'log/a': 'crash', 'log/b': 'crash', 'log/c': WRONG }), BECAUSE).text).toBe(
      text.replace(
        'reason: r },  # two',
        'reason: r },\n  { pattern: log/c, code: WRONG_ANSWER, path: "/seq", reason: it is not done yet },  # two',
      ),
    );
  });

  test('with an alias in the place that would change is refused', () => {
    const text = `adapter: memory
entries:
  - { pattern: &p log/a, code: crash, reason: r }
  - { pattern: *p, code: timeout, reason: r }
`;
    expect(updateText(text, [{ kind: 'patterns', index: 1, line: 4, slots: ['log/a@direct'], more: [] }])).toEqual({
      kind: 'refused',
      reason: 'it cannot be changed without changing something else',
      index: 1,
    });
    expect(updateText(text, [{ kind: 'remove', index: 1, line: 4 }])).toEqual({
      kind: 'updated',
      text: text.replace(/.*timeout.*\n/, ''),
    });
  });

  test('of very many entries is changed as a whole', () => {
    const ids = Array.from({ length: 700 }, (_, index) => `log/c${index}`);
    const words = Object.fromEntries(ids.map((id) => [id, 'crash']));
    const full = updated(newBaselineText('memory'), held(words), { grounds: { reason: 'r' } }).text;
    expect(full).toBe(file(...ids));
    const half = Object.fromEntries(ids.map((id, index) => [id, index % 2 === 0 ? 'crash' : 'pass']));
    expect(updated(full, held(half)).text).toBe(file(...ids.filter((_, index) => index % 2 === 0)));
  });
});
