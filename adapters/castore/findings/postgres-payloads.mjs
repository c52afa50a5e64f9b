// Shows with castore alone that in PostgreSQL a payload must be an object, though any type is promised, and that 0, '' and null
// are lost without a word. Needs ASSAY_POSTGRES_URL (see storages.mjs).
import { end, inPostgres, outcome } from './storages.mjs';

const store = await inPostgres();
if (store === undefined) throw new Error('set ASSAY_POSTGRES_URL');
let misbehaves = false;
let version = 0;
for (const payload of [{ n: 1 }, [1], 'text', 1, true, 0, '', false, null]) {
  const event = { aggregateId: 'a', version: version + 1, type: 't', payload };
  const pushed = await outcome(store.pushEvent(event).then((answer) => answer.event.payload ?? 'no payload'));
  version = (await store.getEvents('a')).events.length;
  console.log(`expected ${JSON.stringify(payload)}, got ${pushed}`);
  misbehaves ||= pushed !== JSON.stringify(payload);
}
await end(misbehaves);
