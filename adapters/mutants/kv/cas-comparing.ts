// Faults of cas: values that are taken for equal and are not, or the other way round.
import { equalJson, type Json } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { casCompared } from './cas-compared.js';
import { isObject } from './changing.js';
import { casJudgedBy, conflictOver, type Held, heldAt } from './judged-cas.js';

const faulty = prefixedFaults('cas', 'cas');

export const casComparing: readonly Mutant[] = [
  judged(
    'by-reference',
    'Values are compared with ===: an equal object or list conflicts.',
    tooStrict((expected) => typeof expected === 'object' && expected !== null),
    { number: 'C01' },
  ),
  judged(
    'by-json-order',
    'Values are compared as JSON texts: the order of keys matters.',
    tooStrict((expected, actual) => JSON.stringify(expected) !== JSON.stringify(actual)),
    { number: 'C02' },
  ),
  judged(
    'one-level-deep',
    'Objects are equal if their members are ===: an object within an object conflicts.',
    tooStrict((expected) => isObject(expected) && Object.values(expected).some((one) => isObject(one))),
  ),
  judged(
    'nested-is-equal',
    'Objects are equal if they have the same keys, whatever is under them.',
    tooLoose(
      (expected, actual) =>
        isObject(expected) &&
        isObject(actual) &&
        Object.keys(expected).toSorted().join() === Object.keys(actual).toSorted().join(),
    ),
  ),
  judged(
    'part-of-object-is-equal',
    'An object equals one that has its members and more.',
    tooLoose((expected, actual) => isObject(expected) && isObject(actual) && partOf(expected, actual)),
  ),
  judged(
    'whole-of-part-is-equal',
    'An object equals one that has some of its members.',
    tooLoose((expected, actual) => isObject(expected) && isObject(actual) && partOf(actual, expected)),
  ),
  judged(
    'beginning-of-list-is-equal',
    'A list equals one that begins with its elements.',
    tooLoose(
      (expected, actual) =>
        Array.isArray(expected) && Array.isArray(actual) && equalJson(expected, actual.slice(0, expected.length)),
    ),
  ),
  judged(
    'lists-as-sets',
    'Lists with the same elements are equal, in whatever order.',
    tooLoose(
      (expected, actual) =>
        Array.isArray(expected) &&
        Array.isArray(actual) &&
        texts(expected).toSorted().join() === texts(actual).toSorted().join(),
    ),
  ),
  judged(
    'list-equals-object',
    'A list equals the object of its elements by their indexes.',
    tooLoose((expected, actual) => isObject(expected) && Array.isArray(actual) && equalJson(expected, { ...actual })),
  ),
  judged(
    'by-text',
    'A number equals the text that it is written as.',
    tooLoose(
      (expected, actual) => typeof expected === 'string' && typeof actual === 'number' && expected === String(actual),
    ),
  ),
  judged(
    'truth-equals-one',
    'true equals 1.',
    tooLoose((expected, actual) => expected === true && actual === 1),
  ),
  judged(
    'falsy-are-equal',
    '0, "", false and null are equal to one another.',
    tooLoose((expected, actual) => !expected && !actual),
  ),
  judged(
    'null-members-do-not-count',
    'A member that is null equals one that is missing.',
    tooLoose(
      (expected, actual) =>
        isObject(expected) && isObject(actual) && equalJson(withoutNulls(expected), withoutNulls(actual)),
    ),
  ),
  judged(
    'proto-does-not-count',
    'The member `__proto__` is not compared.',
    tooLoose(
      (expected, actual) =>
        isObject(expected) && isObject(actual) && equalJson(withoutProto(expected), withoutProto(actual)),
    ),
  ),
  judged(
    'negative-zero-differs',
    'Numbers are compared by their bits: -0 conflicts with 0.',
    tooStrict((expected, actual) => zeroes(expected).join() !== zeroes(actual).join()),
  ),
  judged(
    'near-numbers-are-equal',
    'Numbers that differ by less than a billionth are equal.',
    tooLoose(
      (expected, actual) =>
        typeof expected === 'number' && typeof actual === 'number' && Math.abs(expected - actual) < 1e-9,
    ),
  ),
  judged(
    'large-numbers-are-near',
    'Numbers are compared by their first fifteen digits.',
    tooLoose(
      (expected, actual) =>
        Number.isInteger(expected) &&
        Number.isInteger(actual) &&
        (expected as number).toPrecision(15) === (actual as number).toPrecision(15),
    ),
  ),
  judged(
    'texts-without-case',
    'Texts are compared without case.',
    tooLoose(
      (expected, actual) =>
        typeof expected === 'string' && typeof actual === 'string' && expected.toLowerCase() === actual.toLowerCase(),
    ),
  ),
  judged(
    'texts-composed',
    'Texts are compared in composed form.',
    tooLoose(
      (expected, actual) =>
        typeof expected === 'string' && typeof actual === 'string' && expected.normalize() === actual.normalize(),
    ),
  ),
  judged(
    'texts-padded',
    'White space at the end of a text does not count.',
    tooLoose(
      (expected, actual) =>
        typeof expected === 'string' && typeof actual === 'string' && expected.trimEnd() === actual.trimEnd(),
    ),
  ),
  judged(
    'compares-255-characters',
    'Only the first 255 characters of a value as JSON are compared.',
    tooLoose((expected, actual) => {
      const [one, other] = [JSON.stringify(expected), JSON.stringify(actual)];
      return one.length > 255 && one.slice(0, 255) === other.slice(0, 255);
    }),
    { base: 'sqlite' },
  ),
  judged(
    'compares-three-levels',
    'What lies deeper than three levels is not compared.',
    tooLoose((expected, actual) => equalJson(cutAt(3, expected), cutAt(3, actual))),
  ),
  faulty(
    'same-value-conflicts',
    'CAS-1',
    'A value that is to be replaced by an equal one conflicts: no row has changed.',
    () => ({
      'kv.cas': async (args, sound, call) => {
        const answer = await sound(args);
        if (args.expected === undefined || !equalJson(args.expected, args.value)) return answer;
        return { ...conflictOver(args.expected, await heldAt(args.key, call)) };
      },
    }),
  ),
  faulty(
    'aba-version',
    'CAS-4',
    'Versions are compared: a value that was put before, and has come back, conflicts.',
    (place) => {
      const puts = place.shared<{ key: string; value: Json }[]>('puts', () => []);
      const wasPutBefore = (key: string, value: Json) => {
        const own = puts.filter((put) => put.key === key);
        return own.slice(0, -1).some((put) => equalJson(put.value, value));
      };
      return {
        'kv.put': async (args, sound) => {
          const answer = await sound(args);
          puts.push(args);
          return answer;
        },
        ...casJudgedBy((expected, held, key) =>
          held !== null && equalJson(expected, held.value) && wasPutBefore(key, expected) ? false : undefined,
        ),
      };
    },
    { number: 'C08' },
  ),
];

