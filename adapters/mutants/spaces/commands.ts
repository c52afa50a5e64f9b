// Faults of rebuilding, catching up, and commands.
import { ContractError, type Json, type NewEvent, type Operations } from '../../../harness/contract/index.js';
import { spaceIn } from '../../memory/disk.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Call, Mutant, Overrides, Place } from '../parts/mutant.js';
import { diskOf } from '../parts/on-disk.js';
import { pause } from '../parts/pausing.js';
import { without } from '../parts/without.js';

const fault = faultsOf('spaces');

type Execute = NonNullable<Overrides['space.execute']>;
type Command = Operations['space.execute']['args'];

const command = (name: string, law: string, sentence: string, broken: Execute, more?: Partial<Mutant>): Mutant =>
  fault(`spaces-execute-${name}`, law, sentence, () => ({ 'space.execute': broken }), more);

function eventsOf(args: Command): readonly NewEvent[] {
  return Array.isArray(args.events) ? args.events : [];
}

interface StoredView {
  readonly definition: { readonly stream: string; readonly seed: Json };
  readonly attached: boolean;
  readonly state: { readonly value: Json; readonly seq: number };
}

/** The views of a space by the keys of their cells; none where the space is not there. */
function viewsIn(place: Place, name: string): readonly (readonly [key: string, view: StoredView])[] {
  const disk = diskOf(place);
  const id = disk.ids.get(name);
  if (id === undefined) return [];
  return [...spaceIn(disk, id).cells].flatMap(([key, value]) =>
    key.startsWith('["view"') ? [[key, value as unknown as StoredView] as const] : [],
  );
}

function setView(place: Place, name: string, key: string, view: StoredView): void {
  const disk = diskOf(place);
  const id = disk.ids.get(name);
  if (id !== undefined) spaceIn(disk, id).cells.set(key, view as unknown as Json);
}

async function spacesBut(name: string, call: Call): Promise<readonly string[]> {
  return (await call('space.list', {})).map((space) => space.name).filter((other) => other !== name);
}

/** Does the work and puts the views it touched back as they were, all but those that are kept. */
function keepingViews<T>(
  place: Place,
  name: string,
  kept: (index: number, view: StoredView) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  const before = viewsIn(place, name);
  return work().finally(() => {
    before.forEach(([key, view], index) => {
      if (!kept(index, view)) setView(place, name, key, view);
    });
  });
}

