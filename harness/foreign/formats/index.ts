// Every format by its name. A format is loaded when a suite asks for it.
import type { ForeignResults } from '../../model/generated/foreign-config.js';
import type { ExitRule, Format, ReportReader } from '../report.js';
import { countersOptions, dictOptions } from './options.js';

export interface OpenedFormat {
  readonly reader: ReportReader;
  readonly exit: ExitRule;
}

type Name = ForeignResults['format'];

/** Those that have nothing to be told. */
const PLAIN: Readonly<Record<Exclude<Name, 'counters' | 'dict'>, () => Promise<Format>>> = {
  bats: async () => (await import('./bats.js')).bats,
  busted: async () => (await import('./busted.js')).busted,
  ctrf: async () => (await import('./ctrf.js')).ctrf,
  eunit: async () => (await import('./eunit.js')).eunit,
  exunit: async () => (await import('./exunit.js')).exunit,
  'gforth-tester': async () => (await import('./gforth-tester.js')).gforthTester,
  'go-json': async () => (await import('./go-json.js')).goJson,
  jsonl: async () => (await import('./jsonl.js')).jsonl,
  junit: async () => (await import('./junit.js')).junit,
  luaunit: async () => (await import('./luaunit.js')).luaunit,
  minitest: async () => (await import('./minitest.js')).minitest,
  'node-jsonl': async () => (await import('./node-jsonl.js')).nodeJsonl,
  ounit: async () => (await import('./ounit.js')).ounit,
  plunit: async () => (await import('./plunit.js')).plunit,
  prove: async () => (await import('./prove.js')).prove,
  pytest: async () => (await import('./pytest.js')).pytest,
  regrtest: async () => (await import('./regrtest.js')).regrtest,
  'srfi-64': async () => (await import('./srfi-64.js')).srfi64,
  'srfi-64-log': async () => (await import('./srfi-64-log.js')).srfi64Log,
  tap: async () => (await import('./tap.js')).tap,
  tcltest: async () => (await import('./tcltest.js')).tcltest,
  'test-unit': async () => (await import('./test-unit.js')).testUnit,
  unittest: async () => (await import('./unittest.js')).unittest,
  'vitest-json': async () => (await import('./vitest-json.js')).vitestJson,
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
    return { reader: counters.open(countersOptions(results, mark)), exit: counters.exit };
  }
  if (results.format === 'dict') {
    const { dict } = await import('./dict.js');
    return { reader: dict.open(dictOptions(results)), exit: dict.exit };
  }
  const format = await PLAIN[results.format]();
  return { reader: format.open(undefined), exit: format.exit };
}
