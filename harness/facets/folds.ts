// Folds as data: what each kind starts from and how one event changes its value.
import { ContractError, copyJson, type Event, equalJson, type Fold, type Json, setOwn } from '../contract/index.js';
import {
  copyDefinition,
  type Definition,
  definition,
  invalid,
  isPlainObject,
  namesIn,
  textIn,
  wholeNumberIn,
} from './definitions.js';
import { DIGEST_SEED, digestStep } from './digest.js';
import { getAt, parsePath } from './path.js';

/** The value given to `step` belongs to it: it may change it in place, and takes over the parts of the event it keeps. */
type Step = (value: Json, event: Event) => Json;

export interface CompiledFold {
  readonly definition: Fold;
  seed(): Json;
  readonly step: Step;
}

/** Checks a fold that was handed in, and makes it runnable. */
export function compileFold(value: unknown): CompiledFold {
  return compile(copyDefinition(value, 'fold'));
}

function compile(data: Json | undefined): CompiledFold {
  const name = isPlainObject(data) ? data['kind'] : undefined;
  const kind = KINDS.get(name);
  if (kind === undefined) throw invalid(`a fold of kind ${JSON.stringify(name)} is unknown`);
  const what = `the ${name} fold`;
  const fold = definition(data, what, ['kind', ...kind.required], ['types', ...kind.optional]);
  const step = kind.step(fold, what);
  const types = namesIn(fold, 'types', what);
  if (types?.size === 0) throw invalid(`"types" of ${what} must not be empty`);
  return {
    definition: fold as unknown as Fold,
    seed: () => copyJson(kind.seed),
    step: types === undefined ? step : (value, event) => (types.has(event.type) ? step(value, event) : value),
  };
}

interface Kind {
  readonly seed: Json;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  step(fold: Definition, what: string): Step;
}

function kindOf(seed: Json, required: readonly string[], optional: readonly string[], step: Kind['step']): Kind {
  return { seed, required, optional, step };
}

const KINDS: ReadonlyMap<unknown, Kind> = new Map<unknown, Kind>([
  ['count', kindOf(0, [], [], () => (value) => finite(number(value) + 1))],
  ['sum', kindOf(0, ['path'], ['minus'], sumStep)],
  ['min', kindOf(null, ['path'], [], (fold, what) => extremeStep(fold, what, Math.min))],
  ['max', kindOf(null, ['path'], [], (fold, what) => extremeStep(fold, what, Math.max))],
  [
    'first',
    kindOf(
      null,
      ['path'],
      [],
      pickStep((value, found) => (value === null ? found : value)),
    ),
  ],
  [
    'last',
    kindOf(
      null,
      ['path'],
      [],
      pickStep((_, found) => found),
    ),
  ],
  [
    'list',
    kindOf(
      [],
      ['path'],
      [],
      pickStep((value, found) => push(list(value), found)),
    ),
  ],
  ['set', kindOf([], ['path', 'add'], ['remove'], setStep)],
  ['map', kindOf({}, ['key', 'each'], [], mapStep)],
  ['top', kindOf([], ['path', 'n'], [], topStep)],
  ['digest', kindOf(DIGEST_SEED, [], [], () => (value, event) => digestStep(text(value), event))],
]);

function sumStep(fold: Definition, what: string): Step {
  const numberAt = numberReader(fold, what);
  const minus = namesIn(fold, 'minus', what);
  return (value, event) => finite(number(value) + (minus?.has(event.type) ? -numberAt(event) : numberAt(event)));
}

function extremeStep(fold: Definition, what: string, extreme: (a: number, b: number) => number): Step {
  const numberAt = numberReader(fold, what);
  return (value, event) => (value === null ? numberAt(event) : extreme(number(value), numberAt(event)));
}

/** For folds that take any value: an event that has none at the path leaves the value. */
function pickStep(pick: (value: Json, found: Json) => Json): Kind['step'] {
  return (fold, what) => {
    const path = parsePath(textIn(fold, 'path', what));
    return (value, event) => {
      const found = getAt(event, path);
      return found === undefined ? value : pick(value, found);
    };
  };
}

function setStep(fold: Definition, what: string): Step {
  const path = parsePath(textIn(fold, 'path', what));
  const add = namesIn(fold, 'add', what);
  const remove = namesIn(fold, 'remove', what);
  return (value, event) => {
    const found = getAt(event, path);
    if (found === undefined) return value;
    const set = list(value);
    const index = set.findIndex((item) => equalJson(item, found));
    if (add?.has(event.type)) return index === -1 ? push(set, found) : set;
    if (remove?.has(event.type) && index !== -1) set.splice(index, 1);
    return set;
  };
}

function mapStep(fold: Definition, what: string): Step {
  const path = parsePath(textIn(fold, 'key', what));
  const each = compile(fold['each']);
  return (value, event) => {
    if (!isPlainObject(value)) throw unfit('an object', value);
    const key = getAt(event, path);
    if (typeof key !== 'string') throw new ContractError('INVALID_VALUE', `no text at "${path.join('.')}"`);
    const map = value as { [key: string]: Json };
    const current = Object.hasOwn(map, key) ? (map[key] as Json) : each.seed();
    setOwn(map, key, each.step(current, event));
    return map;
  };
}

function topStep(fold: Definition, what: string): Step {
  const numberAt = numberReader(fold, what);
  const n = wholeNumberIn(fold, 'n', what);
  return (value, event) => {
    const found = numberAt(event);
    const top = list(value).map(number);
    const smaller = top.findIndex((item) => item < found);
    top.splice(smaller === -1 ? top.length : smaller, 0, found);
    return top.slice(0, n);
  };
}

function numberReader(fold: Definition, what: string): (event: Event) => number {
  const path = parsePath(textIn(fold, 'path', what));
  return (event) => {
    const found = getAt(event, path);
    if (typeof found === 'number') return found;
    throw new ContractError('INVALID_VALUE', `no number at "${path.join('.')}"`);
  };
}

function push(items: Json[], item: Json): Json[] {
  items.push(item);
  return items;
}

function number(value: Json): number {
  if (typeof value !== 'number') throw unfit('a number', value);
  return value;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new ContractError('INVALID_VALUE', `the fold leaves the doubles: ${value}`);
  return value;
}

function text(value: Json): string {
  if (typeof value !== 'string') throw unfit('a text', value);
  return value;
}

function list(value: Json): Json[] {
  if (!Array.isArray(value)) throw unfit('a list', value);
  return value;
}

function unfit(wanted: string, value: Json): ContractError {
  const found = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a value of type ${typeof value}`;
  return new ContractError('INVALID_VALUE', `the fold goes on from ${wanted}, not from ${found}`);
}
