// Operations by their method names, as a store has them.
import { OPERATIONS, type Store } from '../../contract/index.js';
import { RPC_ERRORS } from '../messages.js';
import { replyOf } from './replies.js';
import { failure, type Reply } from './rpc.js';

export interface ServedOperation {
  readonly name: string;
  /** The member of the store, and the member of that. */
  readonly prefix: string;
  readonly member: string;
}

const TABLE: ReadonlyMap<string, ServedOperation> = new Map(
  Object.keys(OPERATIONS).map((name) => {
    const [prefix = '', member = ''] = name.split('.');
    return [name, { name, prefix, member }];
  }),
);

export function operationCalled(method: string): ServedOperation | undefined {
  return TABLE.get(method);
}

type Member = Readonly<Record<string, ((args: unknown) => unknown) | undefined>>;

/** Begins at once. A store may lack what its profile does not claim. */
export function operate(
  store: Store,
  { name, prefix, member }: ServedOperation,
  args: unknown,
): Reply | Promise<Reply> {
  const facet = (store as unknown as Readonly<Record<string, Member | undefined>>)[prefix];
  if (typeof facet?.[member] !== 'function') return failure(RPC_ERRORS.unknownMethod, `the store has no ${name}`);
  return replyOf(name, () => facet[member]?.(args));
}
