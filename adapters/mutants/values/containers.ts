// Faults of objects and lists on their way into the store.
import type { Json } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import type { Told } from '../parts/told.js';
import { type Entries, objectOf } from './rewriting.js';
import { encoded } from './stored.js';

/** What becomes of every key; of two that become one the later one stays. */
const keyed = (told: Told, key: (key: string) => string): Mutant =>
  encoded(told, { entries: (entries) => entries.map(([name, value]) => [key(name), value]) });

/** Members that are lost. */
const dropped = (told: Told, isLost: (key: string, value: Json) => boolean): Mutant =>
  encoded(told, { entries: (entries) => entries.filter(([key, value]) => !isLost(key, value)) });

export const objectsStored: readonly Mutant[] = [
  dropped(
    { name: 'val-undefined-null', number: 'X08', law: 'VAL-2', fault: 'Members that are null are lost.' },
    (_key, value) => value === null,
  ),
  encoded(
    {
      name: 'val-proto-own-key',
      number: 'X09',
      fault: 'A member called __proto__ becomes the prototype of its object.',
    },
    { object: (entries) => assigned(entries) },
  ),
  dropped(
    { name: 'val-keys-proto-lost', fault: 'A member called __proto__ is taken for an attack and left out.' },
    (key) => key === '__proto__',
  ),
  dropped({ name: 'val-keys-of-functions-lost', fault: 'Members called toJSON or then are left out.' }, (key) =>
    /^(toJSON|then)$/.test(key),
  ),
  dropped(
    { name: 'val-keys-of-every-object-lost', fault: 'Members that every object has are left out.' },
    (key) => key !== '__proto__' && key in {},
  ),
  dropped(
    { name: 'val-keys-empty-lost', fault: 'A member whose key is the empty text is left out.' },
    (key) => key === '',
  ),
  dropped({ name: 'val-keys-length-lost', fault: 'A member called length is left out.' }, (key) => key === 'length'),
  keyed({ name: 'val-keys-in-small-letters', fault: 'Keys are stored in small letters.' }, (key) => key.toLowerCase()),
  keyed({ name: 'val-keys-trimmed', fault: 'Keys lose the blanks around them.' }, (key) => key.trim()),
  keyed({ name: 'val-keys-composed', fault: 'Keys are stored in their composed form (NFC).' }, (key) =>
    key.normalize('NFC'),
  ),
  keyed({ name: 'val-keys-cut-at-64', fault: 'Of a key the first 64 letters are stored.' }, (key) => key.slice(0, 64)),
  keyed({ name: 'val-keys-cut-at-255', fault: 'Of a key the first 255 letters are stored.' }, (key) =>
    key.slice(0, 255),
  ),
  keyed({ name: 'val-keys-of-digits-are-numbers', fault: 'Zeros before the digits of a key are lost.' }, (key) =>
    /^\d+$/.test(key) ? `${Number(key)}` : key,
  ),
  keyed({ name: 'val-keys-dots-replaced', fault: 'Dots in keys are replaced.' }, (key) => key.replaceAll('.', '_')),
  keyed({ name: 'val-keys-slashes-replaced', fault: 'Slashes in keys are replaced.' }, (key) =>
    key.replaceAll('/', '_'),
  ),
  keyed({ name: 'val-keys-without-nul', fault: 'U+0000 is taken out of keys.' }, (key) => key.replaceAll('\0', '')),
  keyed({ name: 'val-keys-dollar-lost', fault: 'A dollar sign before a key is lost.' }, (key) =>
    key.replace(/^\$(?=.)/, ''),
  ),
  keyed({ name: 'val-keys-id-renamed', fault: 'A member called id comes back as _id.' }, (key) =>
    key === 'id' ? '_id' : key,
  ),
  keyed(
    { name: 'val-keys-three-bytes-a-letter', fault: 'Letters of four bytes in UTF-8 become question marks in keys.' },
    (key) => key.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?'),
  ),
  encoded(
    {
      name: 'val-objects-with-a-length-are-lists',
      law: 'VAL-2',
      fault: 'An object with a length and numbered members becomes a list.',
    },
    {
      object: (entries) => (isArrayLike(entries) ? entries.slice(0, -1).map(([, value]) => value) : objectOf(entries)),
    },
  ),
  encoded(
    {
      name: 'val-objects-empty-are-lists',
      law: 'VAL-2',
      fault: 'An empty object inside the data is stored as an empty list.',
    },
    { list: (items) => items.map((item) => (isEmptyObject(item) ? [] : item)) },
  ),
  dropped(
    { name: 'val-objects-empty-lost', law: 'VAL-2', fault: 'Members that are empty objects are left out.' },
    (_key, value) => isEmptyObject(value),
  ),
  encoded(
    { name: 'val-objects-of-a-buffer-revived', law: 'VAL-2', fault: 'The JSON form of a buffer is revived.' },
    {
      object: (entries) =>
        memberOf(entries, 'type') === 'Buffer' ? JSON.stringify(memberOf(entries, 'data') ?? null) : objectOf(entries),
    },
  ),
  encoded(
    {
      name: 'val-objects-of-extended-json-revived',
      law: 'VAL-2',
      fault: 'An object whose key is $date is revived as a date.',
    },
    { object: (entries) => memberOf(entries, '$date') ?? objectOf(entries) },
  ),
];

