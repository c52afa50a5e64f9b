// Reads steps: one operation, lifecycle verb, race or repetition each, and what it must answer. `additionalProperties`
// cannot say "exactly one key of these", so the shape of a step is decided here and the rest by the schema.
import { type ErrorCode, OPERATIONS, type OperationName } from '../contract/index.js';
import { closest, suggestion } from '../model/suggest.js';
import type { Expectation, LifecycleStep, OperationStep, RaceStep, Refusal, RepeatStep, Step } from '../model/suite.js';
import { RESERVED_NAMES } from '../model/template.js';
import { checkArguments } from './argument-check.js';
import { explain } from './explain.js';
import type { Report } from './problems.js';
import type { Schemas } from './schemas.js';
import { childOf, type Entry, entryOf, itemsOf, type MapTree, plain, type Tree, textOf } from './tree.js';
import { checkValue } from './values.js';
import { quoted, shown } from './wording.js';

/** What the steps so far have made known. Reading steps adds to it. */
export interface Scope {
  readonly names: Set<string>;
  readonly handles: Set<string>;
}

export interface StepContext {
  readonly schemas: Schemas;
  readonly report: Report;
  readonly scope: Scope;
  readonly place: StepPlace;
}

/**
 * Where the steps stand. Inside a race, where a branch has a handle of its own, nothing may act on the others; only at
 * the top of a case, and of what follows a refusal in it, are there steps that a refusal takes the place of.
 */
type StepPlace = 'case' | 'preload' | 'inner' | 'race';

const VERBS = ['reopen', 'close', 'second', 'kill'] as const;
const LIFECYCLE: readonly string[] = VERBS.map((verb) => `store.${verb}`);
export const SIDES: readonly string[] = ['expect', 'match', 'error', 'as', 'on', 'ends', 'orRefused', 'then'];
const KNOWN = [...Object.keys(OPERATIONS), ...LIFECYCLE, 'race', 'repeat'];

/** The steps of a list; what is wrong is reported and left out. */
export function readSteps(trees: readonly Tree[], context: StepContext): Step[] {
  return trees.flatMap((tree) => readStep(tree, context) ?? []);
}

function readStep(tree: Tree, context: StepContext): Step | undefined {
  const { report } = context;
  if (tree.kind !== 'map') {
    report('BAD_STEP', tree.line, `a step must be a map, got ${shown(tree)}`, 'write log.append: { … }');
    return undefined;
  }
  const verb = verbOf(tree, report);
  if (verb === undefined) return undefined;
  const rest: MapTree = { ...tree, entries: tree.entries.filter((entry) => entry !== verb) };
  if (verb.key === 'race') return readRace(tree, context);
  if (verb.key === 'repeat') return readRepeat(tree, context);
  if (LIFECYCLE.includes(verb.key)) return readLifecycle(tree.line, verb, rest, context);
  return readOperation(tree.line, verb, rest, context);
}

/** The one key that says what the step does. */
function verbOf(tree: MapTree, report: Report): Entry | undefined {
  const verbs = tree.entries.filter(({ key }) => KNOWN.includes(key));
  const [first, second] = verbs;
  if (second !== undefined) {
    const names = verbs.map(({ key }) => key);
    report('TWO_OPERATIONS', second.line, `a step does one thing, got ${quoted(names)}`, 'make it two steps');
    return undefined;
  }
  if (first !== undefined) return first;
  const strange = tree.entries.filter(({ key }) => !SIDES.includes(key) && !['tally', 'sum', 'steps'].includes(key));
  const guess = strange.find(({ key }) => key.includes('.')) ?? strange[0];
  if (guess === undefined) {
    const keys = tree.entries.map(({ key }) => key);
    report('NO_OPERATION', tree.line, `a step needs an operation, got ${quoted(keys)}`);
  } else {
    report('UNKNOWN_OPERATION', guess.line, `unknown operation, got "${guess.key}"`, operationHint(guess.key));
  }
  return undefined;
}

function operationHint(name: string): string | undefined {
  const near = closest(name, KNOWN);
  if (near !== undefined) return `did you mean "${near}"?`;
  // The right operation of another facet, such as log.appendBatch for batch.appendBatch.
  const operation = name.slice(name.indexOf('.') + 1);
  const moved = KNOWN.find((known) => known.endsWith(`.${operation}`));
  return moved === undefined ? undefined : `did you mean "${moved}"?`;
}

