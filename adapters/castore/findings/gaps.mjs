// Shows with castore alone that a version far ahead of an aggregate is taken: only a version that is there is refused.
import { end, inMemory, inPostgres } from './storages.mjs';

let misbehaves = false;
for (const [where, store] of [
  ['in memory', inMemory()],
  ['in PostgreSQL', await inPostgres()],
]) {
  if (store === undefined) continue;
  for (const version of [1, 2]) await store.pushEvent({ aggregateId: 'a', version, type: 't' });
  await store.pushEvent({ aggregateId: 'a', version: 9, type: 't' }).catch(() => undefined);
  const { events } = await store.getEvents('a');
  const versions = events.map(({ version }) => version);
  console.log(`${where}: expected versions 1,2 and a refusal of 9`);
  console.log(`${where}: got versions ${versions}`);
  misbehaves ||= versions.includes(9);
}
await end(misbehaves);
