// The workflow files of `assay new`: which CI system reads which file, and what is filled into the template.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePlace } from '../../harness/load/place.js';
import { InputError } from '../../harness/model/errors.js';
import { closest } from '../../harness/model/suggest.js';
import { PLACEHOLDER } from './template.js';

const CI_SYSTEMS = ['github', 'gitlab'] as const;

export type CiSystem = (typeof CI_SYSTEMS)[number];

export interface Workflow {
  readonly system: CiSystem;
  /** The adapter that is run; the default ones when left out. */
  readonly adapter?: string;
  /** On how many machines; one when left out. */
  readonly shards?: number;
}

/** How many jobs one job of the system can be multiplied into. */
const SHARDS_MAX: Readonly<Record<CiSystem, number>> = { github: 256, gitlab: 200 };

/** @throws InputError for more shards than the system takes. */
export function workflowText({ system, adapter, shards = 1 }: Workflow): string {
  if (shards > SHARDS_MAX[system]) {
    throw refusal('--shards', `${system} takes at most ${SHARDS_MAX[system]} of them, got ${shards}`);
  }
  const file = shards === 1 ? `${system}.yml` : `${system}-shards.yml`;
  const text = readFileSync(join(packagePlace().root, 'kit', 'ci', file), 'utf8');
  return text
    .replaceAll(` --adapter ${PLACEHOLDER}`, adapter === undefined ? '' : ` --adapter ${adapter}`)
    .replace('index: [1, 2, 3, 4]', `index: [${Array.from({ length: shards }, (_, at) => at + 1).join(', ')}]`)
    .replace('parallel: 4', `parallel: ${shards}`);
}

/** @throws InputError for a word that is none of the systems. */
export function systemNamed(word: string): CiSystem {
  const system = CI_SYSTEMS.find((known) => known === word.toLowerCase());
  if (system !== undefined) return system;
  const near = closest(word, CI_SYSTEMS);
  const other = `known: ${CI_SYSTEMS.join(', ')}; for any other, docs/ci.md says which commands to run`;
  throw refusal('--lang', `unknown CI system, got "${word}"`, near === undefined ? other : `did you mean "${near}"?`);
}

function refusal(file: string, message: string, hint?: string): InputError {
  return new InputError([{ code: 'BAD_WORKFLOW', file, message, ...(hint !== undefined && { hint }) }]);
}
