// The facet blob: bytes kept under the address of their content, equal bytes once.
import { createHash } from 'node:crypto';
import { ContractError } from '../contract/index.js';
import { type Field, name, text } from './arguments.js';
import { invalid } from './definitions.js';
import { type Facet, operation } from './operation.js';
import { cellKey } from './session.js';

/** Base64 as RFC 4648 section 4 has it: its own alphabet, padded, no stray bits, no white space. */
const base64: Field<{ readonly encoded: string; readonly decoded: Buffer }> = {
  read(given, argument, limits) {
    const encoded = text.read(given, argument, limits);
    const decoded = Buffer.from(encoded, 'base64');
    // The decoder is lenient; only canonical text survives the way back.
    if (decoded.toString('base64') !== encoded) throw invalid(`${argument} must be base64`);
    if (limits.valueBytes !== undefined && decoded.length > limits.valueBytes) {
      throw new ContractError('LIMIT_EXCEEDED', `${argument} is larger than ${limits.valueBytes} bytes`);
    }
    return { encoded, decoded };
  },
};

export const blob: Facet<'blob.put' | 'blob.get' | 'blob.has'> = {
  'blob.put': operation({ bytes: base64, mime: name }, async (session, { bytes, mime }) => {
    const cid = `sha256:${createHash('sha256').update(bytes.decoded).digest('hex')}`;
    // Not stored again when it is there: the same address means the same bytes.
    await session.backend.swap({ cell: cellKey(session, 'blob', cid), when: null, next: { value: bytes.encoded } });
    return { cid, size: bytes.decoded.length, mime };
  }),

  'blob.get': operation({ cid: name }, async (session, { cid }) => {
    const cell = await session.backend.get(cellKey(session, 'blob', cid));
    if (cell === null) throw new ContractError('NOT_FOUND', `no blob "${cid}"`);
    return cell.value as string;
  }),

  'blob.has': operation({ cid: name }, async (session, { cid }) => {
    return (await session.backend.get(cellKey(session, 'blob', cid))) !== null;
  }),
};
