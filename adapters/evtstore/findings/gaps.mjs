// Shows with evtstore alone that a version far ahead of an aggregate is taken: only a version that is there is refused.
import { append, end, inMemory, inPostgres, versionsOf } from './providers.mjs';

let misbehaves = false;
for (const [where, provider] of [
  ['in memory', inMemory()],
  ['in PostgreSQL', await inPostgres()],
]) {
  if (provider === undefined) continue;
  await append(provider, 'a', 1, { type: 't' }, { type: 't' });
  await append(provider, 'a', 9, { type: 't' }).catch(() => undefined);
  const versions = await versionsOf(provider, 'a');
  console.log(`${where}: expected versions 1,2 and a refusal of 9`);
  console.log(`${where}: got versions ${versions}`);
  misbehaves ||= versions !== '1,2';
}
await end(misbehaves);
