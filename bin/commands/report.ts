// assay report: from a run record to the formats that others read, without running anything. The exit code is that of
// the record, whatever is shown of it.
import { parsePatterns } from '../../harness/model/pattern.js';
import { narrowed, type ReportInput, reportInput } from '../../harness/report/formats/index.js';
import { baselineText, line, span } from '../../harness/report/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../print.js';
import { LAST_RECORD } from '../records/record-sinks.js';
import { openRecordView } from '../records/record-view.js';
import { writeReports } from '../reports/report-files.js';
import { patternComplaints, refuseNoRecord, refuseOverwriting } from '../reports/report-record.js';
import { targetsOf } from '../reports/report-targets.js';
import { surroundings } from '../reports/reported-project.js';
import { exitCodeOf } from '../running/outcome.js';

export interface ReportArguments {
  /** The last run where it is left out. */
  readonly record?: string;
  /** Only these are shown; none shows all. */
  readonly patterns: readonly string[];
  /** `junit`, or `junit=path`; none is the terminal. */
  readonly formats: readonly string[];
  readonly out?: string;
  /** Whether known failures pass. */
  readonly baseline: boolean;
  readonly config?: string;
}

export async function reportCommand(args: ReportArguments, terminal: Terminal, cwd: string): Promise<ExitCode> {
  const { out, err } = terminal;
  const path = args.record ?? LAST_RECORD;
  const patterns = parsePatterns(args.patterns);
  const targets = targetsOf(args, process.env, cwd);
  refuseNoRecord(args.record, cwd);
  refuseOverwriting(targets, path, cwd);
  const record = openRecordView(cwd, path);
  const complaints = patternComplaints(patterns, record);
  if (complaints.length > 0) {
    err.lines(complaints);
    return EXIT.nothing;
  }

  const around = await surroundings(args, record, process.env, cwd, err);
  let whole: ReportInput | undefined;
  const shown = (): ReportInput => {
    whole = reportInput({ record, ...around });
    return patterns.length === 0 ? whole : reportInput({ record: narrowed(record, patterns), ...around });
  };
  writeReports(targets, shown, out);
  for (const { to } of targets) {
    if (to.kind === 'path') err.lines([line(span('quiet', 'wrote '), to.shown)]);
  }
  if (whole === undefined) throw new Error('reports were written of nothing');
  const findings = whole.sums.findings.filter(({ kind }) => kind !== 'baseline');
  err.lines([...findings.map(({ message }) => line(span('bad', message))), ...baselineText(around.baseline)]);
  return exitCodeOf({
    record,
    scoreboards: whole.sums.boards,
    named: false,
    interrupted: false,
    excuseOf: around.excuseOf,
    findings: around.baseline,
  });
}
