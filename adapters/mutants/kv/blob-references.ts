// Faults of blob: what the reference tells.
import type { BlobRef } from '../../../harness/contract/index.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { encoded } from './bytes.js';

const faulty = prefixedFaults('blob', 'blob');

export const blobReferences: readonly Mutant[] = [
  referring(
    'inline',
    'BLB-1',
    'The reference holds the bytes too.',
    (ref, bytes) => ({ ...ref, bytes: encoded(bytes) }) as BlobRef,
    {
      number: 'H01',
    },
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
];

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
