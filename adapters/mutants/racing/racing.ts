// Every fault that it takes callers at once to see.
import type { Mutant } from '../parts/mutant.js';
import { racingConditions } from './conditions.js';
import { racingEveryEvent } from './every-event.js';
import { racingGlobal } from './global.js';
import { racingKeys } from './keys.js';
import { racingLog } from './log.js';
import { racingStates } from './states.js';
import { racingSubscribers } from './subscribers.js';
import { racingValues } from './values.js';

export const racing: readonly Mutant[] = [
  ...racingLog,
  ...racingConditions,
  ...racingValues,
  ...racingKeys,
  ...racingGlobal,
  ...racingEveryEvent,
  ...racingStates,
  ...racingSubscribers,
];
