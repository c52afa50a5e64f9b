// Shows with Emmett alone that STREAM_DOES_NOT_EXIST and STREAM_EXISTS are not enforced in PostgreSQL.
import { STREAM_DOES_NOT_EXIST, STREAM_EXISTS } from '@event-driven-io/emmett';
import { end, event, store, stream, told } from './server.mjs';

const create = { expectedStreamVersion: STREAM_DOES_NOT_EXIST };
await store.appendToStream(stream, [event()], create);
const again = await told(store.appendToStream(stream, [event()], create));
const missing = await told(store.appendToStream(`${stream}-new`, [event()], { expectedStreamVersion: STREAM_EXISTS }));

console.log('expected a second creation, and an append to a missing stream that must exist, to be refused');
console.log(`got STREAM_DOES_NOT_EXIST on an existing stream ${again}`);
console.log(`got STREAM_EXISTS on a missing stream ${missing}`);
await end(again.startsWith('accepted') || missing.startsWith('accepted'));