/** Unequal values that `alike` takes for equal. */
function tooLoose(
  alike: (expected: Json, actual: Json) => boolean,
): (expected: Json, held: Held) => boolean | undefined {
  return (expected, held) => (held !== null && alike(expected, held.value) ? true : undefined);
}

/** Equal values that `unlike` takes for unequal. */
function tooStrict(
  unlike: (expected: Json, actual: Json) => boolean,
): (expected: Json, held: Held) => boolean | undefined {
  return (expected, held) =>
    held !== null && equalJson(expected, held.value) && unlike(expected, held.value) ? false : undefined;
}

function judged(
  name: string,
  fault: string,
  judge: (expected: Json, held: Held) => boolean | undefined,
  rest: Partial<Mutant> = {},
): Mutant {
  return casCompared(name, 'CAS-1', fault, judge, rest);
}

function partOf(some: { [key: string]: Json }, all: { [key: string]: Json }): boolean {
  return Object.entries(some).every(([name, one]) => Object.hasOwn(all, name) && equalJson(one, all[name] as Json));
}

function texts(list: readonly Json[]): string[] {
  return list.map((one) => JSON.stringify(one));
}

function withoutNulls(object: { [key: string]: Json }): Json {
  return Object.fromEntries(Object.entries(object).filter(([, one]) => one !== null));
}

function withoutProto(object: { [key: string]: Json }): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== '__proto__'));
}

/** Which zeroes of the value are negative. */
function zeroes(value: Json): boolean[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(zeroes);
  return value === 0 ? [Object.is(value, -0)] : [];
}

function cutAt(levels: number, value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return 'deeper';
  if (Array.isArray(value)) return value.map((one) => cutAt(levels - 1, one));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cutAt(levels - 1, one)]));
}
