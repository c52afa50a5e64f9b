// Can nothing be appended? The protocol wants an empty array to be refused.
import { DurableStreamTestServer } from '@durable-streams/server';

const server = new DurableStreamTestServer({ port: 0 });
const url = `${await server.start()}/orders`;
const headers = { 'content-type': 'application/json' };
await fetch(url, { method: 'PUT', headers });
const { status } = await fetch(url, { method: 'POST', headers, body: '[]' });
await server.stop();

console.log('expected 204');
console.log(`got      ${status}`);
process.exit(status === 204 ? 0 : 1);
