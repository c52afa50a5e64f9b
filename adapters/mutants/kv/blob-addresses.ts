// Faults of blob: of what the address is made, and what finds a blob.
import { createHash } from 'node:crypto';
import { ContractError, errorCodeOf } from '../../../harness/contract/index.js';
import type { Mutant, Overrides, Place } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { encoded } from './bytes.js';

const faulty = prefixedFaults('blob', 'blob');

export const blobAddresses: readonly Mutant[] = [
  faulty(
    'address-is-the-bytes',
    'BLB-1',
    'The address of up to a hundred bytes is a data URL that holds them.',
    (place) => addressed(place, (bytes) => (bytes.length <= 100 ? `data:;base64,${encoded(bytes)}` : undefined)),
  ),
  faulty('address-with-mime', 'BLB-4', 'The media type goes into the address.', (place) =>
    addressed(place, (bytes, mime) => hash(bytes, mime)),
  ),
  faulty('address-by-counting', 'BLB-4', 'Every put gets an address of its own.', (place) => {
    const puts = place.shared('puts', () => ({ count: 0 }));
    return addressed(place, () => `blob-${++puts.count}`);
  }),
  faulty('address-of-first-64-bytes', 'BLB-4', 'The address is made of the first 64 bytes.', (place) =>
    addressed(place, (bytes) => hash(bytes.subarray(0, 64))),
  ),
  faulty('address-of-first-4k', 'BLB-4', 'The address is made of the first 4096 bytes.', (place) =>
    addressed(place, (bytes) => hash(bytes.subarray(0, 4096))),
  ),
  faulty(
    'address-of-ends',
    'BLB-4',
    'The address is made of the first and the last hundred bytes and the size.',
    (place) => addressed(place, (bytes) => hash(bytes.subarray(0, 100), bytes.subarray(-100), String(bytes.length))),
  ),
  faulty('address-of-size', 'BLB-4', 'The address is made of the size.', (place) =>
    addressed(place, (bytes) => hash(String(bytes.length))),
  ),
  faulty('address-is-a-sum', 'BLB-4', 'The address is the sum of the bytes: their order does not matter.', (place) =>
    addressed(place, (bytes) => `sum-${bytes.reduce((sum, byte) => sum + byte, 0)}-${bytes.length}`),
  ),
  faulty(
    'address-of-text',
    'BLB-4',
    'The address is made of the text that the bytes are: all that is no UTF-8 is one.',
    (place) => addressed(place, (bytes) => hash(bytes.toString('utf8'))),
  ),
  faulty('address-without-trailing-zeros', 'BLB-4', 'Zero bytes at the end do not go into the address.', (place) =>
    addressed(place, (bytes) => hash(Buffer.from(bytes.toString('latin1').replace(/\0+$/, ''), 'latin1'))),
  ),
  faulty('address-without-case', 'BLB-4', 'Bytes that are letters go into the address in lower case.', (place) =>
    addressed(place, (bytes) => hash(bytes.toString('latin1').toLowerCase())),
  ),
  faulty('unknown-is-null', 'BLB-6', 'Getting an unknown blob answers null.', () => ({
    'blob.get': unknownIs(null as never),
  })),
  faulty('unknown-is-empty', 'BLB-6', 'Getting an unknown blob answers the empty one.', () => ({
    'blob.get': unknownIs(''),
  })),
  faulty('unknown-is-invalid', 'BLB-6', 'Getting an unknown blob is refused with INVALID_ARGUMENT.', () => ({
    'blob.get': async (args, sound) => {
      try {
        return await sound(args);
      } catch (error) {
        if (errorCodeOf(error) !== 'NOT_FOUND') throw error;
        throw new ContractError('INVALID_ARGUMENT', `"${args.cid}" is no address`);
      }
    },
  })),
  faulty('has-refuses-unknown', 'BLB-6', '`has` refuses an unknown address with NOT_FOUND.', () => ({
    'blob.has': async (args, sound) => {
      if (await sound(args)) return true;
      throw new ContractError('NOT_FOUND', `no blob "${args.cid}"`);
    },
  })),
  faulty('has-by-form', 'BLB-6', '`has` is true for whatever has the form of an address.', () => ({
    'blob.has': async (args, sound) => (await sound(args)) || /^sha256:[0-9a-f]{64}$/.test(args.cid),
  })),
  faulty(
    'has-proto',
    'BLB-6',
    'The blobs live in a plain object: the names of its inherited members are there.',
    () => ({
      'blob.has': async (args, sound) => (await sound(args)) || args.cid in Object.prototype,
    }),
  ),
  found('has-by-pattern', 'A percent sign in an address stands for any text.', (cid, asked) => {
    const [head = '', tail] = asked.split('%');
    return tail !== undefined && cid.startsWith(head) && cid.endsWith(tail);
  }),
  found('has-by-beginning', 'The beginning of an address finds the blob.', (cid, asked) => cid.startsWith(asked)),
  found('has-by-middle', 'Text around an address does not hinder the search for it.', (cid, asked) =>
    asked.includes(cid),
  ),
  found(
    'has-without-case',
    'An address finds its blob in capitals too.',
    (cid, asked) => cid.toLowerCase() === asked.toLowerCase(),
  ),
];

type Get = NonNullable<Overrides['blob.get']>;

/** A store whose blobs stand under addresses of another make: the bytes first put under one are the ones that stay. */
function addressed(place: Place, address: (bytes: Buffer, mime: string) => string | undefined): Overrides {
  const real = place.shared('real', () => new Map<string, string>());
  const known = (cid: string): string => real.get(cid) ?? cid;
  return {
    'blob.put': async (args, sound) => {
      const ref = await sound(args);
      const cid = address(Buffer.from(args.bytes, 'base64'), args.mime) ?? ref.cid;
      if (!real.has(cid)) real.set(cid, ref.cid);
      return { ...ref, cid };
    },
    'blob.get': async (args, sound) => sound({ ...args, cid: known(args.cid) }),
    'blob.has': async (args, sound) => sound({ ...args, cid: known(args.cid) }),
  };
}

/** A store that finds a blob by more than its address. */
function found(name: string, fault: string, matches: (cid: string, asked: string) => boolean): Mutant {
  return faulty(name, 'BLB-6', fault, (place) => {
    const cids = place.shared('cids', () => new Set<string>());
    const wanted = (asked: string): string => [...cids].find((cid) => matches(cid, asked)) ?? asked;
    return {
      'blob.put': async (args, sound) => {
        const ref = await sound(args);
        cids.add(ref.cid);
        return ref;
      },
      'blob.get': async (args, sound) =>
        typeof args.cid === 'string' ? sound({ ...args, cid: wanted(args.cid) }) : sound(args),
      'blob.has': async (args, sound) =>
        typeof args.cid === 'string' ? sound({ ...args, cid: wanted(args.cid) }) : sound(args),
    };
  });
}

function unknownIs(answer: string): Get {
  return async (args, sound) => {
    try {
      return await sound(args);
    } catch (error) {
      if (errorCodeOf(error) !== 'NOT_FOUND') throw error;
      return answer;
    }
  };
}

function hash(...parts: readonly (string | Uint8Array)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return `sha256:${sum.digest('hex')}`;
}
