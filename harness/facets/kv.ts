// The facet kv: current values by key, in an area of their own.
import type { Json } from '../contract/index.js';
import { compiled, name, value, withDefault } from './arguments.js';
import { changeCell } from './cell.js';
import { compileChange } from './changes.js';
import { copyValue } from './event.js';
import { type Facet, operation } from './operation.js';
import { cellKey } from './session.js';

const missing = withDefault(value, (): Json => null);

export const kv: Facet<'kv.put' | 'kv.get' | 'kv.has' | 'kv.delete' | 'kv.keys' | 'kv.update'> = {
  'kv.put': operation({ key: name, value }, async (session, args) => {
    const answer = copyValue(args.value);
    await session.backend.swap({ cell: cellKey(session, 'kv', args.key), when: 'any', next: { value: args.value } });
    return answer;
  }),

  'kv.get': operation({ key: name, default: missing }, async (session, args) => {
    const cell = await session.backend.get(cellKey(session, 'kv', args.key));
    return cell === null ? args.default : cell.value;
  }),

  'kv.has': operation({ key: name }, async (session, { key }) => {
    return (await session.backend.get(cellKey(session, 'kv', key))) !== null;
  }),

  'kv.delete': operation({ key: name }, async (session, { key }) => {
    await session.backend.swap({ cell: cellKey(session, 'kv', key), when: 'any', next: null });
    return null;
  }),

  'kv.keys': operation({}, async (session) => {
    const names = await session.backend.cells(session.space, 'kv');
    return names.map(([key]) => key as string);
  }),

  'kv.update': operation({ key: name, default: missing, apply: compiled(compileChange) }, async (session, args) => {
    const cell = await changeCell(session, cellKey(session, 'kv', args.key), (current) => ({
      value: args.apply(current === null ? args.default : current.value),
    }));
    return cell === null ? null : cell.value;
  }),
};
