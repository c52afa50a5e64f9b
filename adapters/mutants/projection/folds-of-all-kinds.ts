// Faults of the digest, and of what folds of every kind have: paths and types.
import { hash } from 'node:crypto';
import { canonicalJson, type Event, errorCodeOf, type Fold, type Json } from '../../../harness/contract/index.js';
import { compileFold } from '../../../harness/facets/folds.js';
import { getAt } from '../../../harness/facets/path.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Break, Mutant } from '../parts/mutant.js';
import { foldMutant } from './fold-fault.js';
import { foldOnto, workOf } from './folding.js';

const fault = faultsOf('projection');

export const foldsOfAllKinds: readonly Mutant[] = [
  digest('without-seq', 'The digest does not notice another seq.', (value, { type, data }) => [
    value,
    JSON.stringify(type),
    canonicalJson(data),
  ]),
  digest('without-type', 'The digest does not notice another type.', (value, { seq, data }) => [
    value,
    `${seq}`,
    canonicalJson(data),
  ]),
  digest('without-data', 'The digest does not notice other data.', (value, { seq, type }) => [
    value,
    `${seq}`,
    JSON.stringify(type),
  ]),
  digest('not-chained', 'The digest is that of the last event alone.', (_, event) => ['', ...linesOf(event)]),
  digest('with-at', 'The digest is changed by `at`.', (value, event) => [value, ...linesOf(event), `${event.at}`]),
  digest('of-raw-type', 'The type goes into the digest as it is and not as JSON.', (value, { seq, type, data }) => [
    value,
    `${seq}`,
    type,
    canonicalJson(data),
  ]),
  digest('of-keys-as-they-come', 'The digest depends on the order of keys.', (value, { seq, type, data }) => [
    value,
    `${seq}`,
    JSON.stringify(type),
    JSON.stringify(data),
  ]),
  digest(
    'in-capitals',
    'The digest is written in capitals.',
    (value, event) => [value, ...linesOf(event)],
    (text) => text.toUpperCase(),
  ),
  foldMutant({
    name: 'fold-digest-ignores-its-seed',
    law: 'FOLD-3',
    fault: 'The digest starts from the empty text, whatever seed is given.',
    kind: 'digest',
    step: ({ event, sound }) => (event.seq === 1 ? compileFold({ kind: 'digest' }).step('', event) : sound()),
  }),
  rewritten('types-by-their-beginning', 'FOLD-2', 'A type in `types` stands for all that begin with it.', (fold, all) =>
    withTypes(fold, (types) => all.filter((type) => types.some((one) => type.startsWith(one)))),
  ),
  rewritten('types-in-any-case', 'FOLD-2', 'Types that differ in case alone are one type.', (fold, all) =>
    withTypes(fold, (types) => {
      const lower = types.map((type) => type.toLowerCase());
      return all.filter((type) => lower.includes(type.toLowerCase()));
    }),
  ),
  rewritten('types-trimmed', 'FOLD-2', 'Types that differ in spaces around them alone are one type.', (fold, all) =>
    withTypes(fold, (types) => all.filter((type) => types.some((one) => one.trim() === type.trim()))),
  ),
  rewritten('first-type-only', 'FOLD-2', 'Of the types in `types` only the first is folded.', (fold) =>
    withTypes(fold, (types) => types.slice(0, 1)),
  ),
  rewritten('types-ignored', 'FOLD-2', 'Events of all types are folded.', ({ types: _, ...fold }) => fold as Fold),
  foldMutant({
    name: 'fold-path-finds-inherited-members',
    law: 'FOLD-1',
    fault: 'The path `data.constructor` finds something in data that has none.',
    kind: 'list',
    step: ({ value, event, found, fold, sound }) => {
      const last = 'path' in fold ? fold.path.replace(/^data\./, '') : '';
      const inherited =
        found === undefined && typeof event.data === 'object' && event.data !== null && last in event.data;
      return inherited ? [...(value as Json[]), null] : sound();
    },
  }),
  foldMutant({
    name: 'fold-path-finds-lengths',
    law: 'FOLD-4',
    fault: 'The path `data.lines.length` finds how long the list is.',
    kind: 'sum',
    forgiving: true,
    step: ({ value, event, fold, sound }) => {
      const [, name] = ('path' in fold && /^data\.(\w+)\.length$/.exec(fold.path)) || [];
      const list = name === undefined ? undefined : (event.data as { [key: string]: Json })[name];
      return Array.isArray(list) || typeof list === 'string' ? Number(value) + list.length : sound();
    },
  }),
  foldMutant({
    name: 'fold-path-knows-no-lists',
    law: 'FOLD-1',
    fault: 'A path through a list takes its first element, whatever index is given.',
    kind: 'any',
    step: ({ value, event, fold, sound }) =>
      'path' in fold && /\.\d+/.test(fold.path)
        ? compileFold({ ...fold, path: fold.path.replace(/\.\d+/g, '.0') }).step(value, event)
        : sound(),
  }),
  foldMutant({
    name: 'fold-path-stops-at-null',
    law: 'FOLD-1',
    fault: 'A path that leads through null finds null there.',
    kind: 'list',
    step: ({ value, event, found, fold, sound }) => {
      const above = 'path' in fold ? fold.path.split('.').slice(1, -1) : [];
      const through = above.length > 0 && getAt(event, ['data', ...above]) === null;
      return found === undefined && through ? [...(value as Json[]), null] : sound();
    },
  }),
];

function digest(
  name: string,
  sentence: string,
  lines: (value: string, event: Event) => readonly string[],
  written: (text: string) => string = (text) => text,
): Mutant {
  return foldMutant({
    name: `fold-digest-${name}`,
    law: 'FOLD-3',
    fault: sentence,
    kind: 'digest',
    step: ({ value, event }) => written(hash('sha256', lines(String(value), event).join('\n'), 'hex')),
  });
}

function linesOf({ seq, type, data }: Event): readonly string[] {
  return [`${seq}`, JSON.stringify(type), canonicalJson(data)];
}

/** Projects with another definition of the fold, made with all types of the stream in view. */
function rewritten(name: string, law: string, sentence: string, rewrite: (fold: Fold, all: string[]) => Fold): Mutant {
  const broken: Break = {
    in: 'operations',
    make: () => ({
      'projection.project': async (args, sound, call) => {
        const state = await sound(args).catch((error: unknown) => {
          if (errorCodeOf(error) !== 'INVALID_VALUE') throw error;
        });
        if (state !== undefined && args.fold.types === undefined) return state;
        const { start, events } = await workOf(args, call);
        const all = [...new Set(events.map(({ type }) => type))];
        return foldOnto(start, events, compileFold(rewrite(args.fold, all)).step);
      },
    }),
  };
  return fault(`fold-${name}`, law, sentence, broken);
}

function withTypes(fold: Fold, change: (types: readonly string[]) => string[]): Fold {
  if (fold.types === undefined) return fold;
  const types = change(fold.types);
  return { ...fold, types: types.length > 0 ? types : fold.types };
}
