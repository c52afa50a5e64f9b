// Faults of the bounds of queries, and of what a query does to the store.
import type { Operations } from '../../../harness/contract/index.js';
import { streamOf } from '../parts/arguments.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Break, Mutant } from '../parts/mutant.js';
import { querying } from './querying.js';

const fault = faultsOf('query');

type Args = Operations['query.read']['args'];

/** Bounds on `at` that are tested in another way. */
function timed(test: (at: number, bound: number, side: 'since' | 'until') => boolean): Break {
  return querying(async ({ since, until, ...args }, sound) =>
    (await sound(args)).filter(
      ({ at }) =>
        (since === undefined || test(at, since, 'since')) && (until === undefined || test(at, until, 'until')),
    ),
  );
}

/** Answers what the sound store does for other arguments. */
function rewriting(change: (args: Args) => Args): Break {
  return querying((args, sound) => sound(change(args)));
}

function within(at: number, bound: number, side: 'since' | 'until'): boolean {
  return side === 'since' ? at >= bound : at <= bound;
}

export const query: readonly Mutant[] = [
  fault(
    'query-last-seq-is-left-out',
    'QRY-1',
    'The event at toSeq is left out.',
    rewriting((args) => (args.toSeq ? { ...args, toSeq: args.toSeq - 1 } : args)),
    { number: 'Q01' },
  ),
  fault(
    'query-first-seq-is-left-out',
    'QRY-1',
    'The event at fromSeq is left out.',
    rewriting((args) => (args.fromSeq ? { ...args, fromSeq: args.fromSeq + 1 } : args)),
  ),
  fault(
    'query-to-seq-is-how-many',
    'QRY-1',
    'toSeq is how many events are answered from fromSeq on.',
    querying(async ({ toSeq, ...args }, sound) => (await sound(args)).slice(0, toSeq)),
  ),
  fault(
    'query-seqs-are-offsets',
    'QRY-1',
    'fromSeq and toSeq count the stored events: right until the stream is truncated.',
    querying(async (args, sound, call) => {
      const dropped = (await call('log.lastSeq', streamOf(args))) - (await call('log.count', streamOf(args)));
      const { fromSeq, toSeq, ...rest } = args;
      return sound({
        ...rest,
        ...(fromSeq !== undefined && { fromSeq: fromSeq + dropped }),
        ...(toSeq !== undefined && { toSeq: toSeq + dropped }),
      });
    }),
    { number: 'Q09' },
  ),
  fault(
    'query-seqs-are-texts',
    'QRY-1',
    'Seqs are compared as texts.',
    querying(async ({ fromSeq, toSeq, ...args }, sound) =>
      (await sound(args)).filter(
        ({ seq }) =>
          (fromSeq === undefined || `${seq}` >= `${fromSeq}`) && (toSeq === undefined || `${seq}` <= `${toSeq}`),
      ),
    ),
  ),
  fault(
    'query-to-seq-zero-is-none',
    'QRY-1',
    'toSeq 0 is taken for no bound.',
    rewriting(({ toSeq, ...args }) => (toSeq === 0 ? args : { ...args, ...(toSeq !== undefined && { toSeq }) })),
  ),
  fault(
    'query-until-is-left-out',
    'QRY-2',
    'An event at `until` is left out.',
    timed((at, bound, side) => within(at, bound, side) && !(side === 'until' && at === bound)),
  ),
  fault(
    'query-since-is-left-out',
    'QRY-2',
    'An event at `since` is left out.',
    timed((at, bound, side) => within(at, bound, side) && !(side === 'since' && at === bound)),
  ),
  fault(
    'query-times-are-texts',
    'QRY-2',
    'Times are compared as texts: 1000 is before 200.',
    timed((at, bound, side) => (side === 'since' ? `${at}` >= `${bound}` : `${at}` <= `${bound}`)),
    { number: 'Q03' },
  ),
  fault(
    'query-times-are-whole',
    'QRY-2',
    'Times are compared without their fractions.',
    timed((at, bound, side) => within(Math.trunc(at), Math.trunc(bound), side)),
  ),
  fault(
    'query-times-have-32-bits',
    'QRY-2',
    'Times are compared as numbers of 32 bits.',
    timed((at, bound, side) =>
      Number.isInteger(at) && Number.isInteger(bound) ? within(at | 0, bound | 0, side) : within(at, bound, side),
    ),
  ),
  fault(
    'query-times-have-no-sign',
    'QRY-2',
    'Times are compared without their signs.',
    timed((at, bound, side) => within(Math.abs(at), Math.abs(bound), side)),
  ),
  fault(
    'query-since-zero-is-none',
    'QRY-2',
    'since 0 is taken for no bound.',
    timed((at, bound, side) => (side === 'since' && bound === 0) || within(at, bound, side)),
  ),
  fault(
    'query-until-zero-is-none',
    'QRY-2',
    'until 0 is taken for no bound.',
    timed((at, bound, side) => (side === 'until' && bound === 0) || within(at, bound, side)),
  ),
  fault(
    'query-in-order-of-at',
    'QRY-2',
    'With a bound on time the answer is in the order of `at`.',
    querying(async (args, sound) => {
      const events = await sound(args);
      return args.since === undefined && args.until === undefined ? events : [...events].sort((a, b) => a.at - b.at);
    }),
  ),
  fault(
    'query-stops-at-the-first-late-event',
    'QRY-2',
    'Reading stops at the first event after `until`, as if times were sorted.',
    querying(async ({ until, ...args }, sound) => {
      const events = await sound(args);
      const end = events.findIndex(({ at }) => until !== undefined && at > until);
      return end === -1 ? events : events.slice(0, end);
    }),
  ),
  fault(
    'query-begins-at-the-first-in-time',
    'QRY-2',
    'Everything after the first event since `since` is answered, as if times were sorted.',
    querying(async ({ since, ...args }, sound) => {
      const events = await sound(args);
      const start = events.findIndex(({ at }) => since === undefined || at >= since);
      return start === -1 ? [] : events.slice(start);
    }),
  ),
  fault(
    'query-bounds-are-turned-round',
    'QRY-5',
    'Reversed bounds are taken the other way round.',
    rewriting((args) => {
      const { fromSeq, toSeq, since, until } = args;
      const seqs = fromSeq !== undefined && toSeq !== undefined && fromSeq > toSeq;
      const times = since !== undefined && until !== undefined && since > until;
      return {
        ...args,
        ...(seqs && { fromSeq: toSeq, toSeq: fromSeq }),
        ...(times && { since: until, until: since }),
      };
    }),
  ),
  typed('by-its-beginning', 'A type finds all that begin with it.', (type, wanted) => type.startsWith(wanted)),
  typed(
    'in-any-case',
    'Types that differ in case alone are one.',
    (type, wanted) => type.toLowerCase() === wanted.toLowerCase(),
  ),
  typed(
    'trimmed',
    'Types that differ in spaces around them alone are one.',
    (type, wanted) => type.trim() === wanted.trim(),
  ),
  typed(
    'normalised',
    'Types that are normalised alike are one.',
    (type, wanted) => type.normalize() === wanted.normalize(),
  ),
  typed('with-wildcards', 'A percent sign in a type stands for any text.', (type, wanted) =>
    wanted.endsWith('%') ? type.startsWith(wanted.slice(0, -1)) : type === wanted,
  ),
  fault(
    'query-type-beats-where',
    'QRY-5',
    'With a type the predicate is not looked at.',
    rewriting(({ where, ...args }) => (args.type === undefined && where !== undefined ? { ...args, where } : args)),
  ),
  fault(
    'query-seqs-beat-times',
    'QRY-5',
    'With bounds on the seq those on time are not looked at.',
    rewriting(({ since, until, ...args }) =>
      args.fromSeq === undefined && args.toSeq === undefined
        ? { ...args, ...(since !== undefined && { since }), ...(until !== undefined && { until }) }
        : args,
    ),
  ),
  fault(
    'query-one-bound-is-enough',
    'QRY-5',
    'An event that satisfies the type or the predicate is answered.',
    querying(async ({ type, where, ...args }, sound) => {
      if (type === undefined || where === undefined) {
        return sound({ ...args, ...(type !== undefined && { type }), ...(where !== undefined && { where }) });
      }
      const found = [...(await sound({ ...args, type })), ...(await sound({ ...args, where }))];
      const bySeq = new Map(found.map((event) => [event.seq, event]));
      return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
    }),
  ),
  fault(
    'query-one-page',
    'QRY-5',
    'No more than a thousand events are answered.',
    querying(async (args, sound) => (await sound(args)).slice(0, 1000)),
  ),
  fault(
    'query-looks-at-a-page',
    'QRY-5',
    'Only the first thousand stored events are looked at.',
    querying(async (args, sound, call) => {
      const [first] = await call('log.read', { ...streamOf(args), limit: 1 });
      return (await sound(args)).filter(({ seq }) => seq < (first?.seq ?? 1) + 1000);
    }),
  ),
  fault(
    'query-in-streams-that-begin-alike',
    'QRY-5',
    'Streams whose names begin with the one asked for are read too.',
    querying(async (args, sound, call) => {
      const names = (await call('catalog.streams', {})).filter(
        (name) => name !== args.stream && name.startsWith(args.stream),
      );
      const more = await Promise.all(names.map((stream) => call('query.read', { ...args, stream })));
      return [...(await sound(args)), ...more.flat()];
    }),
  ),
];

function typed(name: string, sentence: string, same: (type: string, wanted: string) => boolean): Mutant {
  const broken = querying(async ({ type, ...args }, sound) =>
    (await sound(args)).filter((event) => type === undefined || same(event.type, type)),
  );
  return fault(`query-type-${name}`, 'QRY-3', sentence, broken);
}
