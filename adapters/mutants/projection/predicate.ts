// Predicates that hold in another way than they should.
import type { Event, Json, Predicate } from '../../../harness/contract/index.js';
import { getAt, parsePath } from '../../../harness/facets/path.js';
import { compilePredicate } from '../../../harness/facets/predicates.js';

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in';

const COMPARISONS: readonly Comparison[] = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in'];

/** Whether what was found at the path stands in the comparison with the operand. */
export type Compare = (name: Comparison, found: Json | undefined, operand: Json) => boolean;

export interface Holding {
  readonly compare: Compare;
  readonly path: (event: Event, path: string) => Json | undefined;
  readonly and: (parts: readonly boolean[]) => boolean;
  readonly or: (parts: readonly boolean[]) => boolean;
  /** Of the comparisons of one path. */
  readonly all: (parts: readonly boolean[]) => boolean;
  readonly not: (part: boolean, negated: Predicate, event: Event) => boolean;
}

const SOUND: Holding = {
  compare: (name, found, operand) => {
    const event = { stream: '', seq: 1, type: '', at: 0, data: found === undefined ? {} : { found } };
    return compilePredicate({ path: 'data.found', [name]: operand })(event);
  },
  path: (event, path) => getAt(event, parsePath(path)),
  and: (parts) => parts.every(Boolean),
  or: (parts) => parts.some(Boolean),
  all: (parts) => parts.every(Boolean),
  not: (part) => !part,
};

export const soundCompare: Compare = SOUND.compare;

export function holds(predicate: Predicate, event: Event, replaced: Partial<Holding>): boolean {
  const parts: Holding = { ...SOUND, ...replaced };
  const test = (of: Predicate): boolean => {
    if ('and' in of) return parts.and(of.and.map(test));
    if ('or' in of) return parts.or(of.or.map(test));
    if ('not' in of) return parts.not(test(of.not), of.not, event);
    const found = parts.path(event, of.path);
    const given = COMPARISONS.filter((name) => Object.hasOwn(of, name));
    return parts.all(given.map((name) => parts.compare(name, found, of[name] as Json)));
  };
  return test(predicate);
}
