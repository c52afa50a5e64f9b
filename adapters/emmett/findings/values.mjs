// Shows with Emmett alone that its event store in memory takes values that are no JSON, so that no other store can hold them.
import { getInMemoryEventStore } from '@event-driven-io/emmett';

const store = getInMemoryEventStore();
const outside = [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, new Date(0), '\ud800'];
for (const value of outside) {
  await store.appendToStream('orders', [{ type: 'placed', data: { value } }]).catch(() => undefined);
}
const { events } = await store.readStream('orders');

console.log(`expected ${outside.length} appends of what is no JSON to be refused`);
console.log(`got ${events.length} stored: ${events.map(({ data }) => JSON.stringify(data)).join(' ')}`);
process.exitCode = events.length === 0 ? 0 : 1;
