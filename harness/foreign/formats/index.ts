// Every format by its name. A format is loaded when a suite asks for it.
import type { ForeignResults } from '../../model/generated/foreign-config.js';
import type { ExitRule, Format, ReportReader } from '../report.js';
import type { CountersOptions } from './counters.js';

export interface OpenedFormat {
  readonly reader: ReportReader;
  readonly exit: ExitRule;
}

type Name = ForeignResults['format'];

/** Those that have nothing to be told. */
const PLAIN: Readonly<Partial<Record<Exclude<Name, 'counters' | 'dict'>, () => Promise<Format>>>> = {
  tap: async () => (await import('./tap.js')).tap,
  bats: async () => (await import('./bats.js')).bats,
  busted: async () => (await import('./busted.js')).busted,
  eunit: async () => (await import('./eunit.js')).eunit,
  exunit: async () => (await import('./exunit.js')).exunit,
  'gforth-tester': async () => (await import('./gforth-tester.js')).gforthTester,
  luaunit: async () => (await import('./luaunit.js')).luaunit,
  minitest: async () => (await import('./minitest.js')).minitest,
  ounit: async () => (await import('./ounit.js')).ounit,
  plunit: async () => (await import('./plunit.js')).plunit,
  prove: async () => (await import('./prove.js')).prove,
  pytest: async () => (await import('./pytest.js')).pytest,
  regrtest: async () => (await import('./regrtest.js')).regrtest,
  'srfi-64': async () => (await import('./srfi-64.js')).srfi64,
  'srfi-64-log': async () => (await import('./srfi-64-log.js')).srfi64Log,
  tcltest: async () => (await import('./tcltest.js')).tcltest,
  'test-unit': async () => (await import('./test-unit.js')).testUnit,
  unittest: async () => (await import('./unittest.js')).unittest,
};

/** @param mark the word with which the program prints counters that it is asked for. */
export async function openFormat(results: ForeignResults, mark: string): Promise<OpenedFormat> {
  const { exit } = results;
  const opened = await opening(results, mark);
  return { reader: opened.reader, exit: { ...opened.exit, ...exit } };
}

async function opening(results: ForeignResults, mark: string): Promise<OpenedFormat> {
  if (results.format === 'counters') {
    const { counters } = await import('./counters.js');
    return { reader: counters.open(countersOf(results, mark)), exit: counters.exit };
  }
  if (results.format === 'dict') throw new Error('no dict yet');
  const format = await PLAIN[results.format]?.();
  if (format === undefined) throw new Error('not yet');
  return { reader: format.open(undefined), exit: format.exit };
}

function countersOf({ pattern, read, counters = {} }: ForeignResults, mark: string): CountersOptions {
  if (pattern !== undefined) return { pattern };
  return read === undefined ? { mark, names: counters } : { counters: read };
}
