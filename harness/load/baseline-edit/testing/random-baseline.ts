// Random baselines and runs for tests: every kind of entry in many layouts, with comments in all places where people write
// them, over few enough cases that entries are in each other's way.
import fc from 'fast-check';
import type { Runs } from '../../../baseline/testing/sample.js';
import { VARIANTS } from '../../../model/suite.js';

export const IDS = ['log/a', 'log/b', 'log/ab', 'kv/a'] as const;

const PATTERNS = [
  ...IDS,
  ...IDS.flatMap((id) => VARIANTS.map((variant) => `${id}@${variant}`)),
  ...['log', 'log/a*', 'log/*@reopen', '*/a', 'LOG-1', 'KV-*', 'LOG-*@busy'],
];

interface Laid {
  readonly patterns: readonly string[];
  readonly code: string | undefined;
  readonly path: string | undefined;
  readonly expires: string | undefined;
  readonly isFlaky: boolean;
  readonly isFlow: boolean;
  readonly listIsFlow: boolean;
  readonly quote: '' | '"' | "'";
  readonly comments: boolean;
  readonly blank: boolean;
}

const anyEntry: fc.Arbitrary<Laid> = fc.record({
  patterns: fc.uniqueArray(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 3 }),
  code: fc.constantFrom('WRONG_ANSWER', 'crash', 'timeout', undefined),
  path: fc.constantFrom(undefined, '', '/seq', '/*', '/**'),
  expires: fc.constantFrom(undefined, undefined, '2026-01-01', '2027-01-01'),
  isFlaky: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
  isFlow: fc.boolean(),
  listIsFlow: fc.boolean(),
  quote: fc.constantFrom('' as const, '"' as const, "'" as const),
  comments: fc.boolean(),
  blank: fc.boolean(),
});

export interface RandomBaseline {
  readonly text: string;
  /** Each entry as it stands in the text, from its dash on. */
  readonly entries: readonly string[];
  /** Comments that are in no entry, in order. */
  readonly comments: readonly string[];
}

export const anyBaseline: fc.Arbitrary<RandomBaseline> = fc
  .record({
    entries: fc.array(anyEntry, { maxLength: 5 }),
    column: fc.constantFrom(0, 2, 4),
    eol: fc.constantFrom('\n', '\r\n'),
    isCut: fc.boolean(),
    isFlow: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
  })
  .map(({ entries, column, eol, isCut, isFlow }) => {
    const margin = ' '.repeat(column);
    const texts = entries.map((entry, index) => (isFlow ? flowEntry(entry) : entryText(entry, index, margin)));
    const body =
      texts.length === 0
        ? 'entries: [] # all'
        : isFlow
          ? `entries: [ # all\n${texts.map((text) => `  ${text},\n`).join('')}]`
          : `entries: # all\n${texts
              .map((text, index) => `${above(entries[index], index, margin)}${margin}${text}`)
              .join('\n')}`;
    const text = `# top\nadapter: memory  # whose\n${body}\n# end${isCut ? '' : '\n'}`;
    const comments = [
      ...['# top', '# whose', '# all'],
      ...entries.flatMap(({ comments: has }, index) => (has && !isFlow ? [`# above ${index}`] : [])),
      '# end',
    ];
    const written = (one: string): string => one.replaceAll('\n', eol);
    return { text: written(text), entries: texts.map(written), comments };
  });

function above(entry: Laid | undefined, index: number, margin: string): string {
  const comment = entry?.comments === true ? `${margin}# above ${index}\n` : '';
  return `${entry?.blank === true ? '\n' : ''}${comment}`;
}

function fields(entry: Laid): readonly (readonly [string, string])[] {
  const { patterns, code, path, expires, isFlaky, quote } = entry;
  const law = patterns.every((text) => /^(log|LOG)/.test(text)) ? 'LOG-1' : 'KV-1';
  const bound = code ?? (patterns.every((text) => /^(log|LOG)|^(kv|KV)/.test(text)) ? undefined : 'crash');
  return [
    ...(bound === undefined ? [['law', law] as const] : [['code', quoted(bound, quote)] as const]),
    ...(path === undefined ? [] : [['path', quoted(path, path === '' && quote === '' ? '"' : quote)] as const]),
    ['reason', quoted('so it is', quote)],
    ...(expires === undefined && !isFlaky ? [] : [['expires', expires ?? '2027-01-01'] as const]),
    ...(isFlaky ? [['flaky', '{ attempts: 3 }'] as const] : []),
  ];
}

function flowEntry(entry: Laid): string {
  const patterns = entry.patterns.map((text) => quoted(text, entry.quote));
  const pattern = patterns.length === 1 ? patterns[0] : `[${patterns.join(', ')}]`;
  const rest = fields(entry).map(([key, value]) => `${key}: ${value}`);
  return `{ pattern: ${pattern}, ${rest.join(', ')} }`;
}

function entryText(entry: Laid, index: number, margin: string): string {
  if (entry.isFlow) return `- ${flowEntry(entry)}${entry.comments ? ` # beside ${index}` : ''}`;
  const inner = `${margin}  `;
  const patterns = entry.patterns.map((text) => quoted(text, entry.quote));
  const beside = (what: string): string => (entry.comments ? ` # ${what} ${index}` : '');
  const list = entry.listIsFlow
    ? ` [${patterns.join(', ')}]${beside('list')}`
    : patterns.map((text) => `\n${inner}- ${text}${beside('item')}`).join('');
  const pattern = patterns.length === 1 ? ` ${patterns[0]}${beside('pattern')}` : list;
  const lines = [
    `- pattern:${pattern}`,
    ...fields(entry).map(([key, value]) => `${inner}${key}: ${value}${beside(key)}`),
  ];
  return `${lines.join('\n')}${entry.comments ? `\n${inner}# under ${index}` : ''}`;
}

function quoted(text: string, quote: Laid['quote']): string {
  return /^[*]/.test(text) && quote === '' ? `"${text}"` : `${quote}${text}${quote}`;
}

const WORDS = [
  ...['pass', 'pass', 'WRONG_ANSWER /seq', 'WRONG_ANSWER /seq', 'WRONG_ANSWER', 'crash', 'timeout'],
  ...['harness', 'unknown', 'not-run', 'unsupported', 'excluded'],
];

/** One word for every run, or for some of them. */
export const anyRuns: fc.Arbitrary<{ readonly runs: Runs; readonly filtered: boolean }> = fc
  .record({
    words: fc.array(fc.constantFrom(...WORDS), { minLength: 16, maxLength: 16 }),
    before: fc.array(fc.constantFrom(undefined, undefined, undefined, 'timeout', 'crash'), {
      minLength: 16,
      maxLength: 16,
    }),
    alike: fc.boolean(),
    filtered: fc.boolean(),
    chosen: fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
  })
  .map(({ words, before, alike, filtered, chosen }) => {
    const all = IDS.flatMap((id, place) =>
      VARIANTS.map((variant, index) => {
        const at = place * 4 + index;
        const word = words[alike ? place : at] ?? 'pass';
        const first = before[at];
        const isRun = !['unsupported', 'excluded', 'not-run'].includes(word);
        return [`${id}@${variant}`, first !== undefined && isRun ? [first, word] : word] as const;
      }),
    );
    return { runs: Object.fromEntries(all.filter((_, index) => !filtered || chosen[index] === true)), filtered };
  });