export const listsStored: readonly Mutant[] = [
  encoded(
    { name: 'val-lists-empty-are-objects', law: 'VAL-2', fault: 'An empty list is stored as an empty object.' },
    { list: (items) => (items.length === 0 ? {} : items) },
  ),
  encoded(
    { name: 'val-lists-empty-are-null', law: 'VAL-2', fault: 'An empty list is stored as null.' },
    { list: (items) => (items.length === 0 ? null : items) },
  ),
  dropped(
    { name: 'val-lists-empty-lost', law: 'VAL-2', fault: 'Members that are empty lists are left out.' },
    (_key, value) => Array.isArray(value) && value.length === 0,
  ),
  encoded(
    { name: 'val-lists-of-one-unwrapped', law: 'VAL-2', fault: 'A list of one object is stored as that object.' },
    { list: (items) => (items.length === 1 && isObject(items[0]) ? (items[0] ?? null) : items) },
  ),
  encoded(
    { name: 'val-lists-flattened', fault: 'A list in a list is joined with it.' },
    { list: (items) => items.flat() },
  ),
  encoded(
    { name: 'val-lists-sorted', fault: 'Lists of numbers are sorted.' },
    {
      list: (items) =>
        items.every((item) => typeof item === 'number') ? [...items].sort((a, b) => Number(a) - Number(b)) : items,
    },
  ),
  encoded(
    { name: 'val-lists-are-sets', fault: 'In a list of numbers each is stored once.' },
    { list: (items) => (items.every((item) => typeof item === 'number') ? [...new Set(items)] : items) },
  ),
  encoded(
    { name: 'val-lists-without-null', law: 'VAL-2', fault: 'null is taken out of lists.' },
    { list: (items) => items.filter((item) => item !== null) },
  ),
  encoded(
    { name: 'val-lists-end-at-null', law: 'VAL-2', fault: 'null at the end of a list is lost.' },
    { list: (items) => (items.at(-1) === null ? items.slice(0, -1) : items) },
  ),
  encoded(
    { name: 'val-lists-cut-at-4096', fault: 'Of a list the first 4096 elements are stored.' },
    { list: (items) => items.slice(0, 4096) },
  ),
];

/** As careless code copies an object: by plain assignment. */
function assigned(entries: Entries): Json {
  const object: { [key: string]: Json } = {};
  for (const [key, value] of entries) object[key] = value;
  return object;
}

function memberOf(entries: Entries, key: string): Json | undefined {
  return entries.find(([name]) => name === key)?.[1];
}

function isArrayLike(entries: Entries): boolean {
  return entries.at(-1)?.[0] === 'length' && entries.slice(0, -1).every(([key], index) => key === `${index}`);
}

function isObject(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmptyObject(value: Json): boolean {
  return isObject(value) && Object.keys(value ?? {}).length === 0;
}
