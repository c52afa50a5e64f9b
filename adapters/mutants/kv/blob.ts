// Faults of blob: what becomes of the bytes.
import { type BlobRef, ContractError } from '../../../harness/contract/index.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { encoded } from './bytes.js';

const faulty = prefixedFaults('blob', 'blob');

export const blob: readonly Mutant[] = [
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
];

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

/** A store that takes more for base64 than is. */
function lenient(name: string, fault: string, tidy: (text: string) => string): Mutant {
  return faulty(name, 'BLB-7', fault, () => ({
    'blob.put': async (args, sound) =>
      sound(typeof args.bytes === 'string' ? { ...args, bytes: tidy(args.bytes) } : args),
  }));
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
