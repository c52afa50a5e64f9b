// Faults of lifting: the chain of versions and the changes of data.
import type { Json } from '../../../harness/contract/index.js';
import { getAt, parsePath } from '../../../harness/facets/path.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { type Lifting, liftedBy, put, soundLifting } from './lifting.js';

const fault = faultsOf('upcast');

function lifting(name: string, law: string, sentence: string, replaced: Partial<Lifting>): Mutant {
  return fault(`upcast-${name}`, law, sentence, liftedBy(replaced));
}

/** One kind of change made in another way. */
function changing(name: string, sentence: string, change: Lifting['change']): Mutant {
  return lifting(name, 'UPC-7', sentence, { change });
}

export const upcast: readonly Mutant[] = [
  lifting('takes-the-first-step-only', 'UPC-3', 'An event is lifted by one version.', {
    steps: (chain, version) => soundLifting.steps(chain, version).slice(0, 1),
  }),
  lifting('takes-the-last-step-only', 'UPC-3', 'Of the steps of a chain only the last is taken.', {
    steps: (chain, version) => soundLifting.steps(chain, version).slice(-1),
  }),
  lifting('takes-steps-backwards', 'UPC-3', 'The steps of a chain are taken from the newest to the oldest.', {
    steps: (chain, version) => [...soundLifting.steps(chain, version)].reverse(),
  }),
  lifting('starts-at-version-one', 'UPC-3', 'An event is lifted from the first version on, whatever its own is.', {
    version: (event, chain) => Math.min(soundLifting.version(event, chain), chain.length > 1 ? 1 : 2),
  }),
  lifting('lifts-the-newest-again', 'UPC-3', 'An event that has the newest version is lifted by the last step again.', {
    version: (event, chain) => {
      const version = soundLifting.version(event, chain);
      return version === soundLifting.newest(chain) ? version - 1 : version;
    },
  }),
  lifting('takes-no-version-for-the-newest', 'UPC-3', 'An event without a version counts as lifted.', {
    version: (event, chain) => (getAt(event.data, ['v']) === undefined ? 99 : soundLifting.version(event, chain)),
  }),
  lifting('takes-version-one-for-lifted', 'UPC-3', 'An event whose version is written down counts as lifted.', {
    version: (event, chain) => (getAt(event.data, ['v']) === 1 ? 99 : soundLifting.version(event, chain)),
  }),
  lifting('skips-the-step-of-its-version', 'UPC-3', 'An event is lifted from the version after its own.', {
    version: (event, chain) => {
      const version = soundLifting.version(event, chain);
      return getAt(event.data, ['v']) === undefined ? version : version + 1;
    },
  }),
  lifting('leaves-the-version', 'UPC-3', 'The lifted event carries the version it had.', { newest: () => undefined }),
  lifting('raises-the-version-by-one', 'UPC-3', 'The lifted event carries the version after its first step.', {
    newest: (chain) => (chain[0]?.from ?? 0) + 1,
  }),
  lifting(
    'counts-steps-for-the-version',
    'UPC-3',
    'The lifted event carries the number of steps plus one as its version.',
    {
      newest: (chain) => chain.length + 1,
    },
  ),
  lifting('skips-empty-steps', 'UPC-3', 'A step without changes does not raise the version.', {
    steps: (chain, version) => soundLifting.steps(chain, version).filter(({ lift }) => lift.length > 0),
  }),
  fault(
    'upcast-later-steps-for-the-first-event-only',
    'UPC-3',
    'Only the first event of a read takes all steps; the others take one.',
    () => ({
      'upcast.read': async (args, sound) => {
        const whole = await sound(args);
        const first = args.upcasters.filter(({ from }) => from === 1);
        const short = first.length === 0 ? whole : await sound({ ...args, upcasters: first });
        return [...whole.slice(0, 1), ...short.slice(1)];
      },
    }),
    { number: 'U09' },
  ),
  lifting('takes-the-chain-of-any-type', 'UPC-4', 'A type that begins like that of a chain is lifted by it.', {
    matches: (type, of) => of.startsWith(type),
  }),
  lifting('takes-types-in-any-case', 'UPC-4', 'A type that differs in case from that of a chain is lifted by it.', {
    matches: (type, of) => of.toLowerCase() === type.toLowerCase(),
  }),
  fault(
    'upcast-type-is-a-member-of-every-object',
    'UPC-4',
    'A type like `constructor` or `toString` finds a function where upcasters are looked up, and its data is lost.',
    () => ({
      'upcast.read': async (args, sound) =>
        (await sound(args)).map((event) => (event.type in {} ? { ...event, data: {} } : event)),
    }),
    { number: 'U07' },
  ),
  fault('upcast-versions-every-type', 'UPC-4', 'An event without upcasters is given version 1.', () => ({
    'upcast.read': async (args, sound) =>
      (await sound(args)).map((event) => {
        const known = args.upcasters.some(({ type }) => type === event.type);
        return known || !isObject(event.data) || 'v' in event.data
          ? event
          : { ...event, data: { ...event.data, v: 1 } };
      }),
  })),
  lifting('dates-the-event-anew', 'UPC-1', 'A lifted event has no time of its own.', {
    envelope: (event) => ({ ...event, at: 0 }),
  }),
  lifting('numbers-the-event-anew', 'UPC-1', 'A lifted event has its place in the answer as seq.', {
    envelope: (event, index) => ({ ...event, seq: index + 1 }),
  }),
  lifting('renames-the-type', 'UPC-1', 'A lifted event carries its version in the type.', {
    envelope: (event) => ({ ...event, type: `${event.type}.v2` }),
  }),
  changing('rename-copies', 'A renamed field stays under its old name as well.', (data, lift) => {
    if (!('rename' in lift)) return soundLifting.change(data, lift);
    const found = getAt(data, parsePath(lift.rename.from));
    if (found !== undefined) put(data, lift.rename.to, found);
  }),
  changing('rename-makes-null-of-the-absent', 'Renaming an absent field makes a null.', (data, lift) => {
    if (!('rename' in lift)) return soundLifting.change(data, lift);
    if (getAt(data, parsePath(lift.rename.from)) === undefined) put(data, lift.rename.to, null);
    return soundLifting.change(data, lift);
  }),
  changing('rename-passes-over-falsy-values', 'A falsy value is not renamed.', (data, lift) => {
    if ('rename' in lift && !getAt(data, parsePath(lift.rename.from))) return;
    soundLifting.change(data, lift);
  }),
  changing('rename-keeps-what-is-there', 'A field is not renamed onto one that is there.', (data, lift) => {
    if ('rename' in lift && getAt(data, parsePath(lift.rename.to)) !== undefined) return;
    soundLifting.change(data, lift);
  }),
  changing('default-overwrites', 'A default replaces what is there.', (data, lift) => {
    if ('default' in lift) put(data, lift.default.path, lift.default.value);
    else soundLifting.change(data, lift);
  }),
  changing('default-fills-falsy-values', 'A default replaces a value that is falsy.', (data, lift) => {
    if ('default' in lift && !getAt(data, parsePath(lift.default.path))) {
      put(data, lift.default.path, lift.default.value);
    } else soundLifting.change(data, lift);
  }),
  changing('default-fills-null', 'A default replaces a null.', (data, lift) => {
    if ('default' in lift && getAt(data, parsePath(lift.default.path)) === null) {
      put(data, lift.default.path, lift.default.value);
    } else soundLifting.change(data, lift);
  }),
  changing('set-fills-only', 'A set leaves what is there.', (data, lift) => {
    if ('set' in lift && getAt(data, parsePath(lift.set.path)) !== undefined) return;
    soundLifting.change(data, lift);
  }),
  changing('set-needs-a-field', 'A set changes only what is there.', (data, lift) => {
    if ('set' in lift && getAt(data, parsePath(lift.set.path)) === undefined) return;
    soundLifting.change(data, lift);
  }),
  changing('set-merges', 'A set of an object adds to the object that is there.', (data, lift) => {
    const there = 'set' in lift ? getAt(data, parsePath(lift.set.path)) : undefined;
    if ('set' in lift && isObject(there) && isObject(lift.set.value)) {
      put(data, lift.set.path, { ...there, ...lift.set.value });
    } else soundLifting.change(data, lift);
  }),
  changing('set-makes-no-objects', 'A set whose way does not exist changes nothing.', (data, lift) => {
    const path = 'set' in lift ? parsePath(lift.set.path) : [];
    if (path.length > 1 && getAt(data, path.slice(0, -1)) === undefined) return;
    soundLifting.change(data, lift);
  }),
  changing('remove-leaves-null', 'A removed field is null.', (data, lift) => {
    if (!('remove' in lift)) return soundLifting.change(data, lift);
    if (getAt(data, parsePath(lift.remove)) !== undefined) put(data, lift.remove, null);
  }),
  changing('remove-takes-all-that-begin-alike', 'Removing takes all fields whose names begin alike.', (data, lift) => {
    if (!('remove' in lift) || !isObject(data)) return soundLifting.change(data, lift);
    for (const key of Object.keys(data)) if (key.startsWith(lift.remove)) delete data[key];
    soundLifting.change(data, lift);
  }),
  changing('remove-takes-every-depth', 'Removing takes the field wherever it stands.', (data, lift) => {
    if (!('remove' in lift)) return soundLifting.change(data, lift);
    soundLifting.change(data, lift);
    for (const inner of Object.values(isObject(data) ? data : {})) if (isObject(inner)) delete inner[lift.remove];
  }),
  changing('changes-the-top-only', 'A path into an object is taken for a name with a dot.', (data, lift) => {
    const whole = 'set' in lift ? lift.set.path : undefined;
    if (whole?.includes('.') && isObject(data) && 'set' in lift) data[whole] = lift.set.value;
    else soundLifting.change(data, lift);
  }),
  lifting('changes-in-reverse', 'UPC-7', 'The changes of a step are made from the last to the first.', {
    changes: (lifts) => [...lifts].reverse(),
  }),
  lifting('makes-the-first-change-only', 'UPC-7', 'Of the changes of a step only the first is made.', {
    changes: (lifts) => lifts.slice(0, 1),
  }),
];

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
