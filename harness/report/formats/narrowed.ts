// A record as if only a part of it had been asked for.
import { matches, type Pattern } from '../../model/pattern.js';
import type { RecordResult, RecordView } from '../../model/record.js';

/** @param patterns none leaves the record as it is. */
export function narrowed(record: RecordView, patterns: readonly Pattern[]): RecordView {
  if (patterns.length === 0) return record;
  const { header, results } = record;
  const selection = { ...header.selection, patterns: patterns.map(({ text }) => text) };
  return { ...record, header: { ...header, selection }, results: matching(results, patterns) };
}

function matching(results: Iterable<RecordResult>, patterns: readonly Pattern[]): Iterable<RecordResult> {
  return {
    *[Symbol.iterator]() {
      for (const result of results) {
        const subject = { ...result, id: result.case };
        if (patterns.some((pattern) => matches(pattern, subject))) yield result;
      }
    },
  };
}
