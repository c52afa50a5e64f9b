// What JSON.stringify makes of what is no value, and whether there is anything of that kind.
import { copyJson } from '../../../harness/contract/index.js';

export function isJson(given: unknown): boolean {
  try {
    copyJson(given);
    return true;
  } catch {
    return false;
  }
}

/** With null for numbers that JSON has not, and without what it cannot write. */
export function asJson(given: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(given).toWellFormed());
  } catch {
    return given;
  }
}
