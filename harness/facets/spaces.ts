// The facet spaces: the registry of spaces, and what is done with one as a whole.
import { name, optional, wholeNumber, withDefault } from './arguments.js';
import { commandFields, execute } from './execute.js';
import { type Facet, sessionFor, spaceOperation } from './operation.js';
import { fromCheckpoint, fromSeed, refoldViews } from './space-views.js';

const range = { name, from: withDefault(wholeNumber, () => 1), limit: optional(wholeNumber) };

export const spaces: Facet<
  | 'space.create'
  | 'space.find'
  | 'space.list'
  | 'space.delete'
  | 'space.rebuild'
  | 'space.catchup'
  | 'space.events'
  | 'space.execute'
> = {
  'space.create': spaceOperation({ name }, (_session, registry, args) => registry.createSpace(args.name)),

  'space.find': spaceOperation({ name }, (_session, registry, args) => registry.findSpace(args.name)),

  'space.list': spaceOperation({}, async (_session, registry) => [...(await registry.listSpaces())]),

  'space.delete': spaceOperation({ name }, async (_session, registry, args) => {
    await registry.deleteSpace(args.name);
    return null;
  }),

  'space.rebuild': spaceOperation({ name }, async (session, registry, args) =>
    refoldViews(await sessionFor(session, registry, args.name), fromSeed),
  ),

  'space.catchup': spaceOperation({ name }, async (session, registry, args) =>
    refoldViews(await sessionFor(session, registry, args.name), fromCheckpoint),
  ),

  'space.events': spaceOperation(range, async (session, registry, { name: wanted, from, limit }) => {
    const { space } = await sessionFor(session, registry, wanted);
    return registry.commits({ space, from, ...(limit !== undefined && { limit }) });
  }),

  'space.execute': spaceOperation(commandFields, async (session, registry, command) =>
    execute(await sessionFor(session, registry, command.name), command),
  ),
};
