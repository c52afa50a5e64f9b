// A trace as JSON lines, and back. What is read is believed in nothing: every line is checked, and the lines against one
// another. Only a missing footer is no error: such a trace is incomplete.
import { InputError } from '../model/errors.js';
import { TRACE_VERSION, type TraceFooter, type TraceHeader, type TraceLine } from '../model/trace.js';
import { faultText, isObject } from '../score/shape.js';
import { traceLineShape } from './trace-shape.js';

export function traceText(line: TraceLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** Checks one trace, line by line, however it is read. Everything it finds wrong it throws, as InputError. */
export interface TraceChecker {
  /** The next line, without its line break. */
  line(text: string): TraceLine;
  /** @param rest what stands behind the last line break. */
  end(rest: string): { readonly header: TraceHeader; readonly footer?: TraceFooter };
}

/** @param file what to name in problems. */
export function createTraceChecker(file: string): TraceChecker {
  const wrong: Wrong = (line, message, hint) =>
    new InputError([{ code: 'BAD_TRACE', file, line, message, ...(hint === undefined ? {} : { hint }) }]);
  let header: TraceHeader | undefined;
  let footer: TraceFooter | undefined;
  let stores = 0;
  let calls = 0;
  let at = 0;
  return {
    line: (text) => {
      at++;
      const line = parseLine(text, at, wrong);
      if (header === undefined) {
        if (line.kind !== 'trace') throw wrong(at, `a trace starts with its header, got a ${line.kind}`);
        header = line;
        return line;
      }
      if (footer !== undefined) throw wrong(at, `nothing may follow the footer, got a ${line.kind}`);
      switch (line.kind) {
        case 'trace':
          throw wrong(at, 'a trace has one header, got a second one');
        case 'store':
          stores++;
          if (line.store !== stores)
            throw wrong(at, `stores are numbered in turn: expected ${stores}, got ${line.store}`);
          break;
        case 'call':
          calls++;
          if (line.store < 1 || line.store > stores) throw wrong(at, `no store before it is called ${line.store}`);
          break;
        case 'note':
          break;
        case 'footer':
          if (line.stores !== stores || line.calls !== calls) {
            const counted = `${line.stores} stores and ${line.calls} calls`;
            throw wrong(at, `the footer counts ${counted}, but ${stores} and ${calls} stand before it`);
          }
          footer = line;
      }
      return line;
    },
    end: (rest) => {
      if (rest !== '') throw wrong(at + 1, 'the line is cut off: it does not end in a line break');
      if (header === undefined) throw new InputError([{ code: 'BAD_TRACE', file, message: 'the trace is empty' }]);
      return footer === undefined ? { header } : { header, footer };
    },
  };
}

type Wrong = (line: number, message: string, hint?: string) => InputError;

function parseLine(text: string, at: number, wrong: Wrong): TraceLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong(at, 'not a line of a trace: it is no JSON');
  }
  if (isObject(value) && value['kind'] === 'header') {
    throw wrong(at, 'a run record is no trace', 'assay record writes traces');
  }
  if (isObject(value) && value['kind'] === 'trace' && value['schemaVersion'] !== TRACE_VERSION) {
    const got = JSON.stringify(value['schemaVersion']);
    throw wrong(
      at,
      `a trace of version ${got}, expected ${TRACE_VERSION}`,
      'replay it with the assay that recorded it',
    );
  }
  const fault = traceLineShape(value);
  if (fault !== undefined) throw wrong(at, `not a line of a trace: ${faultText(fault, 'the line')}`);
  return value as TraceLine;
}
