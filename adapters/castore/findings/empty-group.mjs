// Shows with castore alone that a group of no events is an error of the program.
import { EventStore } from '@castore/core';
import { end, outcome } from './storages.mjs';

const got = await outcome(EventStore.pushEventGroup({}, ...[]));

console.log('expected an empty group to store nothing and to answer no events');
console.log(`got ${got}`);
await end(got.startsWith('TypeError'));
