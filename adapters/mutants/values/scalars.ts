// Faults of numbers, texts and truth values on their way into the store.
import type { Json } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import type { Told } from '../parts/told.js';
import { encoded } from './stored.js';

const numbers = (told: Told, number: (value: number) => Json): Mutant => encoded({ law: 'VAL-5', ...told }, { number });

const texts = (told: Told, text: (value: string) => Json): Mutant => encoded(told, { text });

const { MAX_SAFE_INTEGER } = Number;

export const numbersStored: readonly Mutant[] = [
  numbers({ name: 'val-numbers-single-precision', fault: 'Fractions are stored in single precision.' }, (value) =>
    Number.isInteger(value) ? value : Math.fround(value),
  ),
  numbers({ name: 'val-numbers-in-16-bits', fault: 'Numbers from 32768 to 65536 are stored in 16 bits.' }, (value) =>
    Math.abs(value) <= 65536 && Number.isInteger(value) ? (value << 16) >> 16 : value,
  ),
  numbers({ name: 'val-numbers-in-32-bits', fault: 'Whole numbers are stored in 32 bits.' }, (value) =>
    Number.isInteger(value) ? value | 0 : value,
  ),
  numbers({ name: 'val-numbers-in-24-bits', fault: 'Whole numbers are stored in single precision.' }, (value) =>
    Number.isInteger(value) && Math.abs(value) < 1e30 ? Math.fround(value) : value,
  ),
  numbers(
    { name: 'val-numbers-unsafe-as-texts', fault: 'Whole numbers beyond 2^53 - 1 are stored as texts.' },
    (value) => (Math.abs(value) > MAX_SAFE_INTEGER ? String(value) : value),
  ),
  numbers({ name: 'val-numbers-clamped', fault: 'Numbers beyond 2^53 - 1 are stored as 2^53 - 1.' }, (value) =>
    Math.min(value, MAX_SAFE_INTEGER),
  ),
  numbers({ name: 'val-numbers-beyond-64-bits-refused', fault: 'Of numbers beyond 2^63 none is stored.' }, (value) =>
    Math.abs(value) > 2 ** 63 && Math.abs(value) < 1e300 ? null : value,
  ),
  numbers({ name: 'val-numbers-15-digits', fault: 'Numbers are written with fifteen digits.' }, (value) =>
    Math.abs(value) < 1e300 ? Number(value.toPrecision(15)) : value,
  ),
  numbers({ name: 'val-numbers-two-decimals', fault: 'Fractions are stored with two decimals.' }, (value) =>
    Math.abs(value) < 1e6 ? Math.round(value * 100) / 100 : value,
  ),
  numbers(
    { name: 'val-numbers-exponents-as-texts', fault: 'Numbers that are written with an exponent are stored as texts.' },
    (value) => (String(value).includes('e') ? String(value) : value),
  ),
  numbers(
    { name: 'val-numbers-largest-is-null', fault: 'The largest doubles overflow, and are stored as null.' },
    (value) => (Math.abs(value) > 1.7e308 ? null : value),
  ),
  numbers({ name: 'val-numbers-subnormal-lost', fault: 'The smallest doubles are stored as 0.' }, (value) =>
    Math.abs(value) < 2.2250738585072014e-308 ? 0 : value,
  ),
  numbers(
    { name: 'val-numbers-without-sign', law: 'VAL-5', fault: 'Negative whole numbers lose their sign.' },
    (value) => (Number.isInteger(value) ? Math.abs(value) : value),
  ),
  numbers(
    { name: 'val-numbers-as-decimals', fault: 'Fractions are stored as texts, so that they are exact.' },
    (value) => (Number.isInteger(value) ? value : String(value)),
  ),
  encoded(
    {
      name: 'val-numbers-zero-and-one-are-truth',
      law: 'VAL-2',
      fault: 'In a list the numbers 1 and 0 are stored as true and false.',
    },
    { list: (items) => items.map((item) => (item === 0 || item === 1 ? item === 1 : item)) },
  ),
  encoded(
    { name: 'val-truth-as-numbers', law: 'VAL-2', base: 'sqlite', fault: 'true and false are stored as 1 and 0.' },
    { scalar: (value) => (typeof value === 'boolean' ? Number(value) : value) },
  ),
  encoded(
    { name: 'val-null-is-empty-text', law: 'VAL-2', fault: 'null is stored as an empty text.' },
    { scalar: (value) => value ?? '' },
  ),
  encoded(
    { name: 'val-null-is-zero', law: 'VAL-2', fault: 'null between numbers is stored as 0.' },
    { list: (items) => items.map((item, index) => (item === null && typeof items[index - 1] === 'number' ? 0 : item)) },
  ),
];

