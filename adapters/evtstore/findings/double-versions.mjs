// Shows with evtstore alone that in memory of appends at once on one version all are stored: the check waits before the store.
import { append, end, inMemory, outcome, versionsOf } from './providers.mjs';

const provider = inMemory();
const writers = ['one', 'two', 'three', 'four'];
const outcomes = await Promise.all(writers.map((type) => outcome(append(provider, 'a', 1, { type }))));
const versions = await versionsOf(provider, 'a');

console.log('expected version 1 once, and three version conflicts');
console.log(`got versions ${versions}: ${outcomes.join(' | ')}`);
await end(versions !== '1');
