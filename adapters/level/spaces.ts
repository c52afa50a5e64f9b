// The registry of spaces, and what every row of another table needs: that its space is there.
import { ContractError, type Space } from '../../harness/contract/index.js';
import type { View, Writer } from './database.js';
import { LAST_SPACE, OF_SPACES, spaceAt, spaceNamed, under } from './keys.js';
import { parts } from './rows.js';

export async function createSpace(writer: Writer, name: string): Promise<Space> {
  const there = await findSpace(writer, name);
  if (there !== null) return there;
  const id = Number((await writer.get(LAST_SPACE)) ?? 0) + 1;
  writer.put(LAST_SPACE, id);
  writer.put(spaceAt(id), [id, name]);
  writer.put(spaceNamed(name), id);
  return { id, name };
}

export async function findSpace(view: View, name: string): Promise<Space | null> {
  const id = await view.get(spaceNamed(name));
  return id === undefined ? null : { id: Number(id), name };
}

export async function listSpaces(view: View): Promise<Space[]> {
  const entries = await view.range(under(['space']));
  return entries.map(({ value }) => {
    const [id, name] = parts(value, 2);
    return { id: Number(id), name: String(name) };
  });
}

export async function deleteSpace(writer: Writer, name: string): Promise<void> {
  const space = await findSpace(writer, name);
  if (space === null) return;
  for (const table of OF_SPACES) {
    for (const { key } of await writer.range(under([table, space.id]))) writer.remove(key);
  }
  writer.remove(spaceAt(space.id));
  writer.remove(spaceNamed(name));
}

/** @throws ContractError NOT_FOUND */
export async function refuseMissing(view: View, space: number): Promise<void> {
  if (space === 0 || (await view.get(spaceAt(space))) !== undefined) return;
  throw new ContractError('NOT_FOUND', `space ${space} is not there`);
}
