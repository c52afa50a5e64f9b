// Faults of predicates: each comparison wrong in one corner, and how they are put together.
import { type Event, equalJson, type Json } from '../../../harness/contract/index.js';
import { getAt, parsePath } from '../../../harness/facets/path.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { type Comparison, type Holding, holds, soundCompare } from './predicate.js';
import { querying } from './querying.js';

const fault = faultsOf('query');

function holding(name: string, sentence: string, replaced: Partial<Holding>): Mutant {
  const broken = querying(async (args, sound) => {
    const { where, ...rest } = args;
    const events = await sound(rest);
    return where === undefined ? events : events.filter((event) => holds(where, event, replaced));
  });
  return fault(`query-where-${name}`, 'QRY-4', sentence, broken);
}

function comparing(
  name: string,
  sentence: string,
  of: readonly Comparison[],
  compare: (found: Json | undefined, operand: Json, sound: () => boolean, name: Comparison) => boolean,
): Mutant {
  return holding(name, sentence, {
    compare: (is, found, operand) => {
      const sound = (): boolean => soundCompare(is, found, operand);
      return of.includes(is) ? compare(found, operand, sound, is) : sound();
    },
  });
}

const ORDERS: readonly Comparison[] = ['lt', 'le', 'gt', 'ge'];

