// Values as a broken encoder writes them: each part, from the inside out, becomes what a rule makes of it.
import { type Json, setOwn } from '../../../harness/contract/index.js';

export type Entries = readonly (readonly [string, Json])[];

export interface Rules {
  readonly number?: (value: number) => Json;
  readonly text?: (value: string) => Json;
  readonly scalar?: (value: null | boolean | number | string) => Json;
  readonly list?: (items: Json[]) => Json;
  readonly entries?: (entries: Entries) => Entries;
  readonly object?: (entries: Entries) => Json;
}

export function rewrite(value: Json, rules: Rules): Json {
  if (typeof value === 'number' && rules.number) return rules.number(value);
  if (typeof value === 'string' && rules.text) return rules.text(value);
  if (typeof value !== 'object' || value === null) return rules.scalar ? rules.scalar(value) : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => rewrite(item, rules));
    return rules.list ? rules.list(items) : items;
  }
  const inside = Object.entries(value).map(([key, item]) => [key, rewrite(item, rules)] as const);
  const entries = rules.entries ? rules.entries(inside) : inside;
  return rules.object ? rules.object(entries) : objectOf(entries);
}

/** An object with these members; of two with one key the later one stays. */
export function objectOf(entries: Entries): Json {
  const object: { [key: string]: Json } = {};
  for (const [key, value] of entries) setOwn(object, key, value);
  return object;
}
