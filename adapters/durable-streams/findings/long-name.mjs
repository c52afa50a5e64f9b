// Is a stream that cannot be, for the length of its name, said not to be there?
import { DurableStreamTestServer } from '@durable-streams/server';

const server = new DurableStreamTestServer({ port: 0 });
const { status } = await fetch(`${await server.start()}/${'n'.repeat(65_536)}`);
await server.stop();

console.log('expected 404');
console.log(`got      ${status}`);
process.exit(status === 404 ? 0 : 1);
