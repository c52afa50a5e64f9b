// One bad result, told so that it can be understood and run again: law, step, first difference, transcript, command.
import type { RecordResult } from '../model/record.js';
import type { GoldenCase, Law, Variant } from '../model/suite.js';
import type { Exchange, Verdict } from '../model/verdict.js';
import { cut } from '../score/index.js';
import { type Line, line, span } from './line.js';

const VALUE_MAX = 160;
const DIFFERENCE_MAX = 400;
const EXCHANGES_MAX = 12;
const STDERR_LINES_MAX = 12;

/** Where a case stands. */
export type CasePlace = Pick<GoldenCase, 'file' | 'line'>;

/**
 * Place and law are left out where only the record is at hand.
 * @param others variants in which the same case went wrong on the same adapter.
 * @param seed of the run, as its header has it.
 */
export function failureText(
  result: RecordResult,
  place?: CasePlace,
  law?: Law,
  others: readonly Variant[] = [],
  seed: number | undefined = undefined,
): Line[] {
  const { adapter, variant, verdict } = result;
  const title = line(span('bad', '✗ '), span('title', `${result.case}@${variant}`), ` on ${adapter}`);
  return [
    title,
    ...differenceText(result, place, law),
    ...transcriptText(verdict),
    ...stderrText(verdict),
    ...alsoLines(others),
    againLine(result, seed),
  ];
}

/** Law, verdict, step and the first difference. */
export function differenceText(
  { verdict, ...result }: Pick<RecordResult, 'law' | 'level' | 'verdict'>,
  place?: CasePlace,
  law?: Law,
): Line[] {
  const lawLine = entry('law', `${result.law} ${result.level}${law === undefined ? '' : `: ${law.text}`}`);
  return [lawLine, ...whatHappened(verdict, place)];
}

function whatHappened(verdict: Verdict, place: CasePlace | undefined): Line[] {
  switch (verdict.kind) {
    case 'fail': {
      const { code, mismatch } = verdict;
      return [
        entry('fail', `${code}: ${cut(verdict.summary, DIFFERENCE_MAX)}`),
        ...placeText(verdict, place),
        ...(mismatch === undefined
          ? []
          : [
              entry('at', mismatch.path === '' ? 'the whole answer' : cut(mismatch.path, DIFFERENCE_MAX)),
              line(label('expected'), span('good', cut(mismatch.expected, DIFFERENCE_MAX))),
              line(label('got'), span('bad', cut(mismatch.got, DIFFERENCE_MAX))),
            ]),
      ];
    }
    case 'error':
      return [
        entry('error', `${verdict.cause}: ${cut(verdict.summary, DIFFERENCE_MAX)}`),
        ...placeText(verdict, place),
      ];
    case 'unknown':
      return [entry('unknown', cut(verdict.reason, DIFFERENCE_MAX))];
    case 'not-run':
      return [entry('not run', cut(verdict.reason, DIFFERENCE_MAX))];
    default:
      return [entry('verdict', verdict.kind)];
  }
}

function placeText(verdict: { readonly step: string; readonly line: number }, place?: CasePlace): Line[] {
  if (verdict.step === '') return place === undefined ? [] : [entry('case', `${place.file}:${place.line}`)];
  const step = cut(verdict.step, VALUE_MAX);
  const where = place === undefined ? `line ${verdict.line}` : `${place.file}:${verdict.line}`;
  return [entry('step', verdict.line === 0 ? step : `${step}, ${where}`)];
}

/** The other variants in which it went wrong. */
export function alsoLines(others: readonly Variant[]): Line[] {
  return others.length === 0 ? [] : [entry('also in', others.join(', '))];
}

/** How to run it again. */
export function againLine(
  { adapter, variant, case: id }: Pick<RecordResult, 'adapter' | 'variant' | 'case'>,
  seed: number | undefined,
): Line {
  const seeded = seed === undefined ? '' : ` --seed ${seed}`;
  return line(label('again'), span('command', `assay run ${id}@${variant} --adapter ${adapter}${seeded}`));
}

/** The last exchanges: what went wrong stands at the end. */
export function transcriptText(verdict: Verdict): Line[] {
  const exchanges = 'transcript' in verdict ? verdict.transcript : [];
  const earlier = exchanges.length - EXCHANGES_MAX;
  const shown = exchanges.slice(-EXCHANGES_MAX).map((exchange) => exchangeLine(exchange));
  if (earlier > 0) shown.unshift(line('    ', span('quiet', `… ${earlier} earlier`)));
  return shown.length === 0 ? [] : [line(span('quiet', '  transcript')), ...shown];
}

/** The last lines: what a program says before it ends mostly tells why. */
export function stderrText(verdict: Verdict): Line[] {
  const stderr = 'stderr' in verdict ? verdict.stderr : undefined;
  const lines = (stderr ?? '').split('\n').filter((text) => text.trim() !== '');
  const shown = lines.slice(-STDERR_LINES_MAX).map((text) => line('    ', cut(text, VALUE_MAX)));
  return shown.length === 0 ? [] : [line(span('quiet', '  stderr')), ...shown];
}

function exchangeLine({ line: at, operation, args, handle, answer }: Exchange): Line {
  const on = handle === 'main' ? '' : ` on ${cut(handle, VALUE_MAX)}`;
  const call = `${cut(operation, VALUE_MAX)} ${valueText(args)}${on}`;
  const number = span('quiet', `    ${at === 0 ? '' : at} `);
  switch (answer.kind) {
    case 'result':
      return line(number, `${call} → ${valueText(answer.value)}`);
    case 'error':
      return line(number, `${call} → ${cut(answer.code, VALUE_MAX)}: ${cut(answer.message, VALUE_MAX)}`);
    case 'none':
      return line(number, call, span('bad', ' → no answer'));
  }
}

function valueText(value: unknown): string {
  return cut(JSON.stringify(value) ?? 'undefined', VALUE_MAX);
}

function entry(name: string, text: string): Line {
  return line(label(name), text);
}

function label(name: string): ReturnType<typeof span> {
  return span('quiet', `  ${name.padEnd(11)}`);
}
