// What a comparison says: what was compared, then every difference, those that fail first, and what it comes to.

import type { Parity } from '../model/generated/parity.js';
import type { CountDifference, DifferenceKind, ParityDifference, ParityResult, SideSummary } from '../model/parity.js';
import { cut, groupBy, plural } from '../score/index.js';
import { EMPTY_LINE, type Line, line, type Span, span } from './line.js';

export interface ParityReport {
  /** The policy file, if there is one. */
  readonly policy?: string;
  readonly comparisons: readonly ParityResult[];
  /** The command that compares one run again. */
  readonly again: (comparison: ParityResult, run: string) => string;
  /** Whether runs that not every side can take are listed. */
  readonly verbose: boolean;
}

/** More of one kind would push the others off the screen. */
const SHOWN_MAX = 20;
const VALUE_MAX = 200;

export function parityText(report: ParityReport): Line[] {
  return report.comparisons.flatMap((comparison, index) => [
    ...(index === 0 ? [] : [EMPTY_LINE]),
    ...comparisonText(comparison, report),
  ]);
}

export function parityOutput({ policy, comparisons }: ParityReport): Parity {
  const told = comparisons.map((comparison) => ({ ...comparison })) as unknown as Parity['comparisons'];
  return {
    schemaVersion: 1,
    ok: comparisons.every(({ ok }) => ok),
    ...(policy !== undefined && { policy }),
    comparisons: told,
  };
}

function comparisonText(comparison: ParityResult, report: ParityReport): Line[] {
  const { differences, findings, counts } = comparison;
  const of = (...kinds: readonly DifferenceKind[]): ParityDifference[] =>
    differences.filter(({ kind }) => kinds.includes(kind));
  const real = of('verdict', 'failure', 'answer').filter((one) => report.verbose || !isChance(one));
  const chances = of('answer').filter(isChance).length;
  return [
    ...headText(comparison),
    ...findings.map(({ fails, message }) => line(span(fails ? 'bad' : 'warn', fails ? '✗ ' : '! '), message)),
    ...countsText(counts),
    ...listText(
      real.filter(({ fails }) => fails),
      comparison,
      report,
    ),
    ...listText(
      real.filter(({ fails }) => !fails),
      comparison,
      report,
    ),
    ...missingText(of('missing')),
    ...chanceText(chances, report.verbose),
    ...onlyText(of('only'), report.verbose),
    EMPTY_LINE,
    lastLine(comparison),
  ];
}

function headText(comparison: ParityResult): Line[] {
  const { sides, compared, alike, answers, askedOtherwise, subject, sameSuites, sameHarness } = comparison;
  const silent = sides.filter(({ observed }) => !observed).map(({ label }) => label);
  const notes = [
    ...(sameHarness ? [] : [`other harness: ${each(sides, ({ tool }) => tool)}`]),
    ...(sameSuites ? [] : ['the suites differ: only cases that both have are compared']),
    ...(silent.length === 0
      ? []
      : [
          `${silent.join(', ')}: no answers in the record, so that only verdicts are compared; assay run --observe keeps them`,
        ]),
    ...(askedOtherwise === 0
      ? []
      : [`${plural(askedOtherwise, 'answer')} not compared: the sides were asked something else`]),
    ...(subject === 'one' && sameSuites && !sameHarness
      ? ['two versions of the harness must agree in every count and verdict']
      : []),
  ];
  return [
    line(
      span('title', sides.map(({ label }) => label).join(' · ')),
      span('quiet', `  ${each(sides, ({ implementation }) => implementation)}`),
    ),
    line(`${plural(compared, 'run')} and ${plural(answers, 'answer')} compared, ${plural(alike, 'run')} alike`),
    ...notes.map((text) => line(span('warn', '! '), text)),
  ];
}

/** What all sides have in common once, else that of each. */
function each(sides: readonly SideSummary[], of: (side: SideSummary) => string): string {
  const values = [...new Set(sides.map(of))];
  return values.length === 1 ? (values[0] ?? '') : sides.map((side) => `${side.label} ${of(side)}`).join(', ');
}

function countsText(counts: readonly CountDifference[]): Line[] {
  return counts.map(({ suite, count, sides }) =>
    line(
      span('bad', '✗ '),
      span('title', suite),
      `  ${count}: ${sides.map(({ side, value }) => `${side} ${value}`).join(', ')}`,
    ),
  );
}

/** What differs in several variants in the same way is told once. */
function listText(differences: readonly ParityDifference[], comparison: ParityResult, { again }: ParityReport): Line[] {
  const groups = [...groupBy(differences, sameness).values()];
  const shown = groups.slice(0, SHOWN_MAX).flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    return [
      EMPTY_LINE,
      ...differenceText(first),
      ...(others.length === 0 ? [] : [entry('also in', others.map(({ variant }) => variant).join(', '))]),
      line(label('again'), span('command', again(comparison, runOf(first)))),
    ];
  });
  const rest = groups.length - SHOWN_MAX;
  return rest > 0 ? [...shown, EMPTY_LINE, line(`… and ${rest} more; see --json`)] : shown;
}

function sameness(difference: ParityDifference): string {
  const { variant: _, law: __, ...rest } = difference;
  return JSON.stringify(rest);
}

