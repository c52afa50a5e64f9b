// The messages of docs/protocol.md: JSON-RPC 2.0, one message a line. Shapes are those of
// config/schemas/protocol.schema.json, to which a test holds this file.
import type { Json, Manifest } from '../contract/index.js';

/** Every version of the protocol that assay speaks, the newest first. */
export const PROTOCOL_VERSIONS: readonly number[] = [1];

/** The longest line that is read, in bytes. */
export const LONGEST_LINE: number = 64 * 1024 * 1024;

/** What a program says it is, in its answer to `initialize`. */
export interface Introduction {
  readonly protocolVersion: number;
  readonly manifest: Manifest;
  /** `operations` when left out. */
  readonly offers?: 'operations' | 'primitives';
}

/** The requests about handles and the process itself; every other method is an operation or a primitive. */
export interface LifecycleParams {
  readonly initialize: {
    readonly protocolVersions: readonly number[];
    readonly harness: { readonly name: 'assay'; readonly version: string };
  };
  readonly open: { readonly handle: string; readonly location: string; readonly fresh: boolean };
  readonly close: { readonly handle: string };
  readonly discard: { readonly location: string };
  readonly shutdown: Readonly<Record<string, never>>;
}

/** The parameters of an operation or a primitive. */
export interface CallParams {
  readonly handle: string;
  readonly args: unknown;
}

export interface ErrorObject {
  readonly code: number;
  readonly message: string;
  readonly data?: Json;
}

export type Response =
  | { readonly jsonrpc: '2.0'; readonly id: number; readonly result: Json }
  | { readonly jsonrpc: '2.0'; readonly id: number | null; readonly error: ErrorObject };

/** JSON-RPC's own error codes, and the one of all errors of the contract. */
export const RPC_ERRORS = {
  parse: -32700,
  invalidRequest: -32600,
  unknownMethod: -32601,
  invalidParams: -32602,
  internal: -32603,
  contract: -32000,
} as const;
