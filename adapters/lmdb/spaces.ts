// The registry of spaces, and what every row of another table needs: that its space is there. All within a transaction.
import { ContractError, type Space } from '../../harness/contract/index.js';
import type { Environment } from './environment.js';
import { LAST_SPACE, OF_SPACES, spaceAt, spaceNamed, under } from './keys.js';

export function createSpace(environment: Environment, name: string): Space {
  const there = findSpace(environment, name);
  if (there !== null) return there;
  const id = Number(environment.get(LAST_SPACE) ?? 0) + 1;
  environment.put(LAST_SPACE, id);
  environment.put(spaceAt(id), name);
  environment.put(spaceNamed(name), id);
  return { id, name };
}

export function findSpace(environment: Environment, name: string): Space | null {
  const id = environment.get(spaceNamed(name));
  return id === undefined ? null : { id: Number(id), name };
}

export function listSpaces(environment: Environment): Space[] {
  return environment.range(under(['space'])).map(({ key, value }) => ({ id: Number(key[1]), name: String(value) }));
}

export function deleteSpace(environment: Environment, name: string): void {
  const space = findSpace(environment, name);
  if (space === null) return;
  for (const table of OF_SPACES) {
    for (const { key } of environment.range(under([table, space.id]))) environment.remove([...key]);
  }
  environment.remove(spaceAt(space.id));
  environment.remove(spaceNamed(name));
}

/** @throws ContractError NOT_FOUND */
export function refuseMissing(environment: Environment, space: number): void {
  if (space === 0 || environment.get(spaceAt(space)) !== undefined) return;
  throw new ContractError('NOT_FOUND', `space ${space} is not there`);
}
