// Faults of stream names: streams that are merged, parted or refused over how they are called.
import { posix } from 'node:path';
import { ContractError } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { family, inOperations, type Told } from '../parts/told.js';

const inLog = family({ facet: 'log', law: 'NAME-1' });

/** All streams whose names become one are one stream, called like the first of them. */
const merged = (told: Told, same: (name: string) => string): Mutant =>
  inLog({
    ...told,
    broken: {
      in: 'backend',
      make(sound, place) {
        const first = place.shared('names', () => new Map<string, string>());
        const known = <T extends { readonly stream: string }>(request: T): T => ({
          ...request,
          stream: first.get(same(request.stream)) ?? request.stream,
        });
        return {
          append(request) {
            if (!first.has(same(request.stream))) first.set(same(request.stream), request.stream);
            return sound.append(known(request));
          },
          read: (request) => sound.read(known(request)),
          count: (request) => sound.count(known(request)),
          mark: (request) => sound.mark(known(request)),
          truncate: (request) => sound.truncate(known(request)),
          keyed: (request) => sound.keyed(known(request)),
        };
      },
    },
  });

const asking = inOperations(inLog);

/** Streams of some names are reserved too. */
const reserved = (told: Told, isReserved: (name: string) => boolean): Mutant =>
  asking(told, {
    'log.append': (args, sound) => sound(isReserved(`${args.stream}`) ? { ...args, stream: '$' } : args),
  });

/** Streams whose names begin with a dollar sign can be appended to, if they are of some kind. */
const unreserved = (told: Told, isOrdinary: (name: string) => boolean): Mutant =>
  asking(told, {
    'log.append': (args, sound) => {
      const { stream } = args;
      return sound(`${stream}`.startsWith('$') && isOrdinary(stream) ? { ...args, stream: `\u0001${stream}` } : args);
    },
  });

