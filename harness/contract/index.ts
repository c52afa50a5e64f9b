// What an adapter author imports.
export {
  type Adapter,
  type Awaitable,
  defineAdapter,
  type OpenOptions,
  type OperationName,
  type Store,
} from './adapter.js';
export { ContractError, ERROR_CODES, type ErrorCode, errorCodeOf } from './errors.js';
export type { Manifest, Profile } from './generated/manifest.js';
export { type FacetName, OPERATIONS, type OperationRow } from './generated/operation-table.js';
export type * from './generated/operations.js';
export { canonicalJson, copyJson, equalJson, MAX_DEPTH, setOwn } from './value.js';
