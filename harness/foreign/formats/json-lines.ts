// One JSON object a line, between lines of anything else. A line that has the mark of a result, and is no object, is a result
// that something was printed into.
import { lineReader } from '../lines.js';
import type { Report, ReportReader } from '../report.js';
import type { Faults } from './faults.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface JsonLines {
  readonly faults: Faults;
  /** What only the lines of results have. */
  readonly mark: RegExp;
  result(object: JsonObject): void;
  other?(line: string): void;
  end(): Report;
}

export function jsonLinesReader({ faults, mark, result, other, end }: JsonLines): ReportReader {
  return lineReader((line) => {
    if (faults.has('TOO_LARGE')) return;
    if (!mark.test(line)) {
      other?.(line);
      return;
    }
    const object = objectOf(line);
    if (object !== undefined) result(object);
    else faults.add('GARBLED', `no JSON object: ${line.slice(0, 200)}`);
  }, end);
}

function objectOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A whole number from 0. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
