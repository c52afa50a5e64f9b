// The one connection of this process to the server.
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect as connectTo, type NatsConnection } from '@nats-io/transport-node';
import { ContractError } from '../../harness/contract/index.js';
import { natsServer } from '../../harness/servers/index.js';

/** JetStream as a client of it sees it: what publishes, and what manages streams. */
export interface JetStream {
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
}

let connection: NatsConnection | undefined;
let current: JetStream | undefined;

export async function connect(): Promise<void> {
  const url = await natsServer.use();
  try {
    connection = await connectTo({ servers: url });
    current = { client: jetstream(connection), manager: await jetstreamManager(connection) };
  } catch (error) {
    await connection?.close();
    connection = undefined;
    await natsServer.release();
    throw error;
  }
}

export async function disconnect(): Promise<void> {
  if (connection === undefined) return;
  await connection.close();
  connection = undefined;
  current = undefined;
  await natsServer.release();
}

/** @throws ContractError UNAVAILABLE before `connect` */
export function jetStream(): JetStream {
  if (current === undefined) throw new ContractError('UNAVAILABLE', 'the server is not started');
  return current;
}
