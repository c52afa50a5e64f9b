// What a config says of the formats that have to be told something, and what is wrong with it.
import type { ForeignResults } from '../../model/generated/foreign-config.js';
import { type CountersOptions, checkCounters } from './counters.js';
import { checkDict, type DictOptions } from './dict.js';

/** @param mark the word with which the program prints counters that it is asked for. */
export function countersOptions({ pattern, read, counters = {} }: ForeignResults, mark: string): CountersOptions {
  if (pattern !== undefined) return { pattern };
  return read === undefined ? { mark, names: counters } : { counters: read };
}

export function dictOptions({ as = 'json', marker }: ForeignResults): DictOptions {
  return { as, ...(marker !== undefined && { marker }) };
}

/** Sentences; none where nothing is wrong. */
export function optionFaults(results: ForeignResults): readonly string[] {
  switch (results.format) {
    case 'counters':
      return checkCounters(countersOptions(results, 'assay-mark'));
    case 'dict':
      return checkDict(dictOptions(results));
    default:
      return [];
  }
}
