// Faults of storing and loading snapshots: which is which, what is there, what replaces what.
import type { Json, State } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';
import { namespaceInPart } from '../parts/namespace-in-part.js';
import { memoryCells } from './memory-cells.js';

const fault = faultsOf('snapshot');

interface Key {
  readonly stream: string;
  readonly name: string;
}

export const snapshot: readonly Mutant[] = [
  fault(
    'snapshot-load-makes-one',
    'SNP-2',
    'Loading an absent snapshot stores the seed.',
    () => ({
      'snapshot.load': async (args, sound, call) => {
        const state = await sound(args);
        if (!(await call('snapshot.exists', { stream: args.stream, name: args.name }))) {
          await call('snapshot.save', { stream: args.stream, name: args.name, ...state });
        }
        return state;
      },
    }),
    { number: 'N09' },
  ),
  fault('snapshot-exists-makes-one', 'SNP-2', 'Asking for an absent snapshot stores one.', () => ({
    'snapshot.exists': async (args, sound, call) => {
      const there = await sound(args);
      if (!there) await call('snapshot.save', { ...args, value: null, seq: 0 });
      return there;
    },
  })),
  fault(
    'snapshot-seed-is-merged',
    'SNP-2',
    'What the snapshot lacks of an object is taken from the seed.',
    () => ({
      'snapshot.load': async (args, sound) => {
        const state = await sound(args);
        const { seed } = args;
        return isObject(state.value) && isObject(seed) ? { ...state, value: { ...seed, ...state.value } } : state;
      },
    }),
    { number: 'N11' },
  ),
  fault('snapshot-seed-beats-the-stored-one', 'SNP-2', 'A seed is loaded instead of the stored value.', () => ({
    'snapshot.load': async (args, sound) => {
      const state = await sound(args);
      return args.seed === undefined ? state : { ...state, value: args.seed };
    },
  })),
  fault('snapshot-absent-has-the-mark', 'SNP-2', 'An absent snapshot loads with the mark as its seq.', () => ({
    'snapshot.load': async (args, sound, call) => {
      const state = await sound(args);
      const there = await call('snapshot.exists', { stream: args.stream, name: args.name });
      return there ? state : { ...state, seq: await call('log.lastSeq', { stream: args.stream }) };
    },
  })),
  ...falsy(),
  ...replacing(),
  fault('snapshot-ahead-is-saved', 'SNP-8', 'A snapshot ahead of the mark is saved.', (place) => ({
    'snapshot.save': async (args, sound, call) => {
      const mark = await call('log.lastSeq', { stream: args.stream });
      if (!Number.isInteger(args.seq) || args.seq <= mark) return sound(args);
      const { stream, name, value, seq } = args;
      memoryCells(place, 'snapshot').set([stream, name], { value, seq });
      return { value, seq };
    },
  })),
  fault('snapshot-ahead-by-one-is-saved', 'SNP-8', 'A snapshot one ahead of the mark is saved.', (place) => ({
    'snapshot.save': async (args, sound, call) => {
      const { stream, name, value, seq } = args;
      if (seq !== (await call('log.lastSeq', { stream })) + 1) return sound(args);
      memoryCells(place, 'snapshot').set([stream, name], { value, seq });
      return { value, seq };
    },
  })),
  fault('snapshot-ahead-of-what-is-stored', 'SNP-8', 'A snapshot of more events than are stored is refused.', () => ({
    'snapshot.save': async (args, sound, call) => {
      const few = args.seq > (await call('log.count', { stream: args.stream }));
      return sound(few ? { ...args, seq: args.seq + Number.MAX_SAFE_INTEGER - args.seq } : args);
    },
  })),
  fault('snapshot-gone-with-the-events', 'SNP-10', 'Truncating a stream drops its snapshots.', (place) => ({
    'log.truncate': async (args, sound) => {
      await sound(args);
      const cells = memoryCells(place, 'snapshot');
      for (const name of cells.names()) if (name[0] === args.stream && args.through > 0) cells.delete(...name);
      return null;
    },
  })),
  fault('snapshot-in-the-kv', 'NAME-3', 'Snapshots are keys of the user.', (place) => ({
    'kv.keys': async (args, sound) => {
      const names = memoryCells(place, 'snapshot').names();
      return [...(await sound(args)), ...names.map((name) => `snapshot/${name.join('/')}`)];
    },
  })),
  fault('snapshot-forged-by-a-key', 'NAME-3', 'A key of the right name counts as a snapshot.', () => ({
    'snapshot.exists': async (args, sound, call) =>
      (await sound(args)) || call('kv.has', { key: `snapshot/${args.stream}/${args.name}` }),
  })),
  fault('snapshot-kept-in-the-handle', 'LOG-12', 'A handle loads a snapshot once, and not what others save.', () => {
    const loaded = new Map<string, State>();
    const keyText = ({ stream, name }: Key): string => JSON.stringify([stream, name]);
    return {
      'snapshot.load': async (args, sound, call) => {
        const state = await sound(args);
        if (!(await call('snapshot.exists', { stream: args.stream, name: args.name }))) return state;
        const first = loaded.get(keyText(args)) ?? state;
        loaded.set(keyText(args), first);
        return first;
      },
      'snapshot.save': (args, sound) => {
        loaded.delete(keyText(args));
        return sound(args);
      },
      'snapshot.checkpoint': (args, sound) => {
        loaded.delete(keyText(args));
        return sound(args);
      },
      'compaction.compact': (args, sound) => {
        loaded.delete(keyText(args));
        return sound(args);
      },
      'compaction.maybe': (args, sound) => {
        loaded.delete(keyText(args));
        return sound(args);
      },
    };
  }),
  fault('snapshot-kept-as-it-was-handed-in', 'ALIAS-1', 'A saved value stays shared with the caller.', {
    in: 'store',
    make: (store) => {
      const live = new Map<string, State>();
      return namespaceInPart(store, 'snapshot', (sound) => ({
        save: async (args: Key & { readonly value: Json; readonly seq: number }) => {
          const { seq, value } = args;
          const saved = sound.save(args);
          live.set(JSON.stringify([args.stream, args.name]), { seq, value });
          const state = await saved;
          return state;
        },
        load: async (args: Key & { readonly seed?: Json }) => {
          const state = await sound.load(args);
          const handedIn = live.get(JSON.stringify([args.stream, args.name]));
          return handedIn?.seq === state.seq ? { ...state, value: handedIn.value } : state;
        },
      }));
    },
  }),
];