function readOperation(line: number, verb: Entry, rest: MapTree, context: StepContext): OperationStep {
  const { report, scope, schemas } = context;
  const operation = verb.key as OperationName;
  conforms(rest, 'operationStep', context);
  const expectation = readExpectation(rest, context);
  const codes = expectation.kind === 'error' ? expectation.codes : [];
  checkValue(verb.value, 'args', scope.names, report);
  checkArguments(operation, verb.value, codes, schemas, report);
  const on = textOf(rest, 'on');
  if (on !== undefined && !scope.handles.has(on)) {
    report('UNKNOWN_HANDLE', entryOf(rest, 'on')?.line, `unknown handle, got "${on}"`, suggestion(on, scope.handles));
  }
  if (expectation.kind === 'error' && entryOf(rest, 'as') !== undefined) {
    report('BINDS_NOTHING', entryOf(rest, 'as')?.line, 'a step that must fail has no answer to bind, got "as"');
  }
  const refusal = readRefusal(rest, expectation, context);
  return {
    kind: 'operation',
    line,
    operation,
    args: plain(verb.value),
    ...(on === undefined ? {} : { on }),
    expectation,
    ...readEnds(rest, expectation, context),
    ...(refusal === undefined ? {} : { refusal }),
    ...bound(rest, scope.names, context),
  };
}

function readEnds(rest: MapTree, { kind }: Expectation, context: StepContext): Pick<OperationStep, 'ends'> {
  const entry = entryOf(rest, 'ends');
  if (entry === undefined) return {};
  if (context.place !== 'race')
    context.report('ENDS_ALONE', entry.line, 'ends: counts in the tally of a race, and there is none');
  if (kind === 'error') {
    context.report('TWO_EXPECTATIONS', entry.line, 'a step has one expectation, got "error" and "ends"');
  }
  return { ends: [plain(entry.value)].flat() as NonNullable<OperationStep['ends']> };
}

function readExpectation(rest: MapTree, { report, scope }: StepContext): Expectation {
  const [first, second] = rest.entries.filter(({ key }) => ['expect', 'match', 'error'].includes(key));
  if (first === undefined) return { kind: 'answers' };
  if (second !== undefined) {
    report('TWO_EXPECTATIONS', second.line, `a step has one expectation, got "${first.key}" and "${second.key}"`);
  }
  const { key, value } = first;
  if (key === 'error') return { kind: 'error', codes: [plain(value)].flat() as ErrorCode[] };
  const position = key === 'match' ? 'match' : 'expect';
  checkValue(value, position, scope.names, report);
  return position === 'match' ? { kind: 'matches', pattern: plain(value) } : { kind: 'equals', value: plain(value) };
}

/** A lawful refusal. The steps under `then` know what was known before: the answer was not given. */
function readRefusal(rest: MapTree, expectation: Expectation, context: StepContext): Refusal | undefined {
  const { report, scope } = context;
  const refused = entryOf(rest, 'orRefused');
  const then = entryOf(rest, 'then');
  const one = refused ?? then;
  if (one === undefined) return undefined;
  if (refused === undefined || then === undefined) {
    report('BAD_REFUSAL', one.line, `orRefused and then stand together, got "${one.key}" alone`);
    return undefined;
  }
  if (expectation.kind === 'error') {
    report('BAD_REFUSAL', refused.line, 'a step that must fail cannot be refused instead, got "error" and "orRefused"');
  }
  if (context.place !== 'case') {
    const hint = 'a race takes a refusal as it comes';
    report('BAD_REFUSAL', refused.line, 'orRefused stands at the top of a case or of then, where it ends', hint);
  }
  const inner: Scope = { names: new Set(scope.names), handles: new Set(scope.handles) };
  return {
    codes: [plain(refused.value)].flat() as ErrorCode[],
    steps: readSteps(itemsOf(rest, 'then'), { ...context, scope: inner }),
  };
}

function readLifecycle(line: number, verb: Entry, rest: MapTree, context: StepContext): LifecycleStep {
  const { report, scope } = context;
  const name = VERBS.find((known) => verb.key === `store.${known}`) ?? 'reopen';
  if (context.place === 'race') report('NOT_IN_RACE', line, `${verb.key} must not stand in a race`);
  if (!(verb.value.kind === 'map' && verb.value.entries.length === 0)) {
    report('BAD_STEP', verb.line, `${verb.key} takes nothing, got ${shown(verb.value)}`, `write ${verb.key}: {}`);
  }
  for (const { key, line: keyLine } of rest.entries) {
    if (key === 'as' && name === 'second') continue;
    report('BAD_STEP', keyLine, `${verb.key} stands alone, got "${key}"`);
  }
  if (name !== 'second') return { kind: 'lifecycle', line, verb: name };
  conforms(rest, 'operationStep', context);
  const handle = textOf(rest, 'as') ?? 'second';
  if (scope.handles.has(handle)) report('DUPLICATE_HANDLE', line, `a handle is opened twice, got "${handle}"`);
  scope.handles.add(handle);
  return { kind: 'lifecycle', line, verb: name, as: handle };
}

