// Configs of kind foreign: what their schema cannot say. Whether programs and files are there is found out by a run.
import { type CountersOptions, checkCounters } from '../foreign/formats/counters.js';
import { checkDict } from '../foreign/formats/dict.js';
import type { ForeignSource } from '../model/foreign.js';
import type { ForeignConfig, ForeignResults } from '../model/generated/foreign-config.js';
import { suggestion } from '../model/suggest.js';
import type { Report } from './problems.js';
import type { ParsedFile } from './suites.js';
import { childOf, entriesOf, entryOf, plain, type Tree, textOf } from './tree.js';

/** Those that are sound, in order of name. */
export function readForeign(configs: readonly ParsedFile[]): ForeignSource[] {
  const seen = new Map<string, string>();
  return [...configs]
    .sort((a, b) => (a.file.name < b.file.name ? -1 : 1))
    .flatMap(({ file, tree, sound, report }) => {
      if (tree === undefined || !sound) return [];
      const { name } = file;
      const first = seen.get(name);
      if (first !== undefined) {
        report('DUPLICATE_SUITE', 1, `a config of this name is there already, got "${name}"`, `the first is ${first}`);
      }
      seen.set(name, file.shown);
      const config = plain(tree) as unknown as ForeignConfig;
      check(name, tree, config, report);
      return [{ name, config, origin: file.origin, file: file.shown }];
    });
}

function check(name: string, tree: Tree, config: ForeignConfig, report: Report): void {
  if (config.suite !== name) {
    const line = entryOf(tree, 'suite')?.line;
    report(
      'NAME_MISMATCH',
      line,
      `a config must have the name of its file, got "${config.suite}"`,
      `write suite: ${name}`,
    );
  }
  checkChains(tree, config, report);
  checkCommands(tree, config, report);
  const results = childOf(tree, 'results');
  if (results !== undefined) checkResults(results, config.results, areNamedBySuites(config), report);
  for (const { key, line, value } of [...entriesOf(tree, 'suites'), ...listed(tree)]) {
    if (value.kind !== 'map') continue;
    if (childOf(value, 'file') !== undefined && childOf(value, 'glob') !== undefined) {
      report('FILE_AND_GLOB', line, `a suite is one file or those of a glob, got both for "${key}"`);
    }
    const own = childOf(value, 'results');
    const counters = childOf(value, 'counters');
    const named = counters === undefined ? undefined : (plain(counters) as ForeignResults['counters']);
    if (own !== undefined) checkResults(own, plain(own) as unknown as ForeignResults, named !== undefined, report);
    const asked = own === undefined ? config.results : (plain(own) as unknown as ForeignResults);
    if (counters !== undefined) checkOwnCounters(line, named, asked, report);
  }
}

function listed(tree: Tree): { key: string; line: number; value: Tree }[] {
  const suites = childOf(tree, 'suites');
  if (suites?.kind !== 'list') return [];
  return suites.items.map((value) => ({
    key: textOf(value, 'glob') ?? textOf(value, 'file') ?? '',
    line: value.line,
    value,
  }));
}

/** A chain may name others, but not itself. */
function checkChains(tree: Tree, { chains = {} }: ForeignConfig, report: Report): void {
  const reaches = (from: string, wanted: string, seen: Set<string>): boolean =>
    (chains[from] ?? []).some((item) => {
      if (item === wanted) return true;
      if (seen.has(item)) return false;
      seen.add(item);
      return Object.hasOwn(chains, item) && reaches(item, wanted, seen);
    });
  for (const { key, line } of entriesOf(tree, 'chains')) {
    if (reaches(key, key, new Set()))
      report('CHAIN_IN_CIRCLE', line, `a chain of preloads comes back to itself, got "${key}"`);
  }
}

function checkCommands(tree: Tree, { command, subjects = {}, suites }: ForeignConfig, report: Report): void {
  if (command !== undefined) return;
  const ofSuites = suites === undefined ? [] : Object.values(suites);
  const isEach = (some: readonly unknown[]): boolean =>
    some.length > 0 && some.every((one) => typeof one === 'object' && one !== null && 'command' in one);
  if (isEach(Object.values(subjects)) || isEach(ofSuites)) return;
  report('NO_COMMAND', tree.line, 'there is no command', 'write command: [program, "{suite}"]');
}

function areNamedBySuites({ suites }: ForeignConfig): boolean {
  return (
    suites !== undefined &&
    Object.values(suites).every((suite) => typeof suite === 'object' && suite.counters !== undefined)
  );
}

function checkOwnCounters(
  line: number,
  names: ForeignResults['counters'],
  asked: ForeignResults,
  report: Report,
): void {
  if (asked.show === undefined) {
    report('STRAY_KEY', line, 'a suite has counters of its own where show prints them', 'write show');
    return;
  }
  sayWrong({ mark: SOME_MARK, names: names ?? {} }, line, report);
}

/** For checks: each run has its own. */
const SOME_MARK = 'assay-mark';

/** @param hasOwn whether suites name the counters. */
function checkResults(tree: Tree, results: ForeignResults, hasOwn: boolean, report: Report): void {
  const { format } = results;
  const only = (keys: readonly (keyof ForeignResults)[], wanted: readonly string[]): void => {
    for (const key of keys) {
      const entry = entryOf(tree, key);
      if (entry === undefined || wanted.includes(format)) continue;
      const hint = suggestion(format, wanted) ?? `it belongs to ${wanted.join(' and ')}`;
      report('STRAY_KEY', entry.line, `the format ${format} has no "${key}"`, hint);
    }
  };
  only(['pattern', 'read', 'counters', 'show'], ['counters']);
  only(['as', 'marker'], ['dict']);
  const line = tree.line;
  if (format === 'dict' && results.as === undefined)
    report('NO_NOTATION', line, 'a dictionary is json or sexp', 'write as: json');
  if (format === 'dict' && results.marker !== undefined) {
    const { as = 'json', marker } = results;
    for (const fault of checkDict({ as, marker })) report('BAD_MARKER', entryOf(tree, 'marker')?.line ?? line, fault);
  }
  if (format !== 'counters') return;
  const ways = (['pattern', 'read', 'show'] as const).filter((key) => results[key] !== undefined);
  if (ways.length !== 1) {
    const got = ways.length === 0 ? 'none' : ways.join(' and ');
    report('COUNTERS_UNREAD', line, `counters are read in one way: pattern, read or show; got ${got}`);
  }
  const isShown = ways.length === 1 && results.show !== undefined;
  if (isShown && !/\{counter\}/.test(results.show ?? '')) {
    report('COUNTERS_UNREAD', line, 'the expression of show must hold {counter}', 'write {mark} and {role} too');
  }
  if (isShown && results.counters === undefined && !hasOwn) {
    report('COUNTERS_UNREAD', line, 'show needs the names of the counters', 'write counters: { pass: …, fail: … }');
  }
  if (ways.length !== 1) return;
  const { pattern, read, counters } = results;
  if (pattern !== undefined) sayWrong({ pattern }, entryOf(tree, 'pattern')?.line ?? line, report);
  if (read !== undefined) sayWrong({ counters: read }, entryOf(tree, 'read')?.line ?? line, report);
  if (isShown && counters !== undefined)
    sayWrong({ mark: SOME_MARK, names: counters }, entryOf(tree, 'counters')?.line ?? line, report);
}

/** A counter that is not declared would be taken for 0. */
function sayWrong(options: CountersOptions, line: number, report: Report): void {
  for (const message of checkCounters(options)) report('BAD_COUNTERS', line, message);
}
