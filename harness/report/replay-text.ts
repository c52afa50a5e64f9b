// What a replay says: what was played, then every difference, what was left out, and what it comes to.
import type { Replay } from '../model/generated/replay.js';
import type { ReplayDifference, ReplayLoss, ReplayResult, ReplaySkip } from '../model/replay.js';
import { cut, groupBy, plural } from '../score/index.js';
import { EMPTY_LINE, type Line, line, type Span, span } from './line.js';

export interface ReplayReport {
  readonly trace: string;
  /** The policy file, if there is one. */
  readonly policy?: string;
  readonly result: ReplayResult;
}

/** More of one kind would push the others off the screen. */
const SHOWN_MAX = 20;
const VALUE_MAX = 200;

export function replayText({ trace, result }: ReplayReport): Line[] {
  const { differences, losses, skipped, findings } = result;
  const told = differences.filter(({ chance }) => !chance);
  const chances = differences.length - told.length;
  return [
    ...headText(trace, result),
    ...findings.map(({ fails, message }) => line(span(fails ? 'bad' : 'warn', fails ? '✗ ' : '! '), message)),
    ...limited(losses.map(lossText)),
    ...limited(
      [...sameOnes(told.filter(({ fails }) => fails)), ...sameOnes(told.filter(({ fails }) => !fails))].map(
        differenceText,
      ),
    ),
    ...(chances === 0
      ? []
      : [
          EMPTY_LINE,
          quiet(`${plural(chances, 'store')} with another answer after concurrent calls, perhaps by chance`),
        ]),
    ...skippedText(skipped),
    EMPTY_LINE,
    lastLine(result),
  ];
}

export function replayOutput({ trace, policy, result }: ReplayReport): Replay {
  const { ok, ...rest } = result;
  const named = { trace, ...(policy !== undefined && { policy }) };
  return { schemaVersion: 1, ok, ...named, ...rest } as unknown as Replay;
}

function headText(trace: string, { source, recorded, stores, calls, concurrent, adapters }: ReplayResult): Line[] {
  const how = source === 'run' ? 'a run of' : 'what passed between a client and';
  const counted = `${plural(calls, 'call')} on ${plural(stores, 'store')}`;
  const width = Math.max(0, ...adapters.map(({ adapter }) => adapter.length));
  return [
    line(span('title', trace), span('quiet', `  ${how} ${recorded ?? 'a program that never said its name'}`)),
    line(
      `${counted}${concurrent === 0 ? '' : `, ${concurrent} of them concurrent and not compared with the recorded answers`}`,
    ),
    ...adapters.map(({ adapter, implementation, answered, compared }) =>
      line(
        `${adapter.padEnd(width)}  ${plural(answered, 'answer')}, ${compared} compared`,
        span('quiet', `  ${implementation}`),
      ),
    ),
  ];
}

function limited(blocks: readonly (readonly Line[])[]): Line[] {
  const shown = blocks.slice(0, SHOWN_MAX).flatMap((block) => [EMPTY_LINE, ...block]);
  const rest = blocks.length - SHOWN_MAX;
  return rest > 0 ? [...shown, EMPTY_LINE, line(`… and ${rest} more; see --json`)] : shown;
}

function lossText({ adapter, reason, ...place }: ReplayLoss): Line[] {
  return [line(span('bad', '✗ '), span('title', placeText(place)), ` on ${adapter}  ${reason}`)];
}

/** What differs in several variants of a case in the same way is told once. */
function sameOnes(differences: readonly ReplayDifference[]): ReplayDifference[][] {
  const sameness = ({ store, run, operation, path, sides }: ReplayDifference): string =>
    JSON.stringify([run === undefined ? store : run.case, operation, path, sides]);
  return [...groupBy(differences, sameness).values()];
}

function differenceText([difference, ...others]: readonly ReplayDifference[]): Line[] {
  if (difference === undefined) return [];
  const { call, operation, path, sides, further, allowed } = difference;
  const width = Math.max(...sides.map(({ side }) => side.length));
  return [
    line(mark(difference), span('title', placeText(difference)), `  another answer`),
    entry('call', `${call} ${operation}, ${path === '' ? 'the whole answer' : `at ${path}`}`),
    ...sides.map(({ side, value }) => line(`  ${side.padEnd(width)}  `, cut(value, VALUE_MAX))),
    ...(further === 0
      ? []
      : [
          entry(
            'further',
            `${plural(further, 'later answer')} of the store ${further === 1 ? 'differs' : 'differ'} too`,
          ),
        ]),
    ...(allowed === undefined ? [] : [entry('allowed', allowed)]),
    ...(others.length === 0 ? [] : [entry('also in', others.map(({ run }) => run?.variant ?? '').join(', '))]),
  ];
}

function mark({ fails, allowed }: ReplayDifference): Span {
  if (fails) return span('bad', '✗ ');
  return allowed === undefined ? span('warn', '≠ ') : span('quiet', '~ ');
}

function placeText({ store, run }: Pick<ReplayLoss, 'store' | 'run'>): string {
  const number = store === undefined ? '' : `store ${store}`;
  return run === undefined ? number : `${run.case}@${run.variant}, ${number}`;
}

function skippedText(skipped: readonly ReplaySkip[]): Line[] {
  return [...groupBy(skipped, ({ adapter }) => adapter)].flatMap(([adapter, all]) => {
    const calls = all.reduce((sum, one) => sum + one.calls, 0);
    return [
      EMPTY_LINE,
      line(span('warn', '! '), `${adapter}: ${plural(calls, 'call')} not compared`),
      ...all.slice(0, SHOWN_MAX).map((one) => quiet(`  ${one.calls}  ${one.reason}`)),
      ...(all.length > SHOWN_MAX ? [quiet(`  … and ${all.length - SHOWN_MAX} more reasons; see --json`)] : []),
    ];
  });
}

function lastLine({ ok, differences, losses, findings }: ReplayResult): Line {
  const real = differences.filter(({ chance }) => !chance);
  const failing = real.filter(({ fails }) => fails).length;
  const listed = real.filter(({ fails, allowed }) => !fails && allowed === undefined).length;
  const allowed = real.filter((one) => one.allowed !== undefined).length;
  const parts = [
    ...(losses.length === 0 ? [] : [`${plural(losses.length, 'store')} not played to the end`]),
    ...(failing === 0 ? [] : [plural(failing, 'difference')]),
    ...(findings.some(({ code }) => code === 'INCOMPLETE') ? ['an incomplete trace'] : []),
    ...(findings.some(({ code }) => code === 'NOTHING_IN_COMMON') ? ['nothing compared'] : []),
    ...(listed === 0 ? [] : [`${plural(listed, 'difference')} listed`]),
    ...(allowed === 0 ? [] : [`${allowed} allowed`]),
  ];
  const what = parts.length === 0 ? 'no difference' : parts.join(', ');
  return line(ok ? span('good', 'the same') : span('bad', 'not the same'), `: ${what}`);
}

function quiet(text: string): Line {
  return line(span('quiet', text));
}

function entry(name: string, text: string): Line {
  return line(span('quiet', `  ${name.padEnd(9)}`), text);
}
