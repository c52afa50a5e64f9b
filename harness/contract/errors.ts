// The errors that a store may answer, and how they are recognised.

/** Every code of the contract (ANS-3). */
export const ERROR_CODES = [
  'INVALID_ARGUMENT',
  'INVALID_VALUE',
  'LIMIT_EXCEEDED',
  'RESERVED_NAME',
  'NOT_FOUND',
  'COMPACTED',
  'UNSUPPORTED',
  'CORRUPT',
  'CLOSED',
  'UNAVAILABLE',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A refusal that the contract provides for. Any other exception is a fault of the adapter. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * The contract's code of an exception, or undefined when it has none. Judged by `code` alone, so that an adapter
 * need not import this module to throw one.
 */
export function errorCodeOf(error: unknown): ErrorCode | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return ERROR_CODES.find((code) => code === error.code);
}
