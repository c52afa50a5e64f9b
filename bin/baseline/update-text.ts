// What assay baseline update says: the difference of each file, what is left to people, and the counts.
import { type BaselineFinding, failureText } from '../../harness/baseline/index.js';
import type { BaselineChange } from '../../harness/model/baseline-change.js';
import { baselineText, EMPTY_LINE, type Line, line, span } from '../../harness/report/index.js';
import { plural } from '../../harness/score/index.js';
import { differenceText } from '../difference-text.js';
import type { Updated } from './update.js';

export function updateReport(updated: readonly Updated[], dryRun: boolean): Line[] {
  const differences = updated.flatMap(({ shown, before = '', after = '' }) =>
    before === after ? [] : [[...differenceText(shown, before, after), EMPTY_LINE]],
  );
  const findings = updated.flatMap((one) => one.findings);
  return [
    ...differences.flat(),
    countLine(
      updated.flatMap(({ changes }) => changes),
      dryRun,
    ),
    ...leftLines(updated),
    ...handLines(findings),
  ];
}

function handLines(findings: readonly BaselineFinding[]): Line[] {
  if (findings.length === 0) return [];
  const verb = findings.length === 1 ? 'has' : 'have';
  return [
    EMPTY_LINE,
    ...baselineText(findings),
    EMPTY_LINE,
    line(span('bad', plural(findings.length, 'finding')), ` ${verb} to be decided by hand`),
  ];
}

const WORDS: readonly (readonly [kind: BaselineChange['kind'], words: string])[] = [
  ['add', 'added'],
  ['patterns', 'with other patterns'],
  ['bind', 'bound to another failure'],
  ['remove', 'taken out'],
];

function countLine(changes: readonly BaselineChange[], dryRun: boolean): Line {
  if (changes.length === 0) return line('nothing to update');
  const counts = WORDS.flatMap(([kind, words]) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return line(span('warn', dryRun ? 'would update' : 'updated'), ` entries: ${counts.join(', ')}`);
}

const LEFT_MAX = 10;

function leftLines(updated: readonly Updated[]): Line[] {
  const left = updated.flatMap((one) =>
    one.left.map((failure) => `${failure.id}: ${failureText(failure)} (${one.shown})`),
  );
  if (left.length === 0) return [];
  const rest = left.length - LEFT_MAX;
  return [
    line(span('warn', `${plural(left.length, 'failure')} not added`), ', because of --prune:'),
    ...left.slice(0, LEFT_MAX).map((text) => line(`  ${text}`)),
    ...(rest > 0 ? [line(`  … and ${rest} more`)] : []),
  ];
}
