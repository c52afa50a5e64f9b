// The arguments of every operation: what each must be, checked and copied in one place before any effect.
import { ContractError, copyJson, type Json, MAX_DEPTH, type Profile } from '../contract/index.js';
import { invalid, isPlainObject } from './definitions.js';

export type Limits = NonNullable<Profile['limits']>;

/** One argument: how it is checked and copied, and what stands for it when it is left out. */
export interface Field<T> {
  readonly read: (value: unknown, name: string, limits: Limits) => T;
  readonly absent?: () => T;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

export type Arguments<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never;
};

/** Own copies of all arguments. The object given in is only read. */
export function readArguments<F extends Fields>(fields: F, given: unknown, limits: Limits): Arguments<F> {
  return readParts(fields, given, limits, 'the arguments');
}

/** The same for an object within an argument: an element of a batch, a prior state. */
export function readParts<F extends Fields>(fields: F, given: unknown, limits: Limits, what: string): Arguments<F> {
  if (!isPlainObject(given)) throw invalid(`${what} must be an object`);
  // for-in allocates no list of keys; a plain object inherits none.
  for (const key in given) {
    if (!Object.hasOwn(fields, key)) throw invalid(`${what} must not have "${key}"`);
  }
  const read: Record<string, unknown> = {};
  for (const key in fields) {
    const field = fields[key] as Field<unknown>;
    if (Object.hasOwn(given, key)) read[key] = field.read(given[key], key, limits);
    else if (field.absent === undefined) throw invalid(`${what} must have "${key}"`);
    else read[key] = field.absent();
  }
  return read as Arguments<F>;
}

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { read: field.read, absent: () => undefined };
}

export function withDefault<T>(field: Field<T>, absent: () => T): Field<T> {
  return { read: field.read, absent };
}

/** An argument that one function checks and copies, whatever the limits: a fold, a predicate, a change. */
export function compiled<T>(compile: (value: unknown) => T): Field<T> {
  return { read: compile };
}

/** A stream, key, type or other name. Reading may name any stream, also a reserved one. */
export const name: Field<string> = {
  read(value, argument, limits) {
    const text = readText(value, argument);
    if (text === '') throw invalid(`${argument} must not be empty`);
    if (limits.nameBytes !== undefined && Buffer.byteLength(text) > limits.nameBytes) {
      throw new ContractError('LIMIT_EXCEEDED', `${argument} is longer than ${limits.nameBytes} bytes`);
    }
    if (limits.nul === false && text.includes('\0')) throw holdsNul(argument);
    return text;
  },
};

/** The stream of an operation that appends: no reserved one (NAME-2). */
export const ownStream: Field<string> = {
  read(value, argument, limits) {
    const stream = name.read(value, argument, limits);
    if (stream.startsWith('$')) {
      throw new ContractError('RESERVED_NAME', `streams whose name starts with $ are reserved: ${stream}`);
    }
    return stream;
  },
};

/** Any text, the empty one too. */
export const text: Field<string> = { read: readText };

export const value: Field<Json> = {
  read(given, argument, limits) {
    const copy = copyJson(given, limits.depth ?? MAX_DEPTH);
    if (limits.valueBytes === undefined && limits.nul !== false) return copy;
    const json = JSON.stringify(copy);
    if (limits.valueBytes !== undefined && Buffer.byteLength(json) > limits.valueBytes) {
      throw new ContractError('LIMIT_EXCEEDED', `${argument} is larger than ${limits.valueBytes} bytes`);
    }
    if (limits.nul === false && holdsNulText(copy)) throw holdsNul(argument);
    return copy;
  },
};

/** A seq, mark, position, bound or limit. */
export const wholeNumber: Field<number> = {
  read(given, argument) {
    if (typeof given !== 'number' || !Number.isInteger(given) || given < 0) {
      throw invalid(`${argument} must be a whole number from 0 on`);
    }
    return given + 0; // -0 becomes 0
  },
};

export const positiveNumber: Field<number> = {
  read(given, argument) {
    if (typeof given !== 'number' || !Number.isInteger(given) || given < 1) {
      throw invalid(`${argument} must be a whole number from 1 on`);
    }
    return given;
  },
};

/** Any finite double. */
export const double: Field<number> = {
  read(given, argument) {
    if (typeof given !== 'number') throw invalid(`${argument} must be a number`);
    if (!Number.isFinite(given))
      throw new ContractError('INVALID_VALUE', `${argument} is outside the domain: ${given}`);
    return given;
  },
};

export const flag: Field<boolean> = {
  read(given, argument) {
    if (typeof given !== 'boolean') throw invalid(`${argument} must be true or false`);
    return given;
  },
};

function readText(given: unknown, argument: string): string {
  if (typeof given !== 'string') throw invalid(`${argument} must be a text`);
  if (!given.isWellFormed()) throw new ContractError('INVALID_VALUE', `${argument} has a lone surrogate`);
  return given;
}

function holdsNulText(json: Json): boolean {
  if (typeof json === 'string') return json.includes('\0');
  if (typeof json !== 'object' || json === null) return false;
  if (Array.isArray(json)) return json.some(holdsNulText);
  return Object.entries(json).some(([key, item]) => key.includes('\0') || holdsNulText(item));
}

function holdsNul(argument: string): ContractError {
  return new ContractError('LIMIT_EXCEEDED', `${argument} holds U+0000`);
}
