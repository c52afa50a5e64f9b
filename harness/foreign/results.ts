// What a run of foreign suites came to, as the results of a record: each test, each block of tests, each doubt.
import { OWN_LAW } from '../model/foreign.js';
import type { RecordResult, Tally } from '../model/record.js';
import type { Exchange, Verdict } from '../model/verdict.js';
import { type Account, tallyText } from './account.js';
import { ALL, CaseIds, REPORT } from './case-ids.js';
import type { FaultCode, ForeignTest } from './report.js';

/** A suite of a subject that was run. */
export interface Told {
  readonly subject: string;
  readonly suite: string;
  readonly account: Account;
  readonly durationMs: number;
  readonly stderr: string;
}

/** One case of it; the index is still to come. */
export type ForeignResult = Omit<RecordResult, 'index'>;

const NAMED_MAX = 5;

/** One after another: a suite may have more of them than memory should hold beside its tests. */
export function* resultsOf(told: Told): Generator<ForeignResult, void, void> {
  const { suite, account, durationMs } = told;
  const base = {
    kind: 'result',
    adapter: told.subject,
    law: OWN_LAW,
    level: 'MUST',
    variant: 'direct',
  } as const;
  const ids = new CaseIds(suite);
  switch (account.kind) {
    case 'doubtful':
      yield { ...base, case: `${suite}/${REPORT}`, verdict: doubt(told, account), durationMs };
      return;
    case 'total': {
      const { tally, failing } = account;
      yield {
        ...base,
        case: `${suite}/${ALL}`,
        verdict: blockVerdict(tally, failing),
        tally,
        durationMs,
        observed: [observed(tally)],
      };
      return;
    }
    case 'groups':
      for (const { name, tally } of account.groups) {
        yield {
          ...base,
          case: ids.of(name),
          verdict: blockVerdict(tally, []),
          tally,
          durationMs: 0,
          observed: [observed(tally)],
        };
      }
      return;
    case 'tests':
      // One process ran all of them, and says of none how long it took.
      for (const test of account.tests) {
        yield { ...base, case: ids.of(test.name), verdict: testVerdict(test), durationMs: 0 };
      }
  }
}

function testVerdict({ name, outcome, reason }: ForeignTest): Verdict {
  switch (outcome) {
    case 'pass':
      return { kind: 'pass' };
    case 'skip':
      return { kind: 'excluded', reason: reason ?? 'skipped by the program' };
    case 'fail':
      return failed(reason === undefined ? name : `${name}: ${reason}`);
  }
}

function blockVerdict(tally: Tally, failing: readonly string[]): Verdict {
  if (tally.fail > 0) {
    const rest = failing.length - NAMED_MAX;
    const named = failing.slice(0, NAMED_MAX).join(', ');
    const names = failing.length === 0 ? '' : `: ${named}${rest > 0 ? ` and ${rest} more` : ''}`;
    return failed(`${tallyText(tally)}${names}`);
  }
  return tally.pass > 0 ? { kind: 'pass' } : { kind: 'excluded', reason: 'the program skipped all of it' };
}

function failed(summary: string): Verdict {
  return { kind: 'fail', code: 'TEST_FAILED', summary: oneLine(summary), line: 0, step: '', transcript: [] };
}

const CAUSES: Readonly<Partial<Record<FaultCode, 'timeout' | 'crash'>>> = {
  TIME_LIMIT: 'timeout',
  DIED: 'crash',
  NOT_STARTED: 'crash',
};

function doubt({ stderr }: Told, { faults, told }: Extract<Account, { kind: 'doubtful' }>): Verdict {
  const [first] = faults;
  const said = told === undefined ? '' : ` (told: ${tallyText(told)})`;
  const summary = `${faults.map(({ code, message }) => `${code}: ${message}`).join('; ')}${said}`;
  return {
    kind: 'error',
    cause: CAUSES[first.code] ?? 'protocol',
    fault: first.code,
    summary: oneLine(summary),
    line: 0,
    step: '',
    transcript: [],
    ...(stderr !== '' && { stderr }),
  };
}

/** What two runs of a suite are compared by, where no test has a name. */
function observed({ pass, fail, skip }: Tally): Exchange {
  const answer = { kind: 'result', value: { pass, fail, skip } } as const;
  return { line: 0, operation: 'tests.count', args: {}, handle: 'main', answer };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
