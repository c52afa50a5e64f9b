// Faults of blob: what becomes of the bytes, of their address and of the reference.
import { createHash } from 'node:crypto';
import { type BlobRef, ContractError, errorCodeOf } from '../../harness/contract/index.js';
import type { Mutant, Overrides, Place } from './mutant.js';

export const blob: readonly Mutant[] = [
  referring(
    'inline',
    'BLB-1',
    'The reference holds the bytes too.',
    (ref, bytes) => ({ ...ref, bytes: encoded(bytes) }) as BlobRef,
    {
      number: 'H01',
    },
  ),
  faulty(
    'address-is-the-bytes',
    'BLB-1',
    'The address of up to a hundred bytes is a data URL that holds them.',
    (place) => addressed(place, (bytes) => (bytes.length <= 100 ? `data:;base64,${encoded(bytes)}` : undefined)),
  ),
  referring(
    'more-members',
    'BLB-1',
    'The reference tells when the blob was put.',
    (ref) => ({ ...ref, at: 0 }) as BlobRef,
  ),
  referring('mime-lower-case', 'BLB-1', 'The media type is answered in lower case and without parameters.', (ref) => ({
    ...ref,
    mime: (ref.mime.split(';')[0] ?? '').toLowerCase(),
  })),
  referring(
    'mime-guessed',
    'BLB-1',
    'The media type is told from the first bytes, whatever was given.',
    (ref, bytes) => ({
      ...ref,
      mime: bytes.subarray(0, 3).toString('latin1') === 'PNG' ? 'image/png' : 'application/octet-stream',
    }),
  ),
  referring(
    'address-only',
    'BLB-1',
    '`put` answers the address without size and media type.',
    ({ cid }) => ({ cid }) as BlobRef,
  ),
  faulty('mime-of-the-first', 'BLB-1', 'Bytes that were put before keep the media type of the first time.', (place) => {
    const first = place.shared('first', () => new Map<string, string>());
    return {
      'blob.put': async (args, sound) => {
        const ref = await sound(args);
        const mime = first.get(ref.cid) ?? ref.mime;
        first.set(ref.cid, mime);
        return { ...ref, mime };
      },
    };
  }),
  referring(
    'size-in-characters',
    'BLB-3',
    'The size counts the characters of the text that the bytes are.',
    (ref, bytes) => ({
      ...ref,
      size: bytes.toString('utf8').length,
    }),
  ),
  referring(
    'size-in-code-points',
    'BLB-3',
    'The size counts the code points of the text that the bytes are.',
    (ref, bytes) => ({
      ...ref,
      size: [...bytes.toString('utf8')].length,
    }),
  ),
  referring('size-of-base64', 'BLB-3', 'The size is the length of the base64 text.', (ref, bytes) => ({
    ...ref,
    size: encoded(bytes).length,
  })),
  referring(
    'size-with-padding',
    'BLB-3',
    'The size counts three bytes for every four letters of base64, padding or not.',
    (ref, bytes) => ({
      ...ref,
      size: (encoded(bytes).length / 4) * 3,
    }),
  ),
  referring('size-without-one-padding', 'BLB-3', 'Of two padding letters the size takes off one.', (ref, bytes) => ({
    ...ref,
    size: encoded(bytes).endsWith('==') ? ref.size + 1 : ref.size,
  })),
  referring('size-zero-is-null', 'BLB-5', 'The size of the empty blob is null.', (ref) => ({
    ...ref,
    size: (ref.size || null) as number,
  })),
  referring('size-of-first-64k', 'BLB-3', 'The size is counted up to 65536.', (ref) => ({
    ...ref,
    size: Math.min(ref.size, 65_536),
  })),
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
  stored('as-utf8', 'Bytes that are no UTF-8 come back as replacement characters.', (bytes) =>
    Buffer.from(bytes.toString('utf8')),
  ),
  stored('as-ascii', 'The highest bit of a byte is lost.', (bytes) => Buffer.from(bytes.map((byte) => byte & 0x7f))),
  stored('without-mark', 'A byte order mark at the beginning is lost.', (bytes) =>
    bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? bytes.subarray(3) : bytes,
  ),
  stored('with-unix-line-ends', 'A carriage return before a line feed is lost.', (bytes) =>
    Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
  ),
  stored('to-first-zero', 'The bytes end at the first zero.', (bytes) =>
    bytes.includes(0) ? bytes.subarray(0, bytes.indexOf(0)) : bytes,
  ),
  stored('cut-at-64k', 'The bytes are cut at 65536.', (bytes) => bytes.subarray(0, 65_536), 'sqlite'),
  stored('trimmed', 'White space at the end of the bytes is lost.', (bytes) =>
    Buffer.from(bytes.toString('latin1').replace(/[\r\n ]+$/, ''), 'latin1'),
  ),
  faulty('get-unpadded', 'BLB-2', '`get` answers base64 without padding.', () => ({
    'blob.get': async (args, sound) => (await sound(args)).replace(/=+$/, ''),
  })),
  faulty('get-url-safe', 'BLB-2', '`get` answers base64 in the alphabet for addresses.', () => ({
    'blob.get': async (args, sound) => (await sound(args)).replaceAll('+', '-').replaceAll('/', '_'),
  })),
  faulty('get-in-lines', 'BLB-2', '`get` answers base64 in lines of 76 letters.', () => ({
    'blob.get': async (args, sound) => (await sound(args)).replace(/(.{76})(?=.)/g, '$1\r\n'),
  })),
  faulty('get-text', 'BLB-2', '`get` answers the bytes of a text as that text.', () => ({
    'blob.get': async (args, sound) => {
      const bytes = Buffer.from(await sound(args), 'base64');
      const text = bytes.toString('utf8');
      return Buffer.from(text).equals(bytes) ? text : encoded(bytes);
    },
  })),
  faulty('get-empty-is-not-found', 'BLB-5', 'Getting the empty blob is refused with NOT_FOUND.', () => ({
    'blob.get': async (args, sound) => {
      const bytes = await sound(args);
      if (bytes === '') throw new ContractError('NOT_FOUND', `no blob "${args.cid}"`);
      return bytes;
    },
  })),
  {
    ...faulty('has-truthy', 'BLB-5', 'The empty blob is not there: its bytes are no true value.', () => ({
      'blob.has': async (args, sound, call) => (await sound(args)) && (await call('blob.get', args)) !== '',
    })),
    number: 'H08',
  },
  faulty('empty-is-refused', 'BLB-5', 'Putting the empty blob is refused with INVALID_ARGUMENT.', () => ({
    'blob.put': async (args, sound) => {
      const ref = await sound(args);
      if (ref.size === 0) throw new ContractError('INVALID_ARGUMENT', 'bytes must not be empty');
      return ref;
    },
  })),
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
  lenient('takes-spaces', 'White space in base64 is passed over.', (text) => text.replace(/\s+/g, '')),
  lenient('takes-unpadded', 'Base64 may lack its padding.', (text) =>
    /^[A-Za-z0-9+/]*$/.test(text) && text.length % 4 > 1 ? text.padEnd(Math.ceil(text.length / 4) * 4, '=') : text,
  ),
  lenient('takes-half-padding', 'Base64 may lack one of two padding letters.', (text) =>
    /^[A-Za-z0-9+/]*=$/.test(text) && text.length % 4 === 3 ? `${text}=` : text,
  ),
  lenient('takes-url-safe', 'The alphabet for addresses is taken too.', (text) =>
    text.replaceAll('-', '+').replaceAll('_', '/'),
  ),
  lenient('takes-anything', 'Letters that are no base64 are passed over.', (text) =>
    encoded(Buffer.from(text, 'base64')),
  ),
  faulty('empty-mime-is-taken', 'ANS-7', 'A blob may have an empty media type.', () => ({
    'blob.put': async (args, sound) =>
      args.mime === '' ? { ...(await sound({ ...args, mime: 'none' })), mime: '' } : sound(args),
  })),
  faulty('missing-mime-is-taken', 'ANS-7', 'A media type that is left out is application/octet-stream.', () => ({
    'blob.put': async (args, sound) =>
      sound((args.mime as unknown) === undefined ? { ...args, mime: 'application/octet-stream' } : args),
  })),
  faulty('large-is-refused', 'BLB-2', 'More than 65536 bytes are refused, although no limit is declared.', () => ({
    'blob.put': async (args, sound) => {
      if (typeof args.bytes === 'string' && args.bytes.length > 87_384) {
        throw new ContractError('LIMIT_EXCEEDED', 'bytes is larger than 65536 bytes');
      }
      return sound(args);
    },
  })),
  faulty(
    'in-kv',
    'NAME-3',
    'The bytes are kept in the kv, under their address, where users find, forge and delete them.',
    () => ({
      'blob.put': async (args, sound, call) => {
        const ref = await sound(args);
        await call('kv.put', { key: ref.cid, value: args.bytes });
        return ref;
      },
      'blob.get': async (args, sound, call) => {
        await sound(args);
        const value = await call('kv.get', { key: args.cid });
        if (typeof value !== 'string') throw new ContractError('NOT_FOUND', `no blob "${args.cid}"`);
        return value;
      },
      'blob.has': async (args, sound, call) => (await sound(args)) && call('kv.has', { key: args.cid }),
    }),
  ),
  faulty('goes-with-its-key', 'BLB-2', 'A blob goes when a key that held its reference is deleted.', (place) => {
    const gone = place.shared('gone', () => new Set<string>());
    return {
      ...withoutGone(gone),
      'kv.delete': async (args, sound, call) => {
        const value = await call('kv.get', args);
        if (typeof value === 'object' && value !== null && 'cid' in value) gone.add(String(value['cid']));
        return sound(args);
      },
    };
  }),
  faulty('goes-with-its-event', 'BLB-2', 'A blob goes when an event that held its reference is truncated.', (place) => {
    const gone = place.shared('gone', () => new Set<string>());
    return {
      ...withoutGone(gone),
      'log.truncate': async (args, sound, call) => {
        for (const { data } of await call('log.read', { stream: args.stream, to: args.through })) {
          if (typeof data === 'object' && data !== null && 'cid' in data) gone.add(String(data['cid']));
        }
        return sound(args);
      },
    };
  }),
  faulty('second-put-is-refused', 'BLB-4', 'Putting bytes that are there is refused.', (place) => {
    const known = place.shared('known', () => new Set<string>());
    return {
      'blob.put': async (args, sound) => {
        const ref = await sound(args);
        if (known.has(ref.cid)) throw new ContractError('INVALID_ARGUMENT', `there is a blob "${ref.cid}"`);
        known.add(ref.cid);
        return ref;
      },
    };
  }),
  faulty('second-put-appends', 'BLB-2', 'Putting bytes that are there appends them to the ones stored.', (place) => {
    const puts = place.shared('puts', () => new Map<string, number>());
    return {
      'blob.put': async (args, sound) => {
        const ref = await sound(args);
        puts.set(ref.cid, (puts.get(ref.cid) ?? 0) + 1);
        return ref;
      },
      'blob.get': async (args, sound) => {
        const bytes = Buffer.from(await sound(args), 'base64');
        return encoded(Buffer.concat(Array<Buffer>(puts.get(args.cid) ?? 1).fill(bytes)));
      },
    };
  }),
  faulty(
    'reference-shared',
    'ALIAS-2',
    'The reference handed out is the one that is kept: who changes it changes the next answer.',
    (place) => {
      const refs = place.shared('refs', () => new Map<string, BlobRef>());
      return {
        'blob.put': async (args, sound) => {
          const ref = await sound(args);
          const id = JSON.stringify([ref.cid, args.mime]);
          const kept = refs.get(id) ?? ref;
          refs.set(id, kept);
          return kept;
        },
      };
    },
  ),
  faulty('in-the-handle', 'BLB-2', 'The bytes are kept in the handle that put them.', () => {
    const own = new Set<string>();
    return {
      'blob.put': async (args, sound) => {
        const ref = await sound(args);
        own.add(ref.cid);
        return ref;
      },
      'blob.get': async (args, sound) => {
        const bytes = await sound(args);
        if (!own.has(args.cid)) throw new ContractError('NOT_FOUND', `no blob "${args.cid}"`);
        return bytes;
      },
      'blob.has': async (args, sound) => (await sound(args)) && own.has(args.cid),
    };
  }),
  faulty('hundred-only', 'BLB-2', 'Only the last hundred blobs are kept.', (place) => {
    const kept = place.shared('kept', () => new Set<string>());
    return {
      'blob.put': async (args, sound) => {
        const ref = await sound(args);
        kept.delete(ref.cid);
        kept.add(ref.cid);
        const [oldest] = kept;
        if (kept.size > 100 && oldest !== undefined) kept.delete(oldest);
        return ref;
      },
      'blob.get': async (args, sound) => {
        const bytes = await sound(args);
        if (!kept.has(args.cid)) throw new ContractError('NOT_FOUND', `no blob "${args.cid}"`);
        return bytes;
      },
      'blob.has': async (args, sound) => (await sound(args)) && kept.has(args.cid),
    };
  }),
];

