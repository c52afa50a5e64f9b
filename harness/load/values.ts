// Checks the values of suites before anything runs: references name something, generators and matchers are well formed.
import { closest, suggestion } from '../model/suggest.js';
import { ANY, GENERATORS, isMalformed, MATCHERS, OUTSIDE_KINDS, parseReference } from '../model/template.js';
import type { Report } from './problems.js';
import { childOf, type Entry, type MapTree, type ScalarTree, type Tree } from './tree.js';
import { shown } from './wording.js';

/** Where a value stands, which decides what it may hold. */
export type Position = 'args' | 'expect' | 'match' | 'names';

/** Checks one value. `names` are those that are bound where it stands. */
export function checkValue(tree: Tree, position: Position, names: ReadonlySet<string>, report: Report): void {
  switch (tree.kind) {
    case 'list':
      for (const item of tree.items) checkValue(item, position, names, report);
      return;
    case 'scalar':
      if (typeof tree.value === 'string') checkText(tree, tree.value, position, names, report);
      return;
    case 'map':
      checkMap(tree, position, names, report);
  }
}

/** Whether the value is known only when the case runs. */
export function isHole(tree: Tree): boolean {
  if (tree.kind === 'scalar') return typeof tree.value === 'string' && parseReference(tree.value) !== undefined;
  return generatorKey(tree) !== undefined;
}

function checkText(
  tree: ScalarTree,
  text: string,
  position: Position,
  names: ReadonlySet<string>,
  report: Report,
): void {
  if (text === ANY && position === 'match') return;
  if (isMalformed(text)) {
    const matcher = MATCHERS.some((name) => name === text);
    const hint = matcher ? 'matchers stand in match' : `write "$${text}" for the text`;
    report('BAD_REFERENCE', tree.line, `a text that starts with $ must be $name or $name.path, got "${text}"`, hint);
    return;
  }
  const name = parseReference(text)?.name;
  if (name === undefined || names.has(name)) return;
  report('UNKNOWN_NAME', tree.line, `unknown name, got "${text}"`, unknownNameHint(text, name, names));
}

function unknownNameHint(text: string, name: string, names: ReadonlySet<string>): string {
  if (name === 'row' || name === 'rowName') return `$${name} is bound in a case with each`;
  const near = closest(name, names);
  if (near !== undefined) return `did you mean "$${near}${text.slice(name.length + 1)}"?`;
  if (name === 'i') return '$i is bound inside repeat and $list';
  if (name === 'branch') return '$branch is bound inside race';
  return `write "$${text}" for the text`;
}

function checkMap(tree: MapTree, position: Position, names: ReadonlySet<string>, report: Report): void {
  const generator = generatorKey(tree);
  if (generator !== undefined) {
    checkGenerator(tree, generator, position, names, report);
    return;
  }
  for (const entry of tree.entries) {
    checkKey(entry, position, report);
    const inner = position === 'match' ? operandPosition(entry.key) : position;
    if (inner !== undefined) checkValue(entry.value, inner, names, report);
  }
}

/** What the operand of a matcher may hold: nothing that is evaluated, a value, or again a pattern. */
function operandPosition(key: string): Position | undefined {
  if (['$type', '$matches', '$increasing'].includes(key)) return undefined;
  return ['$exact', '$gt', '$ge', '$lt', '$le'].includes(key) ? 'expect' : 'match';
}

function checkKey({ key, line }: Entry, position: Position, report: Report): void {
  if (!key.startsWith('$') || key.startsWith('$$')) return;
  const isMatcher = MATCHERS.some((name) => name === key);
  if (isMatcher && position === 'match') return;
  if (isMatcher) {
    report('MATCHER_OUTSIDE_MATCH', line, `a matcher must stand in match, got "${key}"`, `"$${key}" is the key itself`);
    return;
  }
  const known = position === 'match' ? [...MATCHERS, ...Object.keys(GENERATORS)] : Object.keys(GENERATORS);
  const near = closest(key, known);
  const what = position === 'match' ? 'matcher or generator' : 'generator';
  const hint = near === undefined ? `write "$${key}" for the key` : `did you mean "${near}"?`;
  report(position === 'match' ? 'UNKNOWN_MATCHER' : 'UNKNOWN_GENERATOR', line, `unknown ${what}, got "${key}"`, hint);
}

function checkGenerator(
  tree: MapTree,
  generator: string,
  position: Position,
  names: ReadonlySet<string>,
  report: Report,
): void {
  const beside = GENERATORS[generator] ?? [];
  for (const { key, line } of tree.entries) {
    if (key === generator || beside.includes(key)) continue;
    report('BAD_GENERATOR', line, `unknown key in ${generator}, got "${key}"`, suggestion(key, beside));
  }
  const operand = childOf(tree, generator);
  const times = childOf(tree, 'times');
  if (beside.includes('times') && times === undefined) {
    report('BAD_GENERATOR', tree.line, `${generator} needs the key "times"`);
  }
  if (times !== undefined) {
    checkWhole(times, `the times of ${generator}`, 0, report);
    checkValue(times, position, names, report);
  }
  if (operand === undefined) return;
  checkOperand(operand, generator, position, report);
  if (generator === '$outside') return;
  checkValue(operand, position, generator === '$list' ? new Set([...names, 'i']) : names, report);
}

function checkOperand(operand: Tree, generator: string, position: Position, report: Report): void {
  if (generator === '$outside') {
    checkOutside(operand, position, report);
  } else if (generator === '$nested') {
    checkWhole(operand, '$nested', 1, report);
  } else if (isHole(operand)) {
    return;
  } else if (generator === '$text' && !(operand.kind === 'scalar' && typeof operand.value === 'string')) {
    report('BAD_GENERATOR', operand.line, `$text must be a text, got ${shown(operand)}`);
  } else if (generator === '$digest') {
    checkDigest(operand, report);
  }
}

function checkOutside(operand: Tree, position: Position, report: Report): void {
  const kind = operand.kind === 'scalar' ? operand.value : undefined;
  if (!OUTSIDE_KINDS.some((known) => known === kind)) {
    const hint = typeof kind === 'string' ? closest(kind, OUTSIDE_KINDS) : undefined;
    const known = hint === undefined ? `known: ${OUTSIDE_KINDS.join(', ')}` : `did you mean "${hint}"?`;
    report('BAD_GENERATOR', operand.line, `unknown kind of $outside, got ${shown(operand)}`, known);
  } else if (position === 'expect' || position === 'match') {
    report('BAD_GENERATOR', operand.line, `$outside must stand in arguments, no answer can hold it`);
  }
}

function checkDigest(operand: Tree, report: Report): void {
  if (operand.kind !== 'list') {
    report('BAD_GENERATOR', operand.line, `$digest must be a list of events, got ${shown(operand)}`);
    return;
  }
  for (const event of operand.items) {
    if (isHole(event)) continue;
    const missing = ['seq', 'type', 'data'].filter((key) => childOf(event, key) === undefined);
    if (missing.length === 0) continue;
    report('BAD_GENERATOR', event.line, `an event of $digest needs seq, type and data, got ${shown(event)}`);
  }
}

function checkWhole(tree: Tree, what: string, least: number, report: Report): void {
  if (isHole(tree)) return;
  const value = tree.kind === 'scalar' ? tree.value : undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return;
  report('BAD_GENERATOR', tree.line, `${what} must be a whole number of at least ${least}, got ${shown(tree)}`);
}

function generatorKey(tree: Tree): string | undefined {
  if (tree.kind !== 'map') return undefined;
  return tree.entries.find(({ key }) => Object.hasOwn(GENERATORS, key))?.key;
}