/** Values and seqs that are taken for none. */
function falsy(): readonly Mutant[] {
  return [
    fault('snapshot-falsy-does-not-exist', 'SNP-6', 'A snapshot whose value is falsy does not exist.', () => ({
      'snapshot.exists': async (args, sound, call) =>
        (await sound(args)) && Boolean((await call('snapshot.load', args)).value),
    })),
    fault('snapshot-falsy-loads-the-seed', 'SNP-6', 'Where the stored value is falsy, the seed is loaded.', () => ({
      'snapshot.load': async (args, sound) => {
        const state = await sound(args);
        return state.value || args.seed === undefined ? state : { ...state, value: args.seed };
      },
    })),
    fault('snapshot-null-loads-the-seed', 'SNP-6', 'Where the stored value is null, the seed is loaded.', () => ({
      'snapshot.load': async (args, sound) => {
        const state = await sound(args);
        return { ...state, value: state.value ?? args.seed ?? null };
      },
    })),
    fault(
      'snapshot-falsy-is-not-replayed-from',
      'SNP-6',
      'A replay passes over a snapshot whose value is falsy.',
      () => ({
        'snapshot.replay': async (args, sound, call) => {
          const state = await call('snapshot.load', { stream: args.stream, name: args.name });
          if (state.value) return sound(args);
          await sound(args);
          const { name: _, ...plan } = args;
          return call('projection.project', plan);
        },
      }),
    ),
    fault('snapshot-at-zero-does-not-exist', 'SNP-3', 'A snapshot with seq 0 does not exist.', () => ({
      'snapshot.exists': async (args, sound, call) =>
        (await sound(args)) && (await call('snapshot.load', args)).seq > 0,
    })),
    fault('snapshot-at-zero-loads-the-seed', 'SNP-2', 'Where the stored seq is 0, the seed is loaded.', () => ({
      'snapshot.load': async (args, sound) => {
        const state = await sound(args);
        return state.seq === 0 ? { ...state, value: args.seed ?? null } : state;
      },
    })),
  ];
}

/** Saving where one is already. */
function replacing(): readonly Mutant[] {
  return [
    fault('snapshot-lower-overwrites', 'SNP-5', 'A snapshot with a lower seq replaces the stored one.', (place) => ({
      'snapshot.save': async (args, sound) => {
        const { value, seq } = args;
        await sound(args);
        memoryCells(place, 'snapshot').set([args.stream, args.name], { value, seq });
        return { value, seq };
      },
    })),
    fault(
      'snapshot-lower-overwrites-the-value',
      'SNP-5',
      'A lower snapshot leaves the seq and replaces the value.',
      () => ({
        'snapshot.save': async (args, sound) => sound({ ...args, seq: (await sound(args)).seq }),
      }),
    ),
    fault(
      'snapshot-lower-is-answered',
      'SNP-5',
      'Saving a lower snapshot answers it, though it is not stored.',
      () => ({
        'snapshot.save': async (args, sound) => {
          await sound(args);
          return { value: args.value, seq: args.seq };
        },
      }),
    ),
    fault(
      'snapshot-equal-seq-stays',
      'SNP-5',
      'A snapshot with the seq of the stored one does not replace it.',
      () => ({
        'snapshot.save': async (args, sound, call) => {
          const key = { stream: args.stream, name: args.name };
          const stored = await call('snapshot.load', key);
          const there = await call('snapshot.exists', key);
          return sound(there && stored.seq === args.seq ? { ...args, value: stored.value } : args);
        },
      }),
    ),
    fault('snapshot-seqs-are-texts', 'SNP-5', 'Which snapshot is newer is found by comparing seqs as texts.', () => ({
      'snapshot.save': async (args, sound, call) => {
        const key = { stream: args.stream, name: args.name };
        const stored = await call('snapshot.load', key);
        const there = await call('snapshot.exists', key);
        return there && `${stored.seq}` > `${args.seq}` ? stored : sound(args);
      },
    })),
    fault(
      'snapshot-slow-save-overwrites',
      'SNP-5',
      'A save that is slow replaces what was saved meanwhile, also when that is newer.',
      {
        in: 'backend',
        make: (sound) => ({
          swap: (request) => sound.swap(request.cell.area === 'snapshot' ? { ...request, when: 'any' } : request),
        }),
      },
      { number: 'N07', reach: 'race' },
    ),
  ];
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