type Get = NonNullable<Overrides['blob.get']>;

function faulty(name: string, law: string, fault: string, make: (place: Place) => Overrides): Mutant {
  return {
    name: `blob-${name}`,
    facet: 'blob',
    law,
    fault,
    base: 'memory',
    reach: 'golden',
    broken: { in: 'operations', make },
  };
}

/** A store that answers another reference than the sound one. */
function referring(
  name: string,
  law: string,
  fault: string,
  alter: (ref: BlobRef, bytes: Buffer) => BlobRef,
  rest: Partial<Mutant> = {},
): Mutant {
  const overrides: Overrides = {
    'blob.put': async (args, sound) => alter(await sound(args), Buffer.from(args.bytes, 'base64')),
  };
  return { ...faulty(name, law, fault, () => overrides), ...rest };
}

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

/** A store that alters the bytes that it answers. */
function stored(
  name: string,
  fault: string,
  alter: (bytes: Buffer) => Uint8Array,
  base: Mutant['base'] = 'memory',
): Mutant {
  const overrides: Overrides = {
    'blob.get': async (args, sound) => encoded(Buffer.from(alter(Buffer.from(await sound(args), 'base64')))),
  };
  return { ...faulty(`stored-${name}`, 'BLB-2', fault, () => overrides), base };
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

/** A store that takes more for base64 than is. */
function lenient(name: string, fault: string, tidy: (text: string) => string): Mutant {
  return faulty(name, 'BLB-7', fault, () => ({
    'blob.put': async (args, sound) =>
      sound(typeof args.bytes === 'string' ? { ...args, bytes: tidy(args.bytes) } : args),
  }));
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

function withoutGone(gone: ReadonlySet<string>): Overrides {
  return {
    'blob.get': async (args, sound) => {
      const bytes = await sound(args);
      if (gone.has(args.cid)) throw new ContractError('NOT_FOUND', `no blob "${args.cid}"`);
      return bytes;
    },
    'blob.has': async (args, sound) => (await sound(args)) && !gone.has(args.cid),
  };
}

function encoded(bytes: Buffer): string {
  return bytes.toString('base64');
}

function hash(...parts: readonly (string | Uint8Array)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return `sha256:${sum.digest('hex')}`;
}
