// Shows with evtstore alone that appending no events at a version that is taken is a conflict in memory, and none in PostgreSQL.
import { append, end, inMemory, inPostgres, outcome } from './providers.mjs';

let misbehaves = false;
for (const [where, provider] of [
  ['in memory', inMemory()],
  ['in PostgreSQL', await inPostgres()],
]) {
  if (provider === undefined) continue;
  await append(provider, 'a', 1, { type: 't' });
  const got = await outcome(append(provider, 'a', 1));
  console.log(`${where}: expected a version conflict`);
  console.log(`${where}: got ${got}`);
  misbehaves ||= got === 'stored';
}
await end(misbehaves);
