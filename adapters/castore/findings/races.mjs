// Shows with castore alone that there is no append without a condition: of two writers at once that read the version and
// push the next one, the second is refused.
import { end, inMemory, inPostgres, outcome } from './storages.mjs';

const append = async (store, writer) => {
  const { events } = await store.getEvents('a', { reverse: true, limit: 1 });
  const version = (events[0]?.version ?? 0) + 1;
  return store.pushEvent({ aggregateId: 'a', version, type: writer }).then(() => 'stored');
};
let misbehaves = false;
for (const [where, store] of [
  ['in memory', inMemory()],
  ['in PostgreSQL', await inPostgres()],
]) {
  if (store === undefined) continue;
  const outcomes = await Promise.all(['one', 'two', 'three', 'four'].map((writer) => outcome(append(store, writer))));
  console.log(`${where}: expected 4 events stored`);
  console.log(`${where}: got ${outcomes.join(' | ')}`);
  misbehaves ||= outcomes.some((words) => words !== '"stored"');
}
await end(misbehaves);
