// A message id is remembered over a purge, and its message is not: the repeat is told the sequence of what is no longer there.
// ASSAY_NATS_URL names a server, such as one started by: nats-server -js
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

const connection = await connect({ servers: process.env.ASSAY_NATS_URL ?? 'nats://127.0.0.1:4222' });
const client = jetstream(connection);
const manager = await jetstreamManager(connection);
const name = `assay-finding-${process.pid}`;
await manager.streams.add({ name, subjects: [name] });
await client.publish(name, 'the event', { msgID: 'k' });
await manager.streams.purge(name);
const { seq, duplicate } = await client.publish(name, 'the event', { msgID: 'k' });
const message = await manager.streams.getMessage(name, { seq });
await manager.streams.delete(name);
await connection.close();
process.stdout.write('expected the key stores sequence 1, which is: the event\n');
process.stdout.write(`got      duplicate ${duplicate}, sequence ${seq}, which is: ${message?.string() ?? 'nothing'}\n`);
process.exit(message === null ? 1 : 0);