function runOf({ case: id, variant }: ParityDifference): string {
  return `${id}@${variant}`;
}

function differenceText(difference: ParityDifference): Line[] {
  const width = Math.max(...difference.sides.map(({ side }) => side.length));
  return [
    line(mark(difference), span('title', runOf(difference)), `  ${kindText(difference)}`),
    ...(difference.kind === 'answer'
      ? [entry('step', `${difference.step} ${difference.operation}, ${placeText(difference.path)}`)]
      : []),
    ...difference.sides.map((told) => {
      const found = 'value' in told ? told.value : 'verdict' in told ? verdictText(told) : String(told.present);
      return line(`  ${told.side.padEnd(width)}  `, cut(found, VALUE_MAX));
    }),
    ...(difference.kind === 'answer' && difference.further > 0
      ? [
          entry(
            'further',
            `${plural(difference.further, 'later answer')} of the run ${difference.further === 1 ? 'differs' : 'differ'} too`,
          ),
        ]
      : []),
    ...(difference.allowed === undefined ? [] : [entry('allowed', difference.allowed)]),
  ];
}

function mark({ fails, allowed }: ParityDifference): Span {
  if (fails) return span('bad', '✗ ');
  return allowed === undefined ? span('warn', '≠ ') : span('quiet', '~ ');
}

function kindText(difference: ParityDifference): string {
  switch (difference.kind) {
    case 'verdict':
      return 'another verdict';
    case 'failure':
      return 'another failure';
    case 'answer':
      return CONTEXTS[difference.context];
    case 'only':
      return 'not every side can run it';
    case 'missing':
      return 'not in every record';
  }
}

const CONTEXTS = {
  silent: 'another answer, where the contract is silent',
  failing: 'another answer on the way to the same failure',
  chance: 'another answer after a race, perhaps by chance',
} as const;

function placeText(path: string): string {
  return path === '' ? 'the whole answer' : `at ${path}`;
}

function verdictText({ verdict, detail }: { readonly verdict: string; readonly detail?: string }): string {
  return detail === undefined ? verdict : `${verdict} ${detail}`;
}

/** Which sides lack which cases; what is missing fails where it fails the comparison. */
function missingText(differences: readonly ParityDifference[]): Line[] {
  const groups = groupBy(
    differences.flatMap((one) =>
      one.kind === 'missing' ? one.sides.filter(({ present }) => !present).map(({ side }) => ({ side, one })) : [],
    ),
    ({ side }) => side,
  );
  return [...groups].flatMap(([side, all]) => {
    const cases = [...new Set(all.map(({ one }) => one.case))];
    const shown = cases.slice(0, SHOWN_MAX).join(', ');
    const rest = cases.length > SHOWN_MAX ? `, … and ${cases.length - SHOWN_MAX} more; see --json` : '';
    const isBad = all.some(({ one }) => one.fails);
    return [
      EMPTY_LINE,
      line(
        span(isBad ? 'bad' : 'warn', isBad ? '✗ ' : '! '),
        `not in ${side}: ${plural(cases.length, 'case')}: ${shown}${rest}`,
      ),
    ];
  });
}

/** Who wins a race is nobody's fault, and would drown what is. */
function isChance(difference: ParityDifference): boolean {
  return difference.kind === 'answer' && difference.context === 'chance';
}

function chanceText(chances: number, verbose: boolean): Line[] {
  if (chances === 0 || verbose) return [];
  const told = `${plural(chances, 'run')} with another answer after a race, perhaps by chance; --verbose lists them`;
  return [EMPTY_LINE, line(span('quiet', told))];
}

function onlyText(differences: readonly ParityDifference[], verbose: boolean): Line[] {
  if (differences.length === 0) return [];
  const told = line(
    span(
      'quiet',
      `${plural(differences.length, 'run')} that not every side can take${verbose ? '' : '; --verbose lists them'}`,
    ),
  );
  return [EMPTY_LINE, told, ...(verbose ? differences.map(onlyLine) : [])];
}

function onlyLine(difference: ParityDifference): Line {
  const sides = difference.kind === 'only' ? difference.sides.map((side) => `${side.side} ${verdictText(side)}`) : [];
  return line('  ', runOf(difference), span('quiet', `  ${sides.join('; ')}`));
}

function lastLine({ ok, differences, counts, findings }: ParityResult): Line {
  const real = differences.filter((one) => one.kind !== 'only' && !isChance(one));
  const failing =
    real.filter(({ fails }) => fails).length + counts.length + findings.filter(({ fails }) => fails).length;
  const allowed = real.filter((one) => one.allowed !== undefined).length;
  const listed = real.filter((one) => !one.fails && one.allowed === undefined).length;
  const parts = [
    ...(failing > 0 ? [`${plural(failing, 'failure')}`] : []),
    ...(listed > 0 ? [`${plural(listed, 'difference')} listed`] : []),
    ...(allowed > 0 ? [`${allowed} allowed`] : []),
  ];
  const what = parts.length === 0 ? 'no difference' : parts.join(', ');
  return line(ok ? span('good', 'parity') : span('bad', 'no parity'), `: ${what}`);
}

function entry(name: string, text: string): Line {
  return line(label(name), text);
}

function label(name: string): Span {
  return span('quiet', `  ${name.padEnd(9)}`);
}