export const textsStored: readonly Mutant[] = [
  texts({ name: 'val-nul-char', number: 'X04', fault: 'U+0000 is taken out of texts.' }, (value) =>
    value.replaceAll('\0', ''),
  ),
  texts(
    { name: 'val-texts-cut-at-nul', fault: 'A text ends at its first U+0000.' },
    (value) => value.split('\0', 1)[0] ?? '',
  ),
  texts({ name: 'val-texts-trimmed', fault: 'Texts lose the blanks around them.' }, (value) => value.trim()),
  texts({ name: 'val-texts-trailing-blanks', fault: 'Texts lose the blanks at their end.' }, (value) =>
    value.replace(/(?<=\S) +$/, ''),
  ),
  texts(
    { name: 'val-texts-empty-is-null', law: 'VAL-2', fault: 'An empty text is stored as null.' },
    (value) => value || null,
  ),
  texts({ name: 'val-texts-composed', fault: 'Texts are stored in their composed form (NFC).' }, (value) =>
    value.normalize('NFC'),
  ),
  texts({ name: 'val-texts-decomposed', fault: 'Texts are stored in their decomposed form (NFD).' }, (value) =>
    value.normalize('NFD'),
  ),
  texts({ name: 'val-texts-line-ends', fault: 'A carriage return before a line feed is lost.' }, (value) =>
    value.replaceAll('\r\n', '\n'),
  ),
  texts({ name: 'val-texts-one-line', fault: 'Line feeds become blanks.' }, (value) =>
    value.replaceAll(/(?<!\r)\n/g, ' '),
  ),
  texts(
    { name: 'val-texts-three-bytes-a-letter', fault: 'Letters of four bytes in UTF-8 become question marks.' },
    (value) => value.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?'),
  ),
  texts({ name: 'val-texts-joiners-lost', fault: 'Characters that join others are lost.' }, (value) =>
    value.replaceAll('\u200d', ''),
  ),
  texts({ name: 'val-texts-mark-lost', fault: 'A byte order mark at the beginning of a text is lost.' }, (value) =>
    value.replace(/^\ufeff/, ''),
  ),
  texts({ name: 'val-texts-separators-lost', fault: 'U+2028 and U+2029 become line feeds.' }, (value) =>
    value.replaceAll(/[\u2028\u2029]/g, '\n'),
  ),
  texts({ name: 'val-texts-noncharacters-replaced', fault: 'U+FFFE and U+FFFF become U+FFFD.' }, (value) =>
    value.replaceAll(/[\ufffe\uffff]/g, '\ufffd'),
  ),
  texts(
    { name: 'val-texts-controls-lost', fault: 'Control characters other than tabs and line ends are lost.' },
    (value) => value.replaceAll(/(?!\s)\p{Cc}/gu, ''),
  ),
  texts(
    { name: 'val-texts-escapes-undone', fault: 'A backslash, a u and four digits become the letter they stand for.' },
    (value) => value.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  ),
  texts({ name: 'val-texts-backslashes-doubled', fault: 'Backslashes are escaped and never taken back.' }, (value) =>
    value.replaceAll('\\', '\\\\'),
  ),
  texts({ name: 'val-texts-apostrophes-doubled', fault: 'Apostrophes are doubled and never taken back.' }, (value) =>
    value.replaceAll("'", "''"),
  ),
  texts(
    { name: 'val-texts-url-decoded', fault: 'A percent sign and two digits become the letter they stand for.' },
    (value) => value.replaceAll(/%([0-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  ),
  texts({ name: 'val-texts-html-decoded', fault: 'HTML entities in texts are decoded.' }, (value) =>
    value.replaceAll('&amp;', '&'),
  ),
  texts({ name: 'val-texts-filled-in', fault: 'Placeholders in texts are filled in.' }, (value) =>
    value.replaceAll(/\$\{\w*\}/g, ''),
  ),
  texts(
    { name: 'val-texts-that-are-numbers', law: 'VAL-2', fault: 'Texts that look like a number are stored as one.' },
    (value) => (value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value),
  ),
  texts(
    { name: 'val-texts-that-are-truth', law: 'VAL-2', fault: 'The texts true and false are stored as what they say.' },
    (value) => (value === 'true' || value === 'false' ? value === 'true' : value),
  ),
  texts({ name: 'val-texts-that-are-null', law: 'VAL-2', fault: 'The text null is stored as null.' }, (value) =>
    value === 'null' ? null : value,
  ),
  texts(
    {
      name: 'val-texts-that-are-json',
      law: 'VAL-2',
      fault: 'Texts that are JSON of a list or an object are stored as what they say.',
    },
    (value) => (/^[[{]/.test(value) ? parsed(value) : value),
  ),
  texts(
    {
      name: 'val-texts-that-are-dates',
      law: 'VAL-2',
      fault: 'Texts that look like a date come back as their time in milliseconds.',
    },
    (value) => (/^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value),
  ),
  texts(
    { name: 'val-texts-dates-rewritten', fault: 'Texts that look like a date come back with milliseconds.' },
    (value) => value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z$/, '$1.000Z'),
  ),
  texts({ name: 'val-texts-nan-is-null', law: 'VAL-2', fault: 'The text NaN is stored as null.' }, (value) =>
    value === 'NaN' ? null : value,
  ),
];

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
