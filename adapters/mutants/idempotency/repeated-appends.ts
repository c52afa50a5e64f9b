// Faults of idempotency: what a repeat is answered.
import { ContractError, type Event } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { answeredOtherwise, contentOf } from './repeats.js';

export const idempotencyRepeats: readonly Mutant[] = [
  answeredOtherwise(
    'repeat-answers-offered',
    'IDM-7',
    'A repeat answers the event as it was offered, under the seq of the stored one.',
    (stored, args) => ({
      ...stored,
      ...contentOf(args),
    }),
  ),
  answeredOtherwise(
    'repeat-answers-without-data',
    'IDM-1',
    'A repeat answers the stored event without its data.',
    (stored) => ({
      ...stored,
      data: {},
    }),
  ),
  answeredOtherwise('repeat-answers-at-zero', 'IDM-1', 'A repeat answers the stored event with `at` 0.', (stored) => ({
    ...stored,
    at: 0,
  })),
  answeredOtherwise(
    'repeat-answers-mark',
    'IDM-1',
    'A repeat answers the mark as the seq of the event.',
    async (stored, _args, call) => ({
      ...stored,
      seq: await call('log.lastSeq', { stream: stored.stream }),
    }),
  ),
  answeredOtherwise(
    'repeat-answers-newest',
    'IDM-1',
    'A repeat answers the newest event of the stream.',
    async (stored, _args, call) => {
      const events = await call('log.read', { stream: stored.stream });
      return events.at(-1) ?? stored;
    },
  ),
  answeredOtherwise(
    'repeat-says-so',
    'IDM-1',
    'A repeat answers the stored event with a member that says it is a repeat.',
    (stored) => ({ ...stored, repeated: true }) as Event,
  ),
  answeredOtherwise('repeat-answers-null', 'IDM-1', 'A repeat answers null.', () => null as never),
  answeredOtherwise(
    'repeat-appends',
    'IDM-1',
    'A repeat answers the stored event and appends another.',
    async (stored, args, call) => {
      await call('log.append', { stream: args.stream, ...contentOf(args) });
      return stored;
    },
  ),
  answeredOtherwise(
    'repeat-of-truncated-is-hollow',
    'IDM-6',
    'The repeat of a truncated event answers it without its data.',
    async (stored, _args, call) => {
      const [event] = await call('log.read', { stream: stored.stream, from: stored.seq, to: stored.seq });
      return event ?? { ...stored, data: {} };
    },
  ),
  answeredOtherwise(
    'repeat-of-truncated-is-refused',
    'IDM-6',
    'The repeat of a truncated event is refused with COMPACTED.',
    async (stored, _args, call) => {
      const [event] = await call('log.read', { stream: stored.stream, from: stored.seq, to: stored.seq });
      if (event === undefined) throw new ContractError('COMPACTED', `event ${stored.seq} was truncated`);
      return event;
    },
  ),
  answeredOtherwise(
    'repeat-of-truncated-is-next',
    'IDM-6',
    'The repeat of a truncated event answers the event after it.',
    async (stored, _args, call) => {
      const [event] = await call('log.read', { stream: stored.stream, from: stored.seq, limit: 1 });
      return event ?? stored;
    },
  ),
  answeredOtherwise('repeat-conflicts', 'IDM-1', 'Every repeat is a conflict.', (stored, args) => ({
    conflict: true,
    expected: { ...contentOf(args) },
    actual: { ...stored },
  })),
  answeredOtherwise(
    'repeat-is-refused',
    'IDM-1',
    'Every repeat is refused with INVALID_ARGUMENT.',
    (_stored, { key }) => {
      throw new ContractError('INVALID_ARGUMENT', `the key "${key}" is used`);
    },
  ),
];
