// A store that compares the expected value in another way.
import type { Json } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { casJudgedBy, type Held } from './judged-cas.js';

const faulty = prefixedFaults('cas', 'cas');

export function casCompared(
  name: string,
  law: string,
  fault: string,
  judge: (expected: Json, held: Held) => boolean | undefined,
  rest: Partial<Mutant> = {},
): Mutant {
  return faulty(name, law, fault, () => casJudgedBy(judge), rest);
}
