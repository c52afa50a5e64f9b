// `go test -json`. Each package ends for itself, and nothing ends them all: that a whole package is missing at the end cannot
// be told from the text.
import { type ForeignTest, type Format, type Report, type ReportReader, TESTS_MAX } from '../report.js';
import { Faults } from './faults.js';
import { type JsonObject, jsonLinesReader, textOf } from './json-lines.js';
import { kept, reasonOf } from './kept.js';

export const goJson: Format = {
  name: 'go-json',
  lists: 'tests',
  exit: { passed: 'zero', failed: 'nonzero' },
  open: () => open(),
};

/** Older versions tell this as plain text alone. */
const NOT_BUILT = /^FAIL\t(\S+) \[(build|setup) failed\]$/;
/** What go prints around the output of a test. */
const FRAME = /^\s*(?:=== |--- )/;

interface Package {
  /** Tests that run, and what they print. */
  readonly open: Map<string, string[]>;
  /** Tests with subtests, and whether one of those failed. */
  readonly parents: Map<string, boolean>;
  failed: boolean;
  ended: boolean;
}

function open(): ReportReader {
  const faults = new Faults();
  const tests: ForeignTest[] = [];
  const packages = new Map<string, Package>();
  const notBuilt = new Map<string, string>();

  function push(test: ForeignTest): void {
    if (tests.length < TESTS_MAX) tests.push(test);
    else faults.add('TOO_LARGE', `more than ${TESTS_MAX} tests`);
  }

  function packageOf(name: string): Package {
    const known = packages.get(name);
    if (known !== undefined) return known;
    const added: Package = { open: new Map(), parents: new Map(), failed: false, ended: false };
    packages.set(kept(name), added);
    return added;
  }

  function result(event: JsonObject): void {
    const [action, name, test] = [textOf(event['Action']), textOf(event['Package']), textOf(event['Test'])];
    if (action === 'build-fail') notBuilt.set(kept(textOf(event['ImportPath'])), 'the build failed');
    if (action.startsWith('build-') || action === '') return;
    const within = packageOf(name);
    if (within.ended) {
      faults.add('TWO_TOTALS', `${action} after the end of the package ${name}`);
      return;
    }
    const outcome = action === 'pass' || action === 'fail' || action === 'skip' ? action : undefined;
    if (test === '' && outcome !== undefined) endPackage(name, within, outcome, textOf(event['FailedBuild']));
    else if (test !== '' && outcome !== undefined) endTest(name, within, test, outcome);
    else if (test !== '' && action === 'run') run(within, test, name);
    else if (test !== '' && action === 'output') output(within.open.get(test), textOf(event['Output']));
  }

  function run(within: Package, test: string, name: string): void {
    if (within.open.has(test)) faults.add('CUT_OFF', `no end of ${test} in ${name}, before it runs again`);
    within.open.set(kept(test), []);
    for (let at = test.lastIndexOf('/'); at > 0; at = test.lastIndexOf('/', at - 1)) {
      const parent = test.slice(0, at);
      if (!within.parents.has(parent)) within.parents.set(kept(parent), false);
    }
  }

  function output(lines: string[] | undefined, text: string): void {
    if (lines !== undefined && lines.length < 2 && text.trim() !== '' && !FRAME.test(text)) lines.push(reasonOf(text));
  }

  function endTest(name: string, within: Package, test: string, outcome: ForeignTest['outcome']): void {
    const lines = within.open.get(test);
    if (lines === undefined) faults.add('GARBLED', `${outcome} of ${test} in ${name}, which does not run`);
    within.open.delete(test);
    const failedWithin = within.parents.get(test);
    within.parents.delete(test);
    if (outcome === 'fail') {
      within.failed = true;
      for (let at = test.lastIndexOf('/'); at > 0; at = test.lastIndexOf('/', at - 1))
        within.parents.set(kept(test.slice(0, at)), true);
    } else if (failedWithin === true) {
      faults.add('GARBLED', `${outcome} of ${test} in ${name}, though a test in it failed`);
    }
    if (failedWithin === true || (failedWithin === false && outcome !== 'fail')) return;
    const reason = outcome === 'pass' ? '' : reasonOf((lines ?? []).join('\n'));
    push({ name: kept(name === '' ? test : `${name} > ${test}`), outcome, ...(reason !== '' && { reason }) });
  }

  function endPackage(name: string, within: Package, outcome: ForeignTest['outcome'], build: string): void {
    within.ended = true;
    notBuilt.delete(build);
    const [running] = within.open.keys();
    if (running !== undefined) faults.add('CUT_OFF', `no end of ${running} in ${name}`);
    if (outcome === 'fail' && !within.failed)
      push({ name: kept(name), outcome, reason: build === '' ? 'the package failed' : 'the build failed' });
    if (outcome !== 'fail' && within.failed) faults.add('GARBLED', `${outcome} of ${name}, though a test in it failed`);
    within.open.clear();
    within.parents.clear();
  }

  function other(line: string): void {
    const [, name, kind] = NOT_BUILT.exec(line) ?? [];
    if (name !== undefined && packages.get(name)?.ended !== true) notBuilt.set(kept(name), `the ${kind} failed`);
  }

  function end(): Report {
    for (const [name, { ended, open }] of packages) {
      const [running] = open.keys();
      if (!ended)
        faults.add('CUT_OFF', running === undefined ? `no end of ${name}` : `no end of ${running} in ${name}`);
    }
    for (const [name, reason] of notBuilt) push({ name, outcome: 'fail', reason });
    if (faults.has('TOO_LARGE')) return { faults: faults.list() };
    if (packages.size === 0 && tests.length === 0) faults.add('NO_RESULT', 'no test and no package');
    return { ...(!faults.has('NO_RESULT') && { tests }), faults: faults.list() };
  }

  return jsonLinesReader({ faults, mark: /"Action"\s*:/, result, other, end });
}
