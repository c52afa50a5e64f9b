// What the faults of kv.cas have in common: another answer to whether the current value is the one expected.
import type { Conflict, Json } from '../../../harness/contract/index.js';
import type { Call, Overrides } from '../parts/mutant.js';
import { isObject } from './changing.js';

/** What a key holds; null stands for an absent key. */
export type Held = { readonly value: Json } | null;

/** Whether they are equal; undefined leaves it to the sound comparison. */
type Judge = (expected: Json, held: Held, key: string) => boolean | undefined;

export function casJudgedBy(judge: Judge): Overrides {
  return {
    'kv.cas': async (args, sound, call) => {
      const { key, expected, value } = args;
      if (expected === undefined || args.absent !== undefined) return sound(args);
      const held = await heldAt(key, call);
      switch (judge(expected, held, key)) {
        case undefined:
          return sound(args);
        case true:
          return sound(held === null ? { key, absent: true, value } : { key, expected: held.value, value });
        case false:
          return { ...conflictOver(expected, held) };
      }
    },
  };
}

export async function heldAt(key: string, call: Call): Promise<Held> {
  return (await call('kv.has', { key })) ? { value: await call('kv.get', { key }) } : null;
}

export function conflictOver(expected: Json, held: Held): Conflict {
  return { conflict: true, expected, actual: held === null ? null : held.value };
}

export function isConflict(answer: Json): answer is { [key: string]: Json } {
  return isObject(answer) && answer['conflict'] === true && Object.hasOwn(answer, 'actual');
}
