// Configs of kind foreign: what their schema cannot say. Whether programs and files are there is found out by a run.
import { optionFaults } from '../foreign/formats/options.js';
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
  if (results !== undefined) checkResults(results, config.results, config, report);
  for (const { key, line, value } of [...entriesOf(tree, 'suites'), ...listed(tree)]) {
    if (value.kind !== 'map') continue;
    if (childOf(value, 'file') !== undefined && childOf(value, 'glob') !== undefined) {
      report('FILE_AND_GLOB', line, `a suite is one file or those of a glob, got both for "${key}"`);
    }
    const counters = childOf(value, 'counters');
    if (counters !== undefined) {
      const named = { ...config.results, counters: plain(counters) as ForeignResults['counters'] } as ForeignResults;
      for (const fault of optionFaults(named)) report('BAD_COUNTERS', counters.line, fault);
    }
    const own = childOf(value, 'results');
    if (own !== undefined) checkResults(own, plain(own) as unknown as ForeignResults, config, report);
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

function checkResults(tree: Tree, results: ForeignResults, config: ForeignConfig, report: Report): void {
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
  const hasOwn =
    config.suites !== undefined &&
    Object.values(config.suites).every((suite) => typeof suite === 'object' && suite.counters !== undefined);
  if (isShown && results.counters === undefined && !hasOwn) {
    report('COUNTERS_UNREAD', line, 'show needs the names of the counters', 'write counters: { pass: …, fail: … }');
    return;
  }
  // Counters that each suite names for itself are checked with the suite.
  if (ways.length !== 1 || (isShown && results.counters === undefined)) return;
  for (const fault of optionFaults(results)) report('BAD_COUNTERS', line, fault);
}
