// What `assay run --json` prints (config/schemas/run-output.schema.json).
import { jsonText } from '../../score/index.js';
import { runOutput } from '../run-output.js';
import type { ReportInput } from './report-input.js';

export function* json({ record, sums }: ReportInput): Generator<string> {
  yield jsonText(runOutput(record, sums.boards));
}
