// What `assay run --json` and `assay score --json` print (config/schemas/run-output.schema.json).
import type { Scoreboard } from '../model/generated/scoreboard.js';
import type { RecordView } from '../model/record.js';
import { isComplete } from '../score/index.js';

export interface RunOutput {
  readonly schemaVersion: 1;
  /** false: the run ended early, or its record is cut off. */
  readonly complete: boolean;
  readonly scoreboards: Readonly<Record<string, Scoreboard>>;
  readonly unavailable: readonly { readonly name: string; readonly reason: string }[];
}

export function runOutput(record: RecordView, scoreboards: readonly Scoreboard[]): RunOutput {
  return {
    schemaVersion: 1,
    complete: isComplete(record),
    scoreboards: Object.fromEntries(scoreboards.map((scoreboard) => [scoreboard.adapter, scoreboard])),
    unavailable: record.header.unavailable,
  };
}
