// Predicates as data: which events a query keeps, which ones a failing reaction fails on, and in which state of a view a
// command is valid.
import { type Event, equalJson, type Json, type State } from '../contract/index.js';
import { copyDefinition, type Definition, definition, invalid, isPlainObject, listIn, textIn } from './definitions.js';
import { getAt, parsePath } from './path.js';

export type Test = (subject: Event | State) => boolean;

/** Checks a predicate that was handed in, and makes it runnable. */
export function compilePredicate(value: unknown): Test {
  return compile(copyDefinition(value, 'predicate'));
}

function compile(data: Json | undefined): Test {
  if (!isPlainObject(data)) throw invalid('a predicate must be an object');
  if (Object.hasOwn(data, 'and')) {
    const tests = listIn(definition(data, 'predicate', ['and']), 'and', 'predicate').map(compile);
    return (subject) => tests.every((test) => test(subject));
  }
  if (Object.hasOwn(data, 'or')) {
    const tests = listIn(definition(data, 'predicate', ['or']), 'or', 'predicate').map(compile);
    return (subject) => tests.some((test) => test(subject));
  }
  if (Object.hasOwn(data, 'not')) {
    const test = compile(definition(data, 'predicate', ['not'])['not']);
    return (subject) => !test(subject);
  }
  return compilePath(definition(data, 'predicate', ['path'], [...COMPARISONS.keys()]));
}

function compilePath(predicate: Definition): Test {
  const path = parsePath(textIn(predicate, 'path', 'predicate'));
  const tests: ((found: Json | undefined) => boolean)[] = [];
  for (const [name, compare] of COMPARISONS) {
    if (!Object.hasOwn(predicate, name)) continue;
    const operand = name === 'in' ? (listIn(predicate, name, 'predicate') as Json[]) : (predicate[name] as Json);
    tests.push((found) => (found === undefined ? name === 'ne' : compare(found, operand)));
  }
  if (tests.length === 0) throw invalid('a predicate on a path needs a comparison');
  return (subject) => {
    const found = getAt(subject, path);
    return tests.every((test) => test(found));
  };
}

const COMPARISONS: ReadonlyMap<string, (found: Json, operand: Json) => boolean> = new Map([
  ['eq', equalJson],
  ['ne', (found, operand) => !equalJson(found, operand)],
  ['lt', (found, operand) => ordered(found, operand) && found < (operand as typeof found)],
  ['le', (found, operand) => ordered(found, operand) && found <= (operand as typeof found)],
  ['gt', (found, operand) => ordered(found, operand) && found > (operand as typeof found)],
  ['ge', (found, operand) => ordered(found, operand) && found >= (operand as typeof found)],
  ['in', (found, operand) => (operand as Json[]).some((item) => equalJson(found, item))],
]);

/** Order comparisons hold only between two numbers or two texts (QRY-4); texts by code units. */
function ordered(found: Json, operand: Json): found is number | string {
  return typeof found === typeof operand && (typeof found === 'number' || typeof found === 'string');
}
