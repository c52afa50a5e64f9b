// Makes a case of what a suite file says, with its preloads layered in and every name known.
import type { FacetName } from '../contract/index.js';
import { facetsOf } from '../model/facets-of.js';
import { closest, suggestion } from '../model/suggest.js';
import { type GoldenCase, type Law, VARIANTS, type Variant } from '../model/suite.js';
import type { Preloads } from './preloads.js';
import type { Report } from './problems.js';
import type { Schemas } from './schemas.js';
import { readSteps } from './steps.js';
import { childOf, entriesOf, entryOf, itemsOf, plain, type Tree, textOf, textsOf } from './tree.js';
import { shown } from './wording.js';

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
  readonly profilePaths: ReadonlyMap<string, readonly (string | boolean)[]>;
  readonly schemas: Schemas;
  readonly report: Report;
  /** The path of the file, as the case keeps it. */
  readonly file: string;
}

/** The case, or undefined when something is wrong that hides the rest of it. */
export function readCase(tree: Tree, context: CaseContext): GoldenCase | undefined {
  const { suite, report, schemas } = context;
  const law = lawOf(tree, context);
  const own = entryOf(tree, 'preloads');
  const layer = context.preloads.layered(
    [...suite.preloads, ...textsOf(tree, 'preloads')],
    report,
    own?.line ?? tree.line,
  );
  if (layer === undefined) return undefined;
  const scope = { names: new Set(layer.scope.names), handles: new Set(layer.scope.handles) };
  const steps = readSteps(itemsOf(tree, 'steps'), { schemas, report, scope, inRace: false });
  const lacks = textsOf(tree, 'lacks') as FacetName[];
  const except = { ...suite.except, ...reasonsOf(tree) };
  const variants = suite.variants.filter((variant) => except[variant] === undefined);
  if (variants.length === 0) {
    report('CASE_NEVER_RUNS', entryOf(tree, 'except')?.line, `the case excepts every variant of the suite`);
  }
  const note = textOf(tree, 'note');
  const timeout = childOf(tree, 'timeoutMs');
  return {
    id: `${suite.name}/${textOf(tree, 'case') ?? ''}`,
    suite: suite.name,
    law: law?.id ?? '',
    level: law?.level ?? 'MUST',
    origin: originOf(tree),
    ...(note === undefined ? {} : { note }),
    ...(childOf(tree, 'aliasing') === undefined ? {} : { aliasing: true }),
    facets: facetsOf(suite.facets, [...layer.setup, ...steps], lacks),
    lacks,
    when: whenOf(tree, context),
    variants,
    except,
    timeoutMs: timeout?.kind === 'scalar' ? Number(timeout.value) : suite.timeoutMs,
    names: layer.names,
    setup: layer.setup,
    steps,
    file: context.file,
    line: tree.line,
  };
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

function whenOf(tree: Tree, { profilePaths, report }: CaseContext): GoldenCase['when'] {
  const when: Record<string, readonly (string | boolean)[]> = {};
  for (const { key, line, value } of entriesOf(tree, 'when')) {
    const allowed = profilePaths.get(key);
    if (allowed === undefined) {
      const near = suggestion(key, profilePaths.keys());
      report('UNKNOWN_PROFILE_PATH', line, `no part of a profile, got "${key}"`, near);
      continue;
    }
    const wanted = value.kind === 'list' ? value.items : [value];
    for (const item of wanted) {
      if (item.kind === 'scalar' && allowed.some((known) => known === item.value)) continue;
      const message = `a profile never has this under "${key}", got ${shown(item)}`;
      report('UNKNOWN_PROFILE_VALUE', item.line, message, suggestion(String(plain(item)), allowed.map(String)));
    }
    when[key] = wanted.map((item) => plain(item) as string | boolean);
  }
  return when;
}
