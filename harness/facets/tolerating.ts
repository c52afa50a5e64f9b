// What happens after an event is stored must not make its append fail: refusals of the contract are let pass there.
import { errorCodeOf } from '../contract/index.js';

/** Waits for the work; a refusal of the contract is no failure, anything else is. */
export async function tolerating(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (errorCodeOf(error) === undefined) throw error;
  }
}
