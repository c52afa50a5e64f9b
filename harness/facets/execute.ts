// A command: validate, append and apply as one (SPC-13). The mark at which the state was validated is the mark that the append
// expects, so that nothing can come between; when somebody was faster, all of it begins again.
import type { Conflict, Json, NewEvent, SpaceEntry, State } from '../contract/index.js';
import { type Arguments, type Field, name, optional, ownStream, positiveNumber, readParts } from './arguments.js';
import type { AppendOutcome } from './backend.js';
import { newEvents } from './batch.js';
import { conflict } from './concurrency.js';
import { copyDefinition, invalid } from './definitions.js';
import { copyValue } from './event.js';
import { compilePredicate, type Test } from './predicates.js';
import { foldEvents } from './projection.js';
import { type Session, streamKey } from './session.js';
import { tolerating } from './tolerating.js';
import { currentState, loadView, planOf, refreshView, storable, storeState, viewsOf } from './view-store.js';

interface Predicate {
  readonly definition: Json;
  readonly test: Test;
}

/** What must hold for the state of a view. */
interface Condition {
  readonly view: string;
  readonly is: Predicate;
}

const predicate: Field<Predicate> = {
  read(given) {
    const definition = copyDefinition(given, 'predicate');
    return { definition, test: compilePredicate(definition) };
  },
};

const condition: Field<Condition | undefined> = optional({
  read: (given, argument, limits) => readParts({ view: name, is: predicate }, given, limits, argument),
});

export const commandFields: {
  readonly name: Field<string>;
  readonly stream: Field<string>;
  readonly events: Field<readonly Required<NewEvent>[]>;
  readonly when: Field<Condition | undefined>;
  readonly causation: Field<number | undefined>;
  readonly correlation: Field<string | undefined>;
} = {
  name,
  stream: ownStream,
  events: newEvents,
  when: condition,
  causation: optional(positiveNumber),
  correlation: optional(name),
};

export type Command = Arguments<typeof commandFields>;

export async function execute(session: Session, command: Command): Promise<SpaceEntry[] | Conflict> {
  let overtaken = -1;
  for (;;) {
    const answer = await executeOnce(session, command);
    if (!('overtaken' in answer)) return answer;
    // Whoever was faster has raised the mark; else this would go on for ever.
    if (answer.overtaken <= overtaken) throw new Error('a backend refuses the mark that it told');
    overtaken = answer.overtaken;
  }
}

/** An event was appended after this mark, at which the command was tried; nothing is stored then. */
interface Overtaken {
  readonly overtaken: number;
}

async function executeOnce(session: Session, command: Command): Promise<SpaceEntry[] | Conflict | Overtaken> {
  const { stream, when, events } = command;
  const validated = when === undefined ? undefined : await stateOf(session, stream, when.view);
  if (when !== undefined && validated !== undefined && !when.is.test(validated)) {
    return conflict(copyValue(when.is.definition), validated.value);
  }
  if (events.length === 0) return [];
  const mark = validated?.seq ?? (await session.backend.mark(streamKey(session, stream)));
  const states = await statesAfter(session, command, mark);
  if (states === undefined) return { overtaken: mark };
  const outcome = await session.backend.append({
    ...streamKey(session, stream),
    events: events.map((event) => ({ ...event, data: copyValue(event.data) })),
    expected: mark,
    global: true,
    ...(command.causation !== undefined && { causation: command.causation }),
    ...(command.correlation !== undefined && { correlation: command.correlation }),
  });
  if (outcome.outcome === 'conflict') return { overtaken: mark };
  // From here on the events are stored: nothing that fails below may hide that from the caller.
  await tolerating(apply(session, stream, states));
  return entriesOf(outcome, command);
}

/** The state of the view up to the mark. */
async function stateOf(session: Session, stream: string, view: string): Promise<State> {
  const stored = await loadView(session, view);
  if (stored.definition.stream !== stream) throw invalid(`the view "${view}" is not of the stream "${stream}"`);
  return currentState(session, view, stored);
}

/**
 * What every view of the stream comes to with the new events, found out before any is appended: one that cannot fold them
 * refuses the command. Undefined when an event was appended after the mark.
 */
async function statesAfter(
  session: Session,
  { stream, events }: Command,
  mark: number,
): Promise<ReadonlyMap<string, State> | undefined> {
  const states = new Map<string, State>();
  for (const { name: view, stored } of await viewsOf(session, stream)) {
    const before = await currentState(session, view, stored);
    if (before.seq !== mark) return undefined;
    // Each fold keeps parts of what it is given.
    const offered = events.map((event, index) => ({
      stream,
      seq: mark + index + 1,
      type: event.type,
      at: event.at,
      data: copyValue(event.data),
    }));
    states.set(view, storable(session, foldEvents(planOf(stored.definition), before, offered)));
  }
  return states;
}

async function apply(session: Session, stream: string, states: ReadonlyMap<string, State>): Promise<void> {
  for (const { name: view } of await viewsOf(session, stream)) {
    const state = states.get(view);
    // A view that was defined meanwhile has to be folded first.
    await tolerating(state === undefined ? refreshView(session, view, false) : storeState(session, view, state, false));
  }
}

function entriesOf(outcome: AppendOutcome, { causation, correlation }: Command): SpaceEntry[] {
  if (outcome.outcome !== 'appended') throw new Error('a backend repeated an append that had no key');
  const { events, positions, sequences } = outcome;
  return events.map((event, index) => {
    const id = positions[index];
    const sequence = sequences?.[index];
    if (id === undefined || sequence === undefined)
      throw new Error('a backend with spaces gave no numbers to a commit');
    return { id, sequence, event, causation: causation ?? null, correlation: correlation ?? null };
  });
}
