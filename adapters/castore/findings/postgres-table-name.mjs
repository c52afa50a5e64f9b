// Shows with castore alone that a refused group is an EventAlreadyExistsError only in a table named event: its constraint is
// looked for under that name. Needs ASSAY_POSTGRES_URL (see storages.mjs).
import { EventStore } from '@castore/core';
import { end, inPostgres } from './storages.mjs';

const store = await inPostgres(`findings_${process.pid}`);
if (store === undefined) throw new Error('set ASSAY_POSTGRES_URL');
const event = { aggregateId: 'a', version: 1, type: 't' };
await store.pushEvent(event);
const codeOf = (promise) =>
  promise.then(
    () => 'no error',
    (error) => error.code,
  );
const single = await codeOf(store.pushEvent(event));
const group = await codeOf(EventStore.pushEventGroup(store.groupEvent(event)));

console.log('expected EventAlreadyExistsError of a push and of a group');
console.log(`got ${single} and ${group}`);
await end(group !== single);
