// Shows with castore alone that payloads outside of JSON are taken: in memory as they are, in PostgreSQL as something else.
import { inspect } from 'node:util';
import { end, inMemory, inPostgres } from './storages.mjs';

const outside = [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, new Date(0)];
let misbehaves = false;
for (const [where, store] of [
  ['in memory', inMemory()],
  ['in PostgreSQL', await inPostgres()],
]) {
  if (store === undefined) continue;
  let version = 0;
  for (const value of outside) {
    const event = { aggregateId: 'a', version: version + 1, type: 't', payload: { value } };
    if (await store.pushEvent(event).catch(() => undefined)) version++;
  }
  const { events } = await store.getEvents('a');
  console.log(`${where}: expected ${outside.length} pushes of ${outside.map((value) => inspect(value))} to be refused`);
  console.log(`${where}: got ${events.length} stored: ${events.map(({ payload }) => inspect(payload))}`);
  misbehaves ||= events.length > 0;
}
await end(misbehaves);
