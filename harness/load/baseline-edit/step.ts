// One change of a baseline file, and what the file has to say after it.
import type { Json } from '../../contract/index.js';
import type { Path } from '../golden-edit/locate.js';
import type { EntryData } from './entry-text.js';

export type Step =
  | { readonly kind: 'set'; readonly path: Path; readonly value: string | readonly string[] }
  /** A new key of a map, under the line of another one. */
  | { readonly kind: 'key'; readonly path: Path; readonly after: string; readonly key: string; readonly value: string }
  /** More items of a list of texts. */
  | { readonly kind: 'append'; readonly path: Path; readonly values: readonly string[] }
  | { readonly kind: 'entries'; readonly values: readonly EntryData[] }
  /** Items of a list. */
  | { readonly kind: 'remove'; readonly path: Path; readonly indexes: readonly number[] };

/** The data of the file after the step. */
export function dataAfter(data: Json, step: Step): Json {
  switch (step.kind) {
    case 'set':
      return changed(data, step.path, () => step.value as Json);
    case 'key':
      return changed(data, step.path, (map) => ({ ...(map as object), [step.key]: step.value }) as Json);
    case 'append':
      return changed(data, step.path, (list) => [...(list as Json[]), ...step.values]);
    case 'entries':
      return changed(data, ['entries'], (list) => [...(list as Json[]), ...(step.values as unknown as Json[])]);
    case 'remove':
      return changed(data, step.path, (list) => (list as Json[]).filter((_, index) => !step.indexes.includes(index)));
  }
}

function changed(data: Json, path: Path, change: (value: Json) => Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change(data);
  if (Array.isArray(data)) return data.map((item, index) => (index === key ? changed(item, rest, change) : item));
  const map = data as { readonly [key: string]: Json };
  return Object.fromEntries(
    Object.entries(map).map(([name, item]) => [name, name === key ? changed(item, rest, change) : item]),
  );
}
