// Brings configs and case files together as suites.
import type { FacetName } from '../contract/index.js';
import { type CounterName, type GoldenCase, type Suite, VARIANTS } from '../model/suite.js';
import { type CaseContext, readCase, reasonsOf, type SuiteDefaults } from './cases.js';
import type { SourceFile } from './files.js';
import type { Report } from './problems.js';
import { childOf, entriesOf, entryOf, itemsOf, type Tree, textOf, textsOf } from './tree.js';

export interface ParsedFile {
  readonly file: SourceFile;
  readonly report: Report;
  /** Missing when the file cannot be read. */
  readonly tree: Tree | undefined;
  /** Whether the file has the shape that its schema asks for. */
  readonly sound: boolean;
}

type SuiteContext = Omit<CaseContext, 'suite' | 'report' | 'file'>;

/** The suites in order of name. */
export function readSuites(
  configs: readonly ParsedFile[],
  caseFiles: readonly ParsedFile[],
  context: SuiteContext,
): Suite[] {
  const names = new Set([...configs, ...caseFiles].map(({ file }) => file.name));
  return [...names].sort().flatMap((name) => {
    const own = { configs: configs.filter(isNamed(name)), cases: caseFiles.filter(isNamed(name)) };
    const clash = [...own.configs, ...own.cases].find(({ file }) => file.origin === 'user');
    if (clash !== undefined && [...own.configs, ...own.cases].some(({ file }) => file.origin === 'assay')) {
      clash.report('DUPLICATE_SUITE', 1, `a suite of this name ships with assay, got "${name}"`, 'choose another name');
      return [];
    }
    return readSuite(name, own.configs[0], own.cases, context) ?? [];
  });
}

function isNamed(name: string): (parsed: ParsedFile) => boolean {
  return ({ file }) => file.name === name;
}

function readSuite(
  name: string,
  config: ParsedFile | undefined,
  caseFiles: readonly ParsedFile[],
  context: SuiteContext,
): Suite | undefined {
  if (config === undefined) {
    const hint = 'write its config: kind, counters, variants, timeoutMs';
    caseFiles[0]?.report('SUITE_WITHOUT_CONFIG', 1, `the suite has no config, got cases of "${name}"`, hint);
    return undefined;
  }
  if (config.tree === undefined || !config.sound) return undefined;
  const suite = readConfig(name, config.tree, config.report);
  if (caseFiles.length === 0) {
    const line = entryOf(config.tree, 'suite')?.line;
    config.report('SUITE_WITHOUT_CASES', line, `the suite has no case, got a config of "${name}"`);
    return undefined;
  }
  return {
    name,
    summary: textOf(config.tree, 'summary') ?? '',
    kind: 'golden',
    counters: textsOf(config.tree, 'counters') as CounterName[],
    cases: readCases(suite, caseFiles, context),
  };
}

function readCases(suite: SuiteDefaults, caseFiles: readonly ParsedFile[], context: SuiteContext): GoldenCase[] {
  const seen = new Map<string, string>();
  return caseFiles.flatMap(({ file, tree, report }) => {
    if (tree === undefined) return [];
    return itemsOf(tree, 'cases').flatMap((item) => {
      const id = textOf(item, 'case');
      const first = id === undefined ? undefined : seen.get(id);
      if (first !== undefined) {
        const line = entryOf(item, 'case')?.line;
        report('DUPLICATE_CASE', line, `a case id stands twice in a suite, got "${id}"`, `the first is at ${first}`);
      } else if (id !== undefined) seen.set(id, `${file.shown}:${item.line}`);
      return readCase(item, { ...context, suite, report, file: file.path });
    });
  });
}

function readConfig(name: string, tree: Tree, report: Report): SuiteDefaults {
  const declared = entryOf(tree, 'suite');
  if (textOf(tree, 'suite') !== name) {
    const message = `the suite must have the name of its file, got "${textOf(tree, 'suite')}"`;
    report('NAME_MISMATCH', declared?.line, message, `write suite: ${name}`);
  }
  const given = textsOf(tree, 'variants');
  const variants = VARIANTS.filter((variant) => given.includes(variant));
  const except = reasonsOf(tree);
  for (const variant of VARIANTS) {
    if (variants.includes(variant) || except[variant] !== undefined) continue;
    const hint = `add ${variant} to variants, or to except with the reason`;
    const line = entryOf(tree, 'variants')?.line;
    report(
      'UNDECLARED_VARIANT',
      line,
      `every variant must stand in variants or except, got neither for "${variant}"`,
      hint,
    );
  }
  for (const { key, line } of entriesOf(tree, 'except')) {
    if (!variants.some((variant) => variant === key)) continue;
    report('UNDECLARED_VARIANT', line, `a variant must stand in variants or except, got both for "${key}"`);
  }
  const timeout = childOf(tree, 'timeoutMs');
  return {
    name,
    facets: textsOf(tree, 'facets') as FacetName[],
    preloads: textsOf(tree, 'preloads'),
    variants,
    except,
    timeoutMs: timeout?.kind === 'scalar' ? Number(timeout.value) : 0,
  };
}
