// Faults of folds, as a projection shows them.
import { foldsOfAllKinds } from './folds-of-all-kinds.js';
import { foldsOfMaps } from './folds-of-maps.js';
import { foldsOfNumbers } from './folds-of-numbers.js';
import { foldsOfValues } from './folds-of-values.js';
import type { Mutant } from './mutant.js';

export const folds: readonly Mutant[] = [...foldsOfNumbers, ...foldsOfValues, ...foldsOfMaps, ...foldsOfAllKinds];