function readRace(tree: MapTree, context: StepContext): RaceStep | undefined {
  const { report, scope } = context;
  if (context.place === 'race') report('NOT_IN_RACE', tree.line, 'race must not stand in a race');
  if (!conforms(tree, 'raceStep', context)) return undefined;
  const race = childOf(tree, 'race');
  const written = race?.kind === 'list' ? race.items.map((branch) => (branch.kind === 'list' ? branch.items : [])) : [];
  const shared = race === undefined ? [] : itemsOf(race, 'steps');
  const branch = (steps: readonly Tree[]): Step[] =>
    readSteps(steps, {
      ...context,
      place: 'race',
      scope: { names: new Set([...scope.names, 'branch']), handles: new Set(scope.handles) },
    });
  const branches =
    race?.kind === 'list' ? written.map(branch) : new Array<Step[]>(numberAt(race, 'of')).fill(branch(shared));
  const tally = (plain(childOf(tree, 'tally') ?? emptyMap) ?? {}) as RaceStep['tally'];
  const counted = (tally.won ?? 0) + (tally.conflict ?? 0) + (tally.error ?? 0);
  if (counted > branches.length && !branches.some((steps) => steps.some(isCounted))) {
    const line = entryOf(tree, 'tally')?.line;
    report('BAD_TALLY', line, `a tally must not count more than the ${branches.length} branches, got ${counted}`);
  }
  const { as: sum } = bound(tree, scope.names, context, 'sum');
  return {
    kind: 'race',
    line: tree.line,
    branches,
    tally,
    ...bound(tree, scope.names, context),
    ...(sum !== undefined && { sum }),
  };
}

/** Whether it counts each of its endings, or a step inside it does. */
function isCounted(step: Step): boolean {
  return step.kind === 'repeat' ? step.steps.some(isCounted) : step.kind === 'operation' && step.ends !== undefined;
}

function readRepeat(tree: MapTree, context: StepContext): RepeatStep | undefined {
  if (!conforms(tree, 'repeatStep', context)) return undefined;
  const { scope, report } = context;
  const times = textOf(tree, 'repeat') ?? numberAt(tree, 'repeat');
  checkValue(childOf(tree, 'repeat') ?? tree, 'args', scope.names, report);
  // What the steps bind is bound anew each time, and keeps the last answer afterwards.
  const inner: Scope = { names: new Set([...scope.names, 'i']), handles: scope.handles };
  const place = context.place === 'race' ? 'race' : 'inner';
  const steps = readSteps(itemsOf(tree, 'steps'), { ...context, place, scope: inner });
  for (const name of inner.names) if (name !== 'i') scope.names.add(name);
  return { kind: 'repeat', line: tree.line, times, steps };
}

/** Binds the name that stands under the key. */
function bound(tree: MapTree, names: Set<string>, { report }: StepContext, key = 'as'): { readonly as?: string } {
  const name = textOf(tree, key);
  if (name === undefined) return {};
  const line = entryOf(tree, key)?.line;
  if (RESERVED_NAMES.some((reserved) => reserved === name)) {
    report('RESERVED_BINDING', line, `the name is reserved, got "${name}"`);
  } else if (names.has(name)) {
    report('DUPLICATE_NAME', line, `a name is bound twice, got "${name}"`);
  }
  names.add(name);
  return { as: name };
}

function conforms(tree: Tree, definition: string, { schemas, report }: StepContext): boolean {
  const place = schemas.at(`suite.schema.json#/$defs/${definition}`, 'suite.schema.json');
  const faults = explain(tree, place, { schemas, root: 'the step' });
  for (const { line, message, hint } of faults) report('BAD_STEP', line, message, hint);
  return faults.length === 0;
}

const emptyMap: MapTree = { kind: 'map', line: 0, entries: [] };

function numberAt(tree: Tree | undefined, key: string): number {
  const child = tree === undefined ? undefined : childOf(tree, key);
  return child?.kind === 'scalar' && typeof child.value === 'number' ? child.value : 0;
}
