// The sound stores that mutants are made of.
import type { Awaitable, Manifest } from '../../../harness/contract/index.js';
import type { Backend } from '../../../harness/facets/index.js';
import type { BaseOptions } from './mutant.js';

export interface Base {
  readonly manifest: Manifest;
  readonly options: BaseOptions;
  readonly open: (location: string, fresh: boolean, options: BaseOptions) => Backend;
  readonly discard: (location: string) => Awaitable<void>;
}
