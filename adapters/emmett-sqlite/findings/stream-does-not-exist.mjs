// Shows with Emmett alone that STREAM_DOES_NOT_EXIST and STREAM_EXISTS are not enforced in SQLite.
import { STREAM_DOES_NOT_EXIST, STREAM_EXISTS } from '@event-driven-io/emmett';
import { end, event, store, told } from './memory.mjs';

const create = { expectedStreamVersion: STREAM_DOES_NOT_EXIST };
await store.appendToStream('s', [event()], create);
const again = await told(() => store.appendToStream('s', [event()], create));
const missing = await told(() => store.appendToStream('new', [event()], { expectedStreamVersion: STREAM_EXISTS }));

console.log('expected a second creation, and an append to a missing stream that must exist, to be refused');
console.log(`got STREAM_DOES_NOT_EXIST on an existing stream ${again}`);
console.log(`got STREAM_EXISTS on a missing stream ${missing}`);
end(again.startsWith('accepted') || missing.startsWith('accepted'));
