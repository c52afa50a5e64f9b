// Every fault that it takes callers at once to see.
import type { Mutant } from './mutant.js';
import { racingConditions } from './racing-conditions.js';
import { racingGlobal } from './racing-global.js';
import { racingKeys } from './racing-keys.js';
import { racingLog } from './racing-log.js';
import { racingStates } from './racing-states.js';
import { racingSubscribers } from './racing-subscribers.js';
import { racingValues } from './racing-values.js';

export const racing: readonly Mutant[] = [
  ...racingLog,
  ...racingConditions,
  ...racingValues,
  ...racingKeys,
  ...racingGlobal,
  ...racingStates,
  ...racingSubscribers,
];
