// What every format is a function of.
import type { BaselineFinding } from '../../baseline/index.js';
import type { ExcuseOf } from '../../model/baseline.js';
import type { RecordView } from '../../model/record.js';
import type { Law } from '../../model/suite.js';
import type { CasePlace } from '../failure-text.js';
import { type RunSums, runSums } from './run-sums.js';

export interface ReportInput {
  /** Its results are read once more by each format, and may be more than fit into the memory. */
  readonly record: RecordView;
  readonly excuseOf: ExcuseOf;
  /** What is wrong with the baselines themselves. */
  readonly baseline?: readonly BaselineFinding[];
  /** The suites that the record was made with, where they are at hand. */
  readonly project?: ReportedProject;
  readonly sums: RunSums;
}

export interface ReportedProject {
  readonly laws: ReadonlyMap<string, Law>;
  /** By id. */
  readonly cases: ReadonlyMap<string, ReportedPlace>;
}

export interface ReportedPlace extends CasePlace {
  /** The path of the file from the root of the repository; left out where it is not in there. */
  readonly path?: string;
}

export function reportInput(given: Omit<ReportInput, 'sums'>): ReportInput {
  return { ...given, sums: runSums(given.record, given.excuseOf, given.baseline ?? []) };
}
