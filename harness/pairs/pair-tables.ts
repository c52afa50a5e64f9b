// The tables of docs/pairs.md: the matrix, the reasons in it, and where to look for each pair.
import { ASPECTS, type AspectPair, type PairRules, pairName } from '../model/aspects.js';
import { byName, type Coverage } from './coverage.js';

/** How many cases stand for a pair. */
const SHOWN = 3;

/** Markdown. */
export function pairTables(coverage: readonly Coverage[], rules: PairRules): string {
  const notes = notesOf(rules);
  return [
    ...matrix(byName(coverage), notes),
    '',
    ...notes.all.map(({ letter, sign, because }) => `- \`${sign} ${letter}\` ${because}`),
    '',
    '| Pair | Cases |',
    '|---|---|',
    ...coverage.flatMap((one) => caseRow(one)),
  ].join('\n');
}

interface Note {
  readonly letter: string;
  /** `–` where no case can be, `·` where one will be. */
  readonly sign: '–' | '·';
  readonly because: string;
}

interface Notes {
  readonly all: readonly Note[];
  readonly of: ReadonlyMap<string, Note>;
}

function notesOf({ meaningless, waiting }: PairRules): Notes {
  const rules = [
    ...meaningless.map((rule) => ({ ...rule, sign: '–' as const })),
    ...waiting.map((rule) => ({ ...rule, sign: '·' as const })),
  ].map((rule, index) => ({ ...rule, letter: String.fromCharCode('a'.charCodeAt(0) + index) }));
  return {
    all: rules,
    of: new Map(rules.flatMap((rule) => rule.pairs.map((pair): [string, Note] => [pairName(pair), rule]))),
  };
}

function matrix(cases: ReadonlyMap<string, Coverage>, notes: Notes): string[] {
  const columns = ASPECTS.slice(0, -1);
  const rows = ASPECTS.slice(1).map((aspect, index) => {
    const cells = columns.map((column, place) => (place > index ? '' : cell([column, aspect], cases, notes)));
    return row([`${index + 2} ${aspect}`, ...cells]);
  });
  const numbers = columns.map((_, index) => String(index + 1));
  return [
    row(['', ...numbers]),
    row(['---', ...numbers.map(() => '---:')]),
    row([`1 ${ASPECTS[0]}`, ...numbers.map(() => '')]),
    ...rows,
  ];
}

function cell(pair: AspectPair, cases: ReadonlyMap<string, Coverage>, notes: Notes): string {
  const own = cases.get(pairName(pair))?.own.length ?? 0;
  const note = notes.of.get(pairName(pair));
  return own > 0 || note === undefined ? String(own) : `${note.sign} ${note.letter}`;
}

function caseRow({ pair, own, preloaded }: Coverage): string[] {
  const shown = [
    ...own.map((id) => `\`${id}\``),
    // What a preload did was not done for the pair.
    ...preloaded.map((id) => `\`${id}\` (by its preload)`),
  ].slice(0, SHOWN);
  return shown.length === 0 ? [] : [row([pairName(pair), shown.join(', ')])];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
