// Reactions as data: what a subscriber does with each event that is delivered to it.
import { ContractError, copyJson, type Event } from '../contract/index.js';
import { changeCell } from './cell.js';
import { copyDefinition, definition, invalid, isPlainObject, textIn } from './definitions.js';
import { compileFold } from './folds.js';
import { compilePredicate } from './predicates.js';
import { cellKey, type Session } from './session.js';

export type React = (session: Session, event: Event) => Promise<void>;

/** Checks a reaction that was handed in, and makes it runnable. */
export function compileReaction(value: unknown): React {
  const data = copyDefinition(value, 'reaction');
  const kind = isPlainObject(data) ? data['kind'] : undefined;
  if (kind === 'fold') return foldReaction(data);
  if (kind === 'fail') return failReaction(data);
  throw invalid(`a reaction of kind ${JSON.stringify(kind)} is unknown`);
}

function foldReaction(data: Parameters<typeof definition>[0]): React {
  const reaction = definition(data, 'the fold reaction', ['kind', 'key', 'fold'], ['seed']);
  const key = textIn(reaction, 'key', 'the fold reaction');
  const fold = compileFold(reaction['fold']);
  const seed = (): ReturnType<typeof fold.seed> =>
    Object.hasOwn(reaction, 'seed') ? copyJson(reaction['seed']) : fold.seed();
  return async (session, event) => {
    await changeCell(session, cellKey(session, 'kv', key), (current) => ({
      // Folded on a copy, because what was there is still compared; checked again, because a fold can nest too deeply.
      value: copyJson(fold.step(current === null ? seed() : copyJson(current.value), event)),
    }));
  };
}

function failReaction(data: Parameters<typeof definition>[0]): React {
  const reaction = definition(data, 'the fail reaction', ['kind'], ['when']);
  const when = Object.hasOwn(reaction, 'when') ? compilePredicate(reaction['when']) : () => true;
  return async (_session, event) => {
    if (when(event)) throw new ContractError('INVALID_VALUE', `the reaction fails on event ${event.seq}`);
  };
}
