// Faults of the range and the limit of a read.
import { ContractError } from '../../../harness/contract/index.js';
import { streamOf } from '../parts/arguments.js';
import type { Mutant } from '../parts/mutant.js';
import { without } from '../parts/without.js';
import { read } from './reads.js';

export const ranges: readonly Mutant[] = [
  read(
    {
      name: 'log-read-from-index',
      number: 'L02',
      fault: '`from` is taken for an index into the stored events: right until the stream is truncated.',
    },
    async (args, sound, call) => {
      const events = await sound(args);
      if (args.from === undefined) return events;
      const dropped = (await call('log.lastSeq', streamOf(args))) - (await call('log.count', streamOf(args)));
      return sound({ ...args, from: args.from + dropped });
    },
  ),
  read({ name: 'log-read-from-exclusive', fault: 'The event at `from` is left out.' }, (args, sound) =>
    sound({ ...args, ...(args.from !== undefined && { from: args.from + 1 }) }),
  ),
  read({ name: 'log-read-from-zero-is-empty', fault: 'From 0 nothing is read.' }, async (args, sound) =>
    args.from === 0 ? [] : sound(args),
  ),
  read(
    { name: 'log-read-past-the-end-answers-the-last', fault: 'A `from` past the end answers the last event.' },
    async (args, sound, call) => {
      const mark = await call('log.lastSeq', streamOf(args));
      return sound({ ...args, ...(args.from !== undefined && { from: Math.min(args.from, mark) }) });
    },
  ),
  read({ name: 'log-read-from-in-32-bits', fault: 'Of `from` only the lower 32 bits count.' }, (args, sound) =>
    sound({ ...args, ...(args.from !== undefined && { from: args.from >>> 0 }) }),
  ),
  read({ name: 'log-read-to-in-32-bits', fault: 'Of `to` only the lower 32 bits count.' }, (args, sound) =>
    sound({ ...args, ...(args.to !== undefined && { to: args.to >>> 0 }) }),
  ),
  read({ name: 'log-read-to-exclusive', fault: 'The event at `to` is left out.' }, async (args, sound) =>
    (await sound(args)).filter(({ seq }) => seq !== args.to),
  ),
  read({ name: 'log-read-to-zero-is-the-end', fault: 'A `to` of 0 counts as left out.' }, (args, sound) =>
    sound(args.to === 0 ? without(args, 'to') : args),
  ),
  read(
    { name: 'log-read-to-past-the-end-is-empty', fault: 'A range that ends past the end of the stream is empty.' },
    async (args, sound, call) =>
      args.to !== undefined && args.to > (await call('log.lastSeq', streamOf(args))) ? [] : sound(args),
  ),
  read(
    { name: 'log-read-range-of-one-is-empty', fault: 'A range whose ends are the same seq is empty.' },
    async (args, sound) => (args.from !== undefined && args.from === args.to ? [] : sound(args)),
  ),
  read(
    { name: 'log-read-swaps-reversed-bounds', fault: 'A reversed range is read the right way round.' },
    (args, sound) => {
      const { from = 1, to } = args;
      return sound(to !== undefined && to < from ? { ...args, from: to, to: from } : args);
    },
  ),
  read(
    { name: 'log-read-bounds-as-texts', fault: '`from` and `to` are compared with seqs as texts.' },
    async (args, sound) => {
      const { from, to } = args;
      if (from === undefined || to === undefined) return sound(args);
      const events = await sound(without(args, 'from', 'to', 'limit'));
      const within = events.filter(({ seq }) => `${seq}` >= `${from}` && `${seq}` <= `${to}`);
      return within.slice(0, args.limit);
    },
  ),
  read(
    { name: 'log-read-below-a-truncation-is-refused', fault: 'A range that begins below a truncation is refused.' },
    async (args, sound, call) => {
      const events = await sound(args);
      const dropped = (await call('log.lastSeq', streamOf(args))) - (await call('log.count', streamOf(args)));
      if (dropped === 0 || (args.from ?? dropped + 1) > dropped) return events;
      throw new ContractError('COMPACTED', 'the range begins below what a truncation left');
    },
  ),
  read({ name: 'log-read-limit-one-more', fault: 'A limit lets one event more through.' }, (args, sound) =>
    sound({ ...args, ...(args.limit !== undefined && { limit: args.limit + 1 }) }),
  ),
  read({ name: 'log-read-limit-zero-is-none', fault: 'A limit of 0 counts as left out.' }, (args, sound) =>
    sound(args.limit === 0 ? without(args, 'limit') : args),
  ),
  read(
    { name: 'log-read-limit-keeps-the-last', fault: 'A limit keeps the last events of the range.' },
    async (args, sound) => {
      const events = await sound(without(args, 'limit'));
      return args.limit === undefined ? events : events.slice(Math.max(events.length - args.limit, 0));
    },
  ),
  read(
    { name: 'log-read-limit-before-from', fault: 'A limit counts from the beginning of the stream, not of the range.' },
    async (args, sound) => (await sound(without(args, 'from'))).filter(({ seq }) => seq >= (args.from ?? 1)),
  ),
  read(
    { name: 'log-read-limit-counts-dropped-events', fault: 'A limit counts events that a truncation has dropped.' },
    async (args, sound) => {
      if (args.limit === undefined) return sound(args);
      const last = (args.from ?? 1) + args.limit - 1;
      return (await sound(without(args, 'limit'))).filter(({ seq }) => seq <= last);
    },
  ),
];
