// Why a record as a whole cannot pass, whatever its results say: nothing passes by absence. A format tells each finding
// as a test of its own that failed, so that no reader of the file can take it for a pass.
import type { BaselineFinding } from '../../baseline/index.js';
import type { Scoreboard } from '../../model/generated/scoreboard.js';
import type { RecordView } from '../../model/record.js';
import { isComplete, plural, suiteOf } from '../../score/index.js';

export interface Finding {
  readonly kind: 'incomplete' | 'silent' | 'idle' | 'baseline';
  /** What should be true, as the name of a test. */
  readonly test: string;
  readonly message: string;
}

export interface Executed {
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  readonly excused: number;
  readonly notRun: number;
}

export function findingsOf(
  record: RecordView,
  boards: readonly Scoreboard[],
  executed: Executed,
  baseline: readonly BaselineFinding[],
): Finding[] {
  return [
    ...incomplete(record),
    ...(isComplete(record) ? silent(boards) : []),
    ...idle(record, executed),
    ...baseline.map(wrongBaseline),
  ];
}

/** Such as an expected failure that passes. */
function wrongBaseline({ code, file, line, message }: BaselineFinding): Finding {
  return { kind: 'baseline', test: `the baseline holds at ${file}:${line}`, message: `${code}: ${message}` };
}

function incomplete({ footer }: RecordView): Finding[] {
  const kind = 'incomplete';
  const test = 'the run is complete';
  if (footer === undefined) {
    return [
      {
        kind,
        test,
        message: 'incomplete: the record has no footer, because the run did not end or the file is cut off',
      },
    ];
  }
  return footer.stopped === undefined ? [] : [{ kind, test, message: `incomplete: ${footer.stopped}` }];
}

/** Cases that were declared and have no result, and that neither a selection nor a shard left out. */
function silent(boards: readonly Scoreboard[]): Finding[] {
  return boards.flatMap(({ adapter, suites, cases }) => {
    const failed = new Map<string, number>();
    for (const [id, outcome] of Object.entries(cases)) {
      if (outcome === 'fail') failed.set(suiteOf(id), (failed.get(suiteOf(id)) ?? 0) + 1);
    }
    return Object.entries(suites).flatMap(([suite, { fail }]) => {
      const missing = fail - (failed.get(suite) ?? 0);
      if (missing === 0) return [];
      const message = `${plural(missing, 'case')} of the suite ${suite} ${missing === 1 ? 'has' : 'have'} no result on ${adapter}`;
      return [{ kind: 'silent', test: `every case of ${suite} has a result on ${adapter}`, message }];
    });
  });
}

function idle({ header }: RecordView, { passed, failed, errors, excused, notRun }: Executed): Finding[] {
  // There may be fewer cases than machines.
  if (passed + failed + errors + excused + notRun > 0 || header.shard !== undefined) return [];
  const why = header.adapters.length === 0 ? 'no adapter was available' : 'every case is unsupported or excluded';
  return [{ kind: 'idle', test: 'something was run', message: `nothing was run: ${why}` }];
}
