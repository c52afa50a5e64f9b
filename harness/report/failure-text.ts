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

/**
 * Case and law are left out where only the record is at hand.
 * @param others variants in which the same case went wrong on the same adapter.
 */
export function failureText(
  result: RecordResult,
  goldenCase?: GoldenCase,
  law?: Law,
  others: readonly Variant[] = [],
): Line[] {
  const { adapter, variant, verdict } = result;
  const title = line(span('bad', '✗ '), span('title', `${result.case}@${variant}`), ` on ${adapter}`);
  const lawLine = entry('law', `${result.law} ${result.level}${law === undefined ? '' : `: ${law.text}`}`);
  const again = line(label('again'), span('command', `assay run ${result.case}@${variant} --adapter ${adapter}`));
  const also = others.length === 0 ? [] : [entry('also in', others.join(', '))];
  return [title, lawLine, ...whatHappened(verdict, goldenCase), ...also, again];
}

function whatHappened(verdict: Verdict, goldenCase: GoldenCase | undefined): Line[] {
  switch (verdict.kind) {
    case 'fail': {
      const { code, mismatch } = verdict;
      return [
        entry('fail', `${code}: ${cut(verdict.summary, DIFFERENCE_MAX)}`),
        ...place(verdict, goldenCase),
        ...(mismatch === undefined
          ? []
          : [
              entry('at', mismatch.path === '' ? 'the whole answer' : mismatch.path),
              line(label('expected'), span('good', cut(mismatch.expected, DIFFERENCE_MAX))),
              line(label('got'), span('bad', cut(mismatch.got, DIFFERENCE_MAX))),
            ]),
        ...transcript(verdict.transcript),
        ...stderrText(verdict.stderr),
      ];
    }
    case 'error':
      return [
        entry('error', `${verdict.cause}: ${cut(verdict.summary, DIFFERENCE_MAX)}`),
        ...place(verdict, goldenCase),
        ...transcript(verdict.transcript),
        ...stderrText(verdict.stderr),
      ];
    case 'unknown':
      return [entry('unknown', verdict.reason)];
    case 'not-run':
      return [entry('not run', verdict.reason)];
    default:
      return [entry('verdict', verdict.kind)];
  }
}

function place(verdict: { readonly step: string; readonly line: number }, goldenCase?: GoldenCase): Line[] {
  if (verdict.step === '')
    return goldenCase === undefined ? [] : [entry('case', `${goldenCase.file}:${goldenCase.line}`)];
  const where = goldenCase === undefined ? `line ${verdict.line}` : `${goldenCase.file}:${verdict.line}`;
  return [entry('step', verdict.line === 0 ? verdict.step : `${verdict.step}, ${where}`)];
}

/** The last exchanges: what went wrong stands at the end. */
function transcript(exchanges: readonly Exchange[]): Line[] {
  const earlier = exchanges.length - EXCHANGES_MAX;
  const shown = exchanges.slice(-EXCHANGES_MAX).map((exchange) => exchangeLine(exchange));
  if (earlier > 0) shown.unshift(line('    ', span('quiet', `… ${earlier} earlier`)));
  return shown.length === 0 ? [] : [line(span('quiet', '  transcript')), ...shown];
}

/** The last lines: what a program says before it ends mostly tells why. */
function stderrText(stderr = ''): Line[] {
  const lines = stderr.split('\n').filter((text) => text.trim() !== '');
  const shown = lines.slice(-STDERR_LINES_MAX).map((text) => line('    ', cut(text, VALUE_MAX)));
  return shown.length === 0 ? [] : [line(span('quiet', '  stderr')), ...shown];
}

function exchangeLine({ line: at, operation, args, handle, answer }: Exchange): Line {
  const on = handle === 'main' ? '' : ` on ${handle}`;
  const call = `${operation} ${valueText(args)}${on}`;
  const number = span('quiet', `    ${at === 0 ? '' : at} `);
  switch (answer.kind) {
    case 'result':
      return line(number, `${call} → ${valueText(answer.value)}`);
    case 'error':
      return line(number, `${call} → ${answer.code}: ${cut(answer.message, VALUE_MAX)}`);
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
