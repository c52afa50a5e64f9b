// A repeated message id is answered as a success, whatever last sequence is expected; with a new id the same is refused.
// The contract wants it so (the event that the key stored is the answer), and who expects a conflict finds none.
// ASSAY_NATS_URL names a server, such as one started by: nats-server -js
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

const connection = await connect({ servers: process.env.ASSAY_NATS_URL ?? 'nats://127.0.0.1:4222' });
const client = jetstream(connection);
const manager = await jetstreamManager(connection);
const name = `assay-finding-${process.pid}`;
await manager.streams.add({ name, subjects: [name] });
const publish = (msgID) =>
  client.publish(name, 'event', { msgID, expect: { lastSequence: 7 } }).then(
    ({ seq, duplicate }) => `sequence ${seq}${duplicate ? ', a duplicate' : ''}`,
    ({ message }) => message,
  );
await client.publish(name, 'event', { msgID: 'used' });
const got = { fresh: await publish('fresh'), used: await publish('used') };
await manager.streams.delete(name);
await connection.close();
process.stdout.write('expected fresh: wrong last sequence: 1; used: wrong last sequence: 1\n');
process.stdout.write(`got      fresh: ${got.fresh}; used: ${got.used}\n`);
process.exit(got.used === got.fresh ? 0 : 1);
