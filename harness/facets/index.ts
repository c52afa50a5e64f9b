// What an adapter over the facet library imports.
export type {
  AppendOutcome,
  AppendRequest,
  Backend,
  Cell,
  CellKey,
  Spaces,
  StreamKey,
  StreamSlice,
  SwapOutcome,
  SwapRequest,
} from './backend.js';
export { DERIVED_FACETS, deriveStore } from './derive-store.js';
export { digestOf } from './digest.js';
export { type NativeArguments, type NativeOperations, nativeStore } from './native-store.js';
export type { FacetOptions } from './session.js';
