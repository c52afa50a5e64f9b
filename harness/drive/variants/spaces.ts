// The variant spaces: the whole case plays in a space of its own, and every write is done in a twin space too, whose answers
// nobody judges. Whatever leaks from one space into another changes an answer of the case.
import { isPlainObject } from '../../contract/portable.js';
import { exchange, operationNamed } from '../exchange.js';
import { handleNamed } from '../handles.js';
import { judgeAnswered } from '../judge.js';
import { MAIN, type Session } from '../session.js';
import { Stop } from '../stop.js';
import type { VariantDriver } from './driver.js';
import { markedFor } from './twin.js';

/** One name is the beginning of the other, so that spaces that are joined with what is in them meet. */
const OWN = '1';
const TWIN = '10';

export const spaces: VariantDriver = {
  opened: async (session) => {
    for (const name of [TWIN, OWN]) await createSpace(session, name);
  },

  asked: async ({ name, row }, ask) => {
    // Positions are counted over all spaces: a second entry would change those of the case.
    const twice = row.effect !== 'read' && name !== 'global.append';
    const inTwin = async (): Promise<void> => {
      if (twice) await ask((args) => inSpace(TWIN, markedFor(row, args)));
    };
    // What can be refused because of what is there comes after its twin, what replaces what is there before it.
    if (row.conflicts) await inTwin();
    const answer = await ask((args) => inSpace(OWN, args));
    if (!row.conflicts) await inTwin();
    return answer;
  },
};

async function createSpace(session: Session, name: string): Promise<void> {
  const args = { name };
  const operation = operationNamed('space.create');
  const answer = await exchange(session, handleNamed(session, MAIN), operation, args, { ...args }, undefined);
  const finding = judgeAnswered(operation.name, answer);
  if (finding !== undefined) throw new Stop(finding, undefined);
}

/** What is no object of arguments at all is left to be refused. */
function inSpace(space: string, args: unknown): unknown {
  return isPlainObject(args) ? { ...args, space } : args;
}
