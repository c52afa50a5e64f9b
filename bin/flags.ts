// From what yargs parsed to arguments: every value checked, lists taken apart.
import { InputError } from '../harness/model/errors.js';
import { SEED_MAX } from '../harness/model/record.js';

/** As yargs gives them: a flag that is given twice is a list. */
export type Flags = Readonly<Record<string, unknown>>;

/** `--adapter a,b` and `--adapter a --adapter b` say the same. */
export function namesIn(flags: Flags, flag: string): string[] {
  const texts = valuesOf(flags, flag).flatMap((value) => String(value).split(','));
  const names = texts.map((text) => text.trim());
  if (names.includes('')) throw refusal(flag, 'needs a name, or several with commas between them');
  return [...new Set(names)];
}

export function textIn(flags: Flags, flag: string): string | undefined {
  const [value, ...more] = valuesOf(flags, flag);
  if (more.length > 0) throw refusal(flag, 'is given twice');
  if (value === '') throw refusal(flag, 'needs a value');
  return value === undefined ? undefined : String(value);
}

export function countIn(flags: Flags, flag: string): number | undefined {
  const text = textIn(flags, flag);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw refusal(flag, `must be a whole number from 1 to 9999, got "${text}"`);
  return Number(text);
}

/** A whole number, 0 too. */
export function seedIn(flags: Flags, flag: string): number | undefined {
  const text = textIn(flags, flag);
  if (text === undefined) return undefined;
  if (!/^(0|[1-9]\d{0,8})$/.test(text)) {
    throw refusal(flag, `must be a whole number from 0 to ${SEED_MAX}, got "${text}"`);
  }
  return Number(text);
}

export function isSet(flags: Flags, flag: string): boolean {
  return valuesOf(flags, flag).at(-1) === true;
}

export function textsIn(flags: Flags, flag: string): string[] {
  return valuesOf(flags, flag).map(String);
}

function valuesOf(flags: Flags, flag: string): unknown[] {
  const value = flags[flag];
  return value === undefined ? [] : [value].flat();
}

function refusal(flag: string, message: string): InputError {
  return new InputError([{ code: 'BAD_FLAG', file: `--${flag}`, message: `the flag ${message}` }]);
}
