// Shows with evtstore alone that there is no append without a condition: of writers at once that read the version and append
// at the next one, as commands do, all but one are refused. (In memory they are not: see double-versions.)
import { append, end, inMemory, inPostgres, outcome } from './providers.mjs';

const next = async (provider, type) => {
  const events = await provider.getEventsFor('orders', 'a');
  return append(provider, 'a', (events.at(-1)?.version ?? 0) + 1, { type });
};
let misbehaves = false;
for (const [where, provider] of [
  ['in memory, the second one a moment later', inMemory()],
  ['in PostgreSQL', await inPostgres()],
]) {
  if (provider === undefined) continue;
  const first = outcome(next(provider, 'one'));
  await null;
  const outcomes = await Promise.all([first, ...['two', 'three', 'four'].map((type) => outcome(next(provider, type)))]);
  console.log(`${where}: expected 4 events stored`);
  console.log(`${where}: got ${outcomes.join(' | ')}`);
  misbehaves ||= outcomes.some((words) => words !== 'stored');
}
await end(misbehaves);
