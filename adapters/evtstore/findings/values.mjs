// Shows with evtstore alone that values outside of JSON are taken. In PostgreSQL others are stored than the append answers.
import { inspect } from 'node:util';
import { append, end, inMemory, inPostgres } from './providers.mjs';

const outside = [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, new Date(0)];
let misbehaves = false;
for (const [where, provider] of [
  ['in memory', inMemory()],
  ['in PostgreSQL', await inPostgres()],
]) {
  if (provider === undefined) continue;
  const events = outside.map((value) => ({ type: 't', value }));
  const answered = await append(provider, 'a', 1, ...events).catch(() => []);
  const stored = await provider.getEventsFor('orders', 'a');
  const told = (list) => list.map(({ event }) => inspect(event.value)).join(', ');
  console.log(`${where}: expected ${outside.map((value) => inspect(value)).join(', ')} to be refused`);
  console.log(`${where}: got ${told(answered)} answered and ${told(stored)} stored`);
  misbehaves ||= stored.length > 0;
}
await end(misbehaves);
