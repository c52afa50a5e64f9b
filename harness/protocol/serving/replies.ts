// What an adapter did, as a reply: its answer, an error of the contract, or a failure in the words that a run in the
// harness's own process would have for it.
import { copyJson, errorCodeOf } from '../../contract/index.js';
import { messageText, thrownText } from '../../contract/thrown.js';
import { RPC_ERRORS } from '../messages.js';
import { failure, type Reply } from './rpc.js';

const DONE: Reply = { result: null };

/** Runs it and replies with its answer, now if it is there and later if it is promised. */
export function replyOf(name: string, run: () => unknown): Reply | Promise<Reply> {
  try {
    const answer = run();
    if (!isThenable(answer)) return answered(name, answer);
    return Promise.resolve(answer).then((value) => answered(name, value), threw);
  } catch (error) {
    return threw(error);
  }
}

/** The same for what answers nothing that is sent. */
export async function done(run: () => unknown): Promise<Reply> {
  try {
    await run();
    return DONE;
  } catch (error) {
    return threw(error);
  }
}

/** Only a value that JSON can say is one: JSON.stringify would turn the others into something else. */
function answered(name: string, value: unknown): Reply {
  try {
    return { result: copyJson(value) };
  } catch (error) {
    const what =
      value === undefined
        ? 'undefined: an operation answers one JSON value, null for nothing'
        : `what is no JSON: ${messageText(error)}`;
    return failure(RPC_ERRORS.internal, `${name} answered ${what}`);
  }
}

export function threw(error: unknown): Reply {
  const code = errorCodeOf(error);
  if (code === undefined) return failure(RPC_ERRORS.internal, thrownText(error));
  return failure(RPC_ERRORS.contract, messageText(error), { code });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
