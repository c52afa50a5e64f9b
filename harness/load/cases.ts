// Makes a case of what a suite file says, with its preloads layered in and every name known.
import type { FacetName } from '../contract/index.js';
import { facetsOf } from '../model/facets-of.js';
import { closest } from '../model/suggest.js';
import { type GoldenCase, type Law, VARIANTS, type Variant } from '../model/suite.js';
import { namesIn } from '../model/template.js';
import type { Layer, Preloads } from './preloads.js';
import type { Report } from './problems.js';
import type { Schemas } from './schemas.js';
import { readSteps } from './steps.js';
import { ROW_NAMES, type TableRow } from './tables.js';
import { childOf, entriesOf, entryOf, itemsOf, plain, type Tree, textOf, textsOf } from './tree.js';
import { type ProfilePaths, whenOf } from './when.js';

/** What a suite's config says for each of its cases. */
export interface SuiteDefaults {
  readonly name: string;
  readonly facets: readonly FacetName[];
  readonly preloads: readonly string[];
  readonly variants: readonly Variant[];
  readonly except: Readonly<Partial<Record<Variant, string>>>;
  readonly timeoutMs: number;
}

export interface CaseContext {
  readonly suite: SuiteDefaults;
  readonly preloads: Preloads;
  readonly laws: ReadonlyMap<string, Law>;
  readonly profilePaths: ProfilePaths;
  readonly schemas: Schemas;
  readonly report: Report;
  /** The path of the file, as the case keeps it. */
  readonly file: string;
}

/** The case, or one for each row of its table; none when something is wrong that hides the rest of it. */
export function readCase(tree: Tree, context: CaseContext): readonly GoldenCase[] {
  const { suite, report, schemas } = context;
  const law = lawOf(tree, context);
  const own = entryOf(tree, 'preloads');
  const layer = context.preloads.layered(
    [...suite.preloads, ...textsOf(tree, 'preloads')],
    report,
    own?.line ?? tree.line,
  );
  if (layer === undefined) return [];
  const rows = rowsOf(tree, layer, context);
  const bound = rows === undefined ? [] : ROW_NAMES;
  const scope = { names: new Set([...layer.scope.names, ...bound]), handles: new Set(layer.scope.handles) };
  const steps = readSteps(itemsOf(tree, 'steps'), { schemas, report, scope, place: 'case' });
  const lacks = textsOf(tree, 'lacks') as FacetName[];
  const except = { ...suite.except, ...reasonsOf(tree) };
  const variants = suite.variants.filter((variant) => except[variant] === undefined);
  if (variants.length === 0) {
    report('CASE_NEVER_RUNS', entryOf(tree, 'except')?.line, `the case excepts every variant of the suite`);
  }
  const note = textOf(tree, 'note');
  const timeout = childOf(tree, 'timeoutMs');
  const one: GoldenCase = {
    id: `${suite.name}/${textOf(tree, 'case') ?? ''}`,
    suite: suite.name,
    law: law?.id ?? '',
    level: law?.level ?? 'MUST',
    origin: originOf(tree),
    ...(note === undefined ? {} : { note }),
    ...(childOf(tree, 'aliasing') === undefined ? {} : { aliasing: true }),
    facets: facetsOf(suite.facets, [...layer.setup, ...steps], lacks),
    lacks,
    when: whenOf(tree, context.profilePaths, report),
    variants,
    except,
    timeoutMs: timeout?.kind === 'scalar' ? Number(timeout.value) : suite.timeoutMs,
    names: layer.names,
    setup: layer.setup,
    steps,
    file: context.file,
    line: tree.line,
  };
  return rows === undefined ? [one] : rows.map((row) => caseOfRow(one, row, tree, report));
}

/** The rows of the table under `each`; undefined when there is no such key. */
function rowsOf(tree: Tree, layer: Layer, { preloads, report }: CaseContext): readonly TableRow[] | undefined {
  const each = entryOf(tree, 'each');
  if (each === undefined) return undefined;
  const used = namesIn(plain(childOf(tree, 'steps') ?? tree));
  if (!ROW_NAMES.some((name) => used.has(name))) {
    report('UNUSED_ROW', each.line, 'a case for each row must refer to $row or $rowName, got neither');
  }
  return preloads.rowsOf(layer, textOf(tree, 'each') ?? '', report, each.line);
}

function caseOfRow(one: GoldenCase, { row, when }: TableRow, tree: Tree, report: Report): GoldenCase {
  const both = Object.keys(when).find((path) => Object.hasOwn(one.when, path));
  if (both !== undefined) {
    const message = `a path stands in when of the case or of its rows, got "${both}" in both, row "${row.name}"`;
    report('WHEN_TWICE', entryOf(tree, 'when')?.line, message);
  }
  return { ...one, id: `${one.id}.${row.name}`, when: { ...one.when, ...when }, row };
}

function lawOf(tree: Tree, { laws, report }: CaseContext): Law | undefined {
  const id = textOf(tree, 'law');
  if (id === undefined) return undefined;
  const law = laws.get(id);
  if (law !== undefined) return law;
  const near = closest(id, laws.keys());
  report('UNKNOWN_LAW', entryOf(tree, 'law')?.line, `unknown law, got "${id}"`, near && `did you mean "${near}"?`);
  return undefined;
}

function originOf(tree: Tree): readonly string[] {
  const one = textOf(tree, 'origin');
  return one === undefined ? textsOf(tree, 'origin') : [one];
}

/** The variants under `except`, each with its reason. */
export function reasonsOf(tree: Tree): Partial<Record<Variant, string>> {
  const reasons: Partial<Record<Variant, string>> = {};
  for (const { key, value } of entriesOf(tree, 'except')) {
    const variant = VARIANTS.find((name) => name === key);
    if (variant !== undefined && value.kind === 'scalar') reasons[variant] = String(value.value);
  }
  return reasons;
}
