// Faults of folds, as a projection shows them.

import type { Mutant } from '../parts/mutant.js';
import { foldsOfAllKinds } from './folds-of-all-kinds.js';
import { foldsOfMaps } from './folds-of-maps.js';
import { foldsOfNumbers } from './folds-of-numbers.js';
import { foldsOfValues } from './folds-of-values.js';

export const folds: readonly Mutant[] = [...foldsOfNumbers, ...foldsOfValues, ...foldsOfMaps, ...foldsOfAllKinds];