export const predicates: readonly Mutant[] = [
  comparing('eq-by-identity', 'eq never holds for objects and lists.', ['eq'], (found, _, sound) =>
    typeof found === 'object' && found !== null ? false : sound(),
  ),
  comparing(
    'eq-by-text',
    'eq compares objects by their texts, so that the order of keys matters.',
    ['eq'],
    (found, operand) => JSON.stringify(found) === JSON.stringify(operand),
  ),
  comparing(
    'eq-of-a-part',
    'eq holds for an object that has more than is asked for.',
    ['eq'],
    (found, operand, sound) =>
      isObject(found) && isObject(operand)
        ? Object.keys(operand).every((key) => equalJson(found[key] ?? null, operand[key] ?? null))
        : sound(),
  ),
  comparing('eq-in-a-list', 'eq holds for a list that has the value in it.', ['eq'], (found, operand, sound) =>
    Array.isArray(found) && !Array.isArray(operand) ? found.some((item) => equalJson(item, operand)) : sound(),
  ),
  comparing('eq-mixes-kinds', 'eq holds between a number and its text.', ['eq'], (found, operand, sound) =>
    isScalar(found) && isScalar(operand) ? `${found}` === `${operand}` : sound(),
  ),
  comparing('eq-null-finds-the-absent', 'eq null holds where nothing is.', ['eq'], (found, operand, sound) =>
    found === undefined && operand === null ? true : sound(),
  ),
  comparing('eq-in-any-case', 'eq holds between texts that differ in case alone.', ['eq'], (found, operand, sound) =>
    typeof found === 'string' && typeof operand === 'string' ? found.toLowerCase() === operand.toLowerCase() : sound(),
  ),
  comparing('eq-falsy-is-null', 'eq null holds for 0, "" and false.', ['eq'], (found, operand, sound) =>
    operand === null && found !== undefined ? !found : sound(),
  ),
  comparing('ne-passes-over-the-absent', 'ne does not hold where nothing is.', ['ne'], (found, _, sound) =>
    found === undefined ? false : sound(),
  ),
  comparing('ne-passes-over-null', 'ne does not hold for null.', ['ne'], (found, _, sound) =>
    found === null ? false : sound(),
  ),
  comparing(
    'ne-null-passes-over-the-absent',
    'ne null does not hold where nothing is.',
    ['ne'],
    (found, operand, sound) => (found === undefined && operand === null ? false : sound()),
  ),
  comparing('ne-by-identity', 'ne always holds for objects and lists.', ['ne'], (found, _, sound) =>
    typeof found === 'object' && found !== null ? true : sound(),
  ),
  comparing('lt-holds-at-the-bound', 'lt holds at the bound.', ['lt'], (found, operand) =>
    soundCompare('le', found, operand),
  ),
  comparing('le-fails-at-the-bound', 'le does not hold at the bound.', ['le'], (found, operand) =>
    soundCompare('lt', found, operand),
  ),
  comparing('gt-holds-at-the-bound', 'gt holds at the bound.', ['gt'], (found, operand) =>
    soundCompare('ge', found, operand),
  ),
  comparing('ge-fails-at-the-bound', 'ge does not hold at the bound.', ['ge'], (found, operand) =>
    soundCompare('gt', found, operand),
  ),
  comparing('order-of-texts', 'Numbers are ordered as texts.', ORDERS, (found, operand, sound, is) =>
    typeof found === 'number' && typeof operand === 'number' ? soundCompare(is, `${found}`, `${operand}`) : sound(),
  ),
  comparing('order-reads-numbers', 'A text of digits is ordered as a number.', ORDERS, (found, operand, sound, is) =>
    typeof found === 'string' && typeof operand === 'number' && found !== ''
      ? soundCompare(is, Number(found), operand)
      : sound(),
  ),
  comparing('order-of-null', 'null is ordered as the number 0.', ORDERS, (found, operand, sound, is) =>
    found === null && typeof operand === 'number' ? soundCompare(is, 0, operand) : sound(),
  ),
  comparing('order-of-the-absent', 'Where nothing is, everything is greater.', ['lt', 'le'], (found, _, sound) =>
    found === undefined ? true : sound(),
  ),
  comparing('order-of-flags', 'true and false are ordered as 1 and 0.', ORDERS, (found, operand, sound, is) =>
    typeof found === 'boolean' && typeof operand === 'number' ? soundCompare(is, Number(found), operand) : sound(),
  ),
  comparing(
    'no-order-of-texts',
    'Only numbers are ordered.',
    ORDERS,
    (found, _, sound) => typeof found === 'number' && sound(),
  ),
  comparing(
    'order-of-texts-of-digits',
    'Texts of digits are ordered as numbers.',
    ORDERS,
    (found, operand, sound, is) =>
      /^\d+$/.test(`${found}`) && /^\d+$/.test(`${operand}`) && typeof found === typeof operand
        ? soundCompare(is, Number(found), Number(operand))
        : sound(),
  ),
  comparing('in-by-identity', 'in never finds objects and lists.', ['in'], (found, _, sound) =>
    typeof found === 'object' && found !== null ? false : sound(),
  ),
  comparing('in-mixes-kinds', 'in finds a number by its text.', ['in'], (found, operand, sound) =>
    isScalar(found) && found !== null && Array.isArray(operand)
      ? operand.some((item) => isScalar(item) && `${item}` === `${found}`)
      : sound(),
  ),
  comparing(
    'in-nothing-is-anything',
    'in with an empty list holds for everything.',
    ['in'],
    (_found, operand, sound) => (Array.isArray(operand) && operand.length === 0 ? true : sound()),
  ),
  comparing(
    'in-looks-at-the-first',
    'in compares with the first of the list only.',
    ['in'],
    (found, operand) =>
      found !== undefined && Array.isArray(operand) && operand.length > 0 && equalJson(found, operand[0] ?? null),
  ),
  comparing('in-null-finds-the-absent', 'in with null holds where nothing is.', ['in'], (found, operand, sound) =>
    found === undefined && Array.isArray(operand) && operand.includes(null) ? true : sound(),
  ),
  holding('and-is-or', 'One part of an and is enough.', { and: (parts) => parts.some(Boolean) }),
  holding('and-looks-at-the-last', 'Of an and the last part decides.', { and: (parts) => parts.at(-1) ?? true }),
  holding('and-looks-at-the-first', 'Of an and the first part decides.', { and: (parts) => parts[0] ?? true }),
  holding('or-looks-at-the-first', 'Of an or the first part decides.', { or: (parts) => parts[0] ?? false }),
  holding('or-looks-at-the-last', 'Of an or the last part decides.', { or: (parts) => parts.at(-1) ?? false }),
  holding('or-excludes', 'An or does not hold when two parts hold.', {
    or: (parts) => parts.filter(Boolean).length === 1,
  }),
  holding('not-passes-over-the-absent', 'A not does not hold where nothing is at the path.', {
    not: (part, negated, event) => !part && !('path' in negated && isAbsent(event, negated.path)),
  }),
  holding('not-turns-the-order-round', 'not lt is taken for ge, and so on.', {
    not: (part, negated, event) => {
      if (!('path' in negated)) return !part;
      const { path, lt, gt } = negated;
      if (lt !== undefined) return holds({ path, ge: lt }, event, {});
      return gt !== undefined ? holds({ path, le: gt }, event, {}) : !part;
    },
  }),
  holding('not-is-ignored', 'A not of an or is taken for the or.', {
    not: (part, negated) => ('or' in negated ? part : !part),
  }),
  holding('one-comparison-is-enough', 'Of several comparisons at a path one is enough.', {
    all: (parts) => parts.some(Boolean),
  }),
  holding('first-comparison-only', 'Of several comparisons at a path the first is looked at.', {
    all: (parts) => parts[0] ?? true,
  }),
  holding('path-finds-inherited-members', 'The path data.constructor finds something in data that has none.', {
    path: (event, path) => (path === 'data.constructor' && isAbsent(event, path) ? null : found(event, path)),
  }),
  holding('path-finds-lengths', 'The length of a list or a text is found.', {
    path: (event, path) => {
      const whole = path.endsWith('.length') ? found(event, path.slice(0, -'.length'.length)) : undefined;
      return Array.isArray(whole) || typeof whole === 'string' ? whole.length : found(event, path);
    },
  }),
  holding('path-indexes-texts', 'A digit in a path takes a character of a text.', {
    path: (event, path) => {
      const [, before, digit] = /^(.*)\.(\d+)$/.exec(path) ?? [];
      const whole = before === undefined ? undefined : found(event, before);
      return typeof whole === 'string' ? whole[Number(digit)] : found(event, path);
    },
  }),
  holding('path-knows-no-lists', 'A digit in a path finds nothing in a list.', {
    path: (event, path) => {
      const before = /^(.*)\.\d+$/.exec(path)?.[1];
      return before !== undefined && Array.isArray(found(event, before)) ? undefined : found(event, path);
    },
  }),
  holding('path-knows-the-data-only', 'A path finds nothing of the envelope.', {
    path: (event, path) => (path.startsWith('data') ? found(event, path) : undefined),
  }),
  holding('path-has-one-step', 'A path into an object stops at the object.', {
    path: (event, path) => found(event, path.split('.').slice(0, 2).join('.')),
  }),
];

function found(event: Event, path: string): Json | undefined {
  return getAt(event, parsePath(path));
}

function isAbsent(event: Event, path: string): boolean {
  return found(event, path) === undefined;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: Json | undefined): value is string | number | boolean | null {
  return value !== undefined && (typeof value !== 'object' || value === null);
}
