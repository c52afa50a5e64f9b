// Shows with evtstore alone that in PostgreSQL an id with U+0000 cannot be used, and that this, like whatever else makes an
// append fail, is called a version conflict. Needs ASSAY_POSTGRES_URL (see providers.mjs).
import { append, end, inPostgres, outcome } from './providers.mjs';

const provider = await inPostgres();
if (provider === undefined) throw new Error('set ASSAY_POSTGRES_URL');
const read = await outcome(provider.getEventsFor('orders', 'a\0b'));
const appended = await outcome(append(provider, 'a\0b', 1, { type: 't' }));
const bigint = await outcome(append(provider, 'c', 1, { type: 't', value: 1n }));

console.log('expected the id to be kept or refused for what it is, and a bigint to be no version conflict');
console.log(`got ${read} | ${appended} | ${bigint}`);
await end(appended.startsWith('VERSION_CONFLICT') || bigint.startsWith('VERSION_CONFLICT'));