export const names: readonly Mutant[] = [
  merged(
    { name: 'log-names-without-case', fault: 'Capital and small letters in a stream name are the same.' },
    (name) => name.toLowerCase(),
  ),
  inLog({
    name: 'log-names-refused-when-stored',
    law: 'VAL-4',
    fault: 'An append to a stream whose name is longer than 1000 letters is refused when the event is stored.',
    broken: {
      in: 'backend',
      make: (sound) => ({
        async append(request) {
          const outcome = await sound.append(request);
          if (request.stream.length <= 1000) return outcome;
          throw new ContractError('LIMIT_EXCEEDED', 'the name is too long');
        },
      }),
    },
  }),
  merged({ name: 'log-names-composed', fault: 'Stream names are compared in their composed form (NFC).' }, (name) =>
    name.normalize('NFC'),
  ),
  merged(
    { name: 'log-names-compatible', fault: 'Letters that only look different are the same in a stream name (NFKC).' },
    (name) => name.normalize('NFKC'),
  ),
  merged({ name: 'log-names-without-accents', fault: 'Accents in a stream name do not count.' }, (name) =>
    name.normalize('NFD').replace(/\p{M}/gu, ''),
  ),
  merged(
    {
      name: 'log-names-sharp-s-is-ss',
      fault: 'Stream names are compared as capitals, in which a sharp s is two letters.',
    },
    (name) => name.replaceAll('\u00df', 'ss'),
  ),
  merged(
    { name: 'log-names-trimmed', fault: 'Blanks around a stream name do not count.' },
    (name) => name.trim() || name,
  ),
  merged({ name: 'log-names-trailing-blanks', fault: 'Blanks at the end of a stream name do not count.' }, (name) =>
    name.replace(/(?<=\S) +$/, ''),
  ),
  merged(
    { name: 'log-names-without-invisibles', fault: 'Invisible characters in a stream name do not count.' },
    (name) => name.replace(/\p{Cf}/gu, ''),
  ),
  merged(
    { name: 'log-names-cut-at-nul', fault: 'A stream name ends at its first U+0000.' },
    (name) => name.split('\0', 1)[0] || name,
  ),
  merged({ name: 'log-names-cut-at-64', fault: 'Of a stream name the first 64 letters count.' }, (name) =>
    name.slice(0, 64),
  ),
  merged({ name: 'log-names-cut-at-255', fault: 'Of a stream name the first 255 letters count.' }, (name) =>
    name.slice(0, 255),
  ),
  merged(
    { name: 'log-names-first-path-part', fault: 'Of a stream name only what stands before a slash counts.' },
    (name) => name.replace(/(?<=.)\/.*/s, ''),
  ),
  merged({ name: 'log-names-slashes-in-a-row', fault: 'Slashes in a row are one in a stream name.' }, (name) =>
    name.replaceAll(/\/+/g, '/'),
  ),
  merged(
    { name: 'log-names-resolved-as-paths', fault: 'The parts . and .. of a stream name lead somewhere.' },
    (name) => (name.includes('/') ? posix.normalize(name) : name),
  ),
  merged({ name: 'log-names-separators-alike', fault: 'A colon in a stream name is the same as a slash.' }, (name) =>
    name.replaceAll(':', '/'),
  ),
  merged({ name: 'log-names-url-decoded', fault: 'Percent signs in a stream name are decoded.' }, (name) =>
    name.replaceAll(/%2F/gi, '/'),
  ),
  merged({ name: 'log-names-as-numbers', fault: 'Stream names that look like one number are one stream.' }, (name) =>
    /^-?\d+(\.\d+)?(e\d+)?$/.test(name) ? `${Number(name)}` : name,
  ),
  merged(
    { name: 'log-names-of-one-hash-tag', fault: 'What stands in braces in a stream name is the whole name.' },
    (name) => name.replace(/^.*?\{(.+?)\}.*$/, '$1'),
  ),
  merged({ name: 'log-names-without-astral-letters', fault: 'All emoji are the same in a stream name.' }, (name) =>
    name.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?'),
  ),
  asking(
    {
      name: 'log-names-are-patterns',
      base: 'sqlite',
      fault: 'In a read the name of a stream is a pattern, in which % stands for any letters and _ for any letter.',
    },
    {
      'log.read': async (args, sound, call) => {
        const stream = (await call('catalog.streams', {})).find((name) => isLike(name, `${args.stream}`));
        return sound({ ...args, ...(stream !== undefined && { stream }) });
      },
    },
  ),
  asking(
    { name: 'log-names-globs', fault: 'In a read * in the name of a stream stands for any letters.' },
    {
      'log.read': async (args, sound, call) => {
        const pattern = `${args.stream}`.replaceAll('*', '%');
        if (pattern === args.stream) return sound(args);
        const stream = (await call('catalog.streams', {})).find((name) => isLike(name, pattern));
        return sound({ ...args, ...(stream !== undefined && { stream }) });
      },
    },
  ),
  asking(
    {
      name: 'log-names-in-a-plain-object',
      fault: 'Marks are members of a plain object, and those it inherits are there.',
    },
    { 'log.lastSeq': async (args, sound) => (await sound(args)) || Number(`${args.stream}` in {}) },
  ),
  reserved(
    { name: 'log-names-dollar-anywhere', law: 'NAME-4', fault: 'A dollar sign anywhere in a name reserves it.' },
    (name) => name.includes('$'),
  ),
  reserved(
    { name: 'log-names-dollar-after-blanks', law: 'NAME-4', fault: 'A dollar sign after blanks reserves a name.' },
    (name) => name.trim().startsWith('$'),
  ),
  unreserved({ name: 'log-names-dollar-is-ordinary', law: 'NAME-2', fault: 'No stream name is reserved.' }, () => true),
  unreserved(
    { name: 'log-names-only-global-is-reserved', law: 'NAME-2', fault: 'Only $global is reserved.' },
    (name) => name !== '$global',
  ),
  unreserved(
    { name: 'log-names-dollar-alone-is-ordinary', law: 'NAME-2', fault: 'A dollar sign alone is an ordinary name.' },
    (name) => name === '$',
  ),
  asking(
    {
      name: 'log-names-reserved-with-another-code',
      law: 'NAME-2',
      fault: 'An append to a reserved stream is refused with INVALID_ARGUMENT.',
    },
    { 'log.append': (args, sound) => sound(`${args.stream}`.startsWith('$') ? { ...args, stream: '' } : args) },
  ),
  asking(
    { name: 'log-names-empty-reads-as-unknown', law: 'NAME-5', fault: 'Reading the stream "" answers no events.' },
    { 'log.read': async (args, sound) => (args.stream === '' ? [] : sound(args)) },
  ),
  asking(
    { name: 'log-names-empty-has-mark-zero', law: 'NAME-5', fault: 'The mark of the stream "" is 0.' },
    { 'log.lastSeq': async (args, sound) => (args.stream === '' ? 0 : sound(args)) },
  ),
  asking(
    { name: 'log-names-empty-counts-nothing', law: 'NAME-5', fault: 'The stream "" is counted as one without events.' },
    { 'log.count': async (args, sound) => (args.stream === '' ? 0 : sound(args)) },
  ),
  asking(
    { name: 'log-names-empty-truncates-nothing', law: 'NAME-5', fault: 'Truncating the stream "" does nothing.' },
    { 'log.truncate': async (args, sound) => (args.stream === '' ? null : sound(args)) },
  ),
  asking(
    { name: 'log-names-empty-is-a-stream', law: 'NAME-5', fault: 'Events can be appended to the stream "".' },
    { 'log.append': (args, sound) => sound(args.stream === '' ? { ...args, stream: '\u0001' } : args) },
  ),
];

/** As SQL compares with LIKE, but for letter case. */
function isLike(name: string, pattern: string): boolean {
  const escaped = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's').test(name);
}