export const spacesCommands: readonly Mutant[] = [
  fault(
    'spaces-rebuild-reads-all',
    'SPC-3',
    'Rebuilding one space reads the events of all.',
    () => ({
      'space.rebuild': async (args, sound, call) => {
        let { events } = await sound(args);
        for (const name of await spacesBut(args.name, call)) events += (await sound({ name })).events;
        return { events };
      },
    }),
    { number: 'E04' },
  ),
  fault(
    'spaces-rebuild-brings-neighbours-up-to-date',
    'SPC-3',
    'Rebuilding one space rebuilds the others, and counts its own.',
    () => ({
      'space.rebuild': async (args, sound, call) => {
        const answer = await sound(args);
        for (const name of await spacesBut(args.name, call)) await sound({ name }).catch(() => undefined);
        return answer;
      },
    }),
  ),
  fault(
    'spaces-rebuild-empties-neighbours',
    'SPC-3',
    'Rebuilding one space sets the views of the others back to their seeds.',
    (place) => ({
      'space.rebuild': async (args, sound, call) => {
        const answer = await sound(args);
        for (const name of await spacesBut(args.name, call)) {
          for (const [key, view] of viewsIn(place, name)) {
            setView(place, name, key, { ...view, state: { value: view.definition.seed, seq: 0 } });
          }
        }
        return answer;
      },
    }),
  ),
  fault('spaces-rebuild-is-a-catch-up', 'SPC-3', 'Rebuilding goes on from the checkpoints.', () => ({
    'space.rebuild': (args, _, call) => call('space.catchup', args),
  })),
  fault('spaces-rebuild-folds-on-top', 'SPC-3', 'Rebuilding folds all events onto what is there.', (place) => ({
    'space.rebuild': async (args, sound) => {
      for (const [key, view] of viewsIn(place, args.name)) {
        const { definition, state } = view;
        setView(place, args.name, key, { ...view, definition: { ...definition, seed: state.value } });
      }
      return sound(args);
    },
  })),
  fault('spaces-rebuild-of-the-first-view', 'SPC-3', 'Only the first view of a space is rebuilt.', (place) => ({
    'space.rebuild': (args, sound) =>
      keepingViews(
        place,
        args.name,
        (index) => index === 0,
        () => sound(args),
      ),
  })),
  fault('spaces-rebuild-stores-nothing', 'SPC-3', 'What was rebuilt is not stored.', (place) => ({
    'space.rebuild': (args, sound) =>
      keepingViews(
        place,
        args.name,
        () => false,
        () => sound(args),
      ),
  })),
  fault('spaces-rebuild-counts-views', 'SPC-3', 'Rebuilding answers how many views there are.', (place) => ({
    'space.rebuild': async (args, sound) => {
      await sound(args);
      return { events: viewsIn(place, args.name).length };
    },
  })),
  fault('spaces-rebuild-detaches', 'SPC-3', 'Rebuilt views are no longer attached.', (place) => ({
    'space.rebuild': async (args, sound) => {
      const answer = await sound(args);
      for (const [key, view] of viewsIn(place, args.name)) setView(place, args.name, key, { ...view, attached: false });
      return answer;
    },
  })),
  fault(
    'spaces-refused-rebuild-empties',
    'SPC-12',
    'A rebuild that is refused leaves the views at their seeds.',
    (place) => ({
      'space.rebuild': (args, sound) =>
        sound(args).catch((error: unknown) => {
          for (const [key, view] of viewsIn(place, args.name)) {
            setView(place, args.name, key, { ...view, state: { value: view.definition.seed, seq: 0 } });
          }
          throw error;
        }),
    }),
  ),
  fault(
    'spaces-refused-rebuild-does-what-it-can',
    'SPC-12',
    'A rebuild or catch-up that is refused has brought the other views along.',
    (place) => {
      const rest = async (call: Call, name: string, error: unknown): Promise<never> => {
        const views = viewsIn(place, name).map(([key]) => (JSON.parse(key) as string[])[1] ?? '');
        await Promise.allSettled(views.map((view) => call('view.refresh', { name: view, space: name })));
        throw error;
      };
      return {
        'space.rebuild': (args, sound, call) => sound(args).catch((error: unknown) => rest(call, args.name, error)),
        'space.catchup': (args, sound, call) => sound(args).catch((error: unknown) => rest(call, args.name, error)),
      };
    },
  ),
  fault(
    'spaces-one-checkpoint-for-all-views',
    'SPC-11',
    'A space has one checkpoint: its second view goes on from where the first one is.',
    {
      in: 'backend',
      make: (sound) => ({
        get: async (cell) => {
          const own = await sound.get(cell);
          if (cell.area !== 'view' || cell.space === 0 || own === null) return own;
          const all = await sound.cells(cell.space, 'view');
          const views = await Promise.all(all.map((name) => sound.get({ ...cell, name })));
          const stored = own.value as unknown as StoredView;
          const seqs = views.map((view) => (view?.value as unknown as StoredView | undefined)?.state.seq ?? 0);
          return { value: { ...stored, state: { ...stored.state, seq: Math.max(...seqs) } } as unknown as Json };
        },
        swap: async (request) => {
          if (request.cell.area !== 'view' || request.cell.space === 0) return sound.swap(request);
          return sound.swap({ ...request, when: request.when === null ? null : 'any' });
        },
      }),
    },
    { number: 'E06' },
  ),
  fault('spaces-catchup-from-the-beginning', 'SPC-11', 'Catching up folds all events again.', () => ({
    'space.catchup': (args, _, call) => call('space.rebuild', args),
  })),
  fault('spaces-catchup-of-the-first-view', 'SPC-11', 'Only the first view of a space is caught up.', (place) => ({
    'space.catchup': (args, sound) =>
      keepingViews(
        place,
        args.name,
        (index) => index === 0,
        () => sound(args),
      ),
  })),
  fault('spaces-catchup-of-attached-views', 'SPC-11', 'Only attached views are caught up.', (place) => ({
    'space.catchup': (args, sound) =>
      keepingViews(
        place,
        args.name,
        (_, { attached }) => attached,
        () => sound(args),
      ),
  })),
  fault('spaces-catchup-stores-nothing', 'SPC-11', 'What was caught up is not stored.', (place) => ({
    'space.catchup': (args, sound) =>
      keepingViews(
        place,
        args.name,
        () => false,
        () => sound(args),
      ),
  })),
  fault(
    'spaces-catchup-counts-each-event-once',
    'SPC-11',
    'An event that two views fold is counted once.',
    (place) => ({
      'space.catchup': async (args, sound) => {
        const views = new Set(viewsIn(place, args.name).map(([, { definition }]) => definition.stream)).size;
        const all = viewsIn(place, args.name).length;
        const { events } = await sound(args);
        return { events: all === 0 ? events : Math.ceil((events * views) / all) };
      },
    }),
  ),
  fault('spaces-catchup-ticks-all-spaces', 'SPC-11', 'Catching up one space catches the others up.', () => ({
    'space.catchup': async (args, sound, call) => {
      const answer = await sound(args);
      for (const name of await spacesBut(args.name, call)) await sound({ name }).catch(() => undefined);
      return answer;
    },
  })),

  command('validates-nothing', 'SPC-13', 'The condition of a command is not looked at.', async (args, sound) => {
    const answer = await sound(args);
    return 'conflict' in answer ? sound(without(args, 'when')) : answer;
  }),
  command(
    'validates-what-is-materialised',
    'SPC-13',
    'The condition is held against what the view has materialised.',
    async (args, sound, call) => {
      const { when, name } = args;
      if (when === undefined) return sound(args);
      const [peeked, value] = [
        await call('view.peek', { name: when.view, space: name }).catch(() => null),
        await call('view.value', { name: when.view, space: name }).catch(() => null),
      ];
      if (JSON.stringify(peeked) === JSON.stringify(value)) return sound(args);
      const answer = await sound(args);
      return 'conflict' in answer ? sound(without(args, 'when')) : answer;
    },
  ),
  command('refuses-as-an-error', 'SPC-14', 'A command that does not validate is an error.', async (args, sound) => {
    const answer = await sound(args);
    if ('conflict' in answer) throw new ContractError('INVALID_ARGUMENT', 'the command is not valid');
    return answer;
  }),
  command(
    'conflict-tells-the-state',
    'SPC-14',
    'The actual of a conflict is the state with its seq.',
    async (args, sound) => {
      const answer = await sound(args);
      return 'conflict' in answer ? { ...answer, actual: { value: answer.actual, seq: 0 } } : answer;
    },
  ),
  command('conflict-without-the-predicate', 'SPC-14', 'The expected of a conflict is null.', async (args, sound) => {
    const answer = await sound(args);
    return 'conflict' in answer ? { ...answer, expected: null } : answer;
  }),
  command(
    'stores-what-conflicts',
    'SPC-14',
    'The events of a command that does not validate are stored all the same.',
    async (args, sound) => {
      const answer = await sound(args);
      if ('conflict' in answer) await sound(without(args, 'when'));
      return answer;
    },
  ),
  command(
    'appends-one-by-one',
    'SPC-14',
    'The events are appended one by one until one is bad.',
    async (args, sound, call) => {
      const { name: space, stream } = args;
      return sound(args).catch(async (error: unknown) => {
        if ((error as { readonly code?: unknown }).code !== 'INVALID_ARGUMENT') throw error;
        if ((await call('space.find', { name: space }).catch(() => null)) === null) throw error;
        for (const event of eventsOf(args)) await call('global.append', { ...event, stream, space });
        throw error;
      });
    },
  ),
  command(
    'reserves-the-stream',
    'SPC-14',
    'A refused command leaves its stream in the catalog.',
    async (args, sound, call) =>
      sound(args).catch(async (error: unknown) => {
        const { code } = error as { readonly code?: unknown };
        if (code === 'INVALID_VALUE' || code === 'INVALID_ARGUMENT') {
          await call('log.append', { stream: args.stream, type: 'begun', space: args.name }).catch(() => undefined);
        }
        throw error;
      }),
  ),
  command('is-no-commit', 'SPC-13', 'The events are appended to the stream alone.', async (args, sound, call) => {
    const { name: space, stream } = args;
    const answer = await sound({ ...args, events: [] });
    if ('conflict' in answer || eventsOf(args).length === 0) return sound(args);
    const events = await call('batch.appendBatch', { stream, events: [...eventsOf(args)], space });
    const last = (await call('space.events', { name: space })).at(-1);
    if ('conflict' in events) return answer;
    return events.map((event, index) => ({
      id: (last?.id ?? 0) + index + 1,
      sequence: (last?.sequence ?? 0) + index + 1,
      event,
      causation: args.causation ?? null,
      correlation: args.correlation ?? null,
    }));
  }),
  command('commits-one', 'SPC-13', 'Only the last event of a command enters the order.', async (args, sound, call) => {
    const events = eventsOf(args);
    if (events.length < 2 || 'conflict' in (await sound({ ...args, events: [] }))) return sound(args);
    const { name: space, stream } = args;
    await call('batch.appendBatch', { stream, events: events.slice(0, -1), space });
    return sound({ ...args, events: events.slice(-1) });
  }),
  command('answers-the-last', 'SPC-13', 'A command answers the entry of its last event alone.', async (args, sound) => {
    const answer = await sound(args);
    return 'conflict' in answer ? answer : answer.slice(-1);
  }),
  fault('spaces-execute-applies-nothing', 'SPC-13', 'What views have materialised stays as it was.', (place) => ({
    'space.execute': (args, sound) =>
      keepingViews(
        place,
        args.name,
        () => false,
        () => sound(args),
      ),
  })),
  fault('spaces-execute-applies-attached-views', 'SPC-13', 'Only attached views are brought up to date.', (place) => ({
    'space.execute': (args, sound) =>
      keepingViews(
        place,
        args.name,
        (_, { attached }) => attached,
        () => sound(args),
      ),
  })),
  fault(
    'spaces-execute-applies-the-view-of-the-condition',
    'SPC-13',
    'Only the view of the condition is brought up to date.',
    (place) => ({
      'space.execute': (args, sound) => {
        const named = viewsIn(place, args.name).findIndex(([key]) => key === JSON.stringify(['view', args.when?.view]));
        return keepingViews(
          place,
          args.name,
          (index) => index === named,
          () => sound(args),
        );
      },
    }),
  ),
  command('loses-the-causation', 'SPC-16', 'The causation of a command is not kept.', (args, sound) =>
    sound(Number.isInteger(args.causation) && Number(args.causation) > 0 ? without(args, 'causation') : args),
  ),
  command('loses-the-correlation', 'SPC-16', 'The correlation of a command is not kept.', (args, sound) =>
    sound(typeof args.correlation === 'string' && args.correlation !== '' ? without(args, 'correlation') : args),
  ),
  command(
    'takes-any-view',
    'SPC-14',
    'A condition on a view of another stream is held to be true.',
    async (args, sound) =>
      sound(args).catch((error: unknown) => {
        const { code } = error as { readonly code?: unknown };
        if (code === 'INVALID_ARGUMENT' && args.when !== undefined) return sound(without(args, 'when'));
        throw error;
      }),
  ),
  command(
    'takes-no-view-for-true',
    'SPC-14',
    'A condition on a view that is not defined is held to be true.',
    async (args, sound, call) =>
      sound(args).catch(async (error: unknown) => {
        const isThere =
          typeof args.name === 'string' && (await call('space.find', { name: args.name }).catch(() => null)) !== null;
        const { code } = error as { readonly code?: unknown };
        if (code === 'NOT_FOUND' && isThere && args.when !== undefined) return sound(without(args, 'when'));
        throw error;
      }),
  ),
  command(
    'validates-and-then-appends',
    'SPC-15',
    'Others can append between the state that was validated and the events.',
    async (args, sound) => {
      const answer = await sound({ ...args, events: [] });
      if ('conflict' in answer || eventsOf(args).length === 0) return sound(args);
      await pause();
      return sound(without(args, 'when'));
    },
    { reach: 'race' },
  ),
  command(
    'stores-what-views-cannot-fold',
    'SPC-14',
    'An event that a view cannot fold is stored, and then the command fails.',
    async (args, sound, call) =>
      sound(args).catch(async (error: unknown) => {
        const { code } = error as { readonly code?: unknown };
        const { name: space, stream } = args;
        if (code === 'INVALID_VALUE') {
          await call('batch.appendBatch', { stream, events: [...eventsOf(args)], space }).catch(() => undefined);
        }
        throw error;
      }),
  ),
];
