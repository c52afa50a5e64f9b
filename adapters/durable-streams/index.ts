// The server of Durable Streams in this process, in memory, asked over HTTP: a store is a folder of its addresses.
import { createHash } from 'node:crypto';
import { DurableStreamTestServer } from '@durable-streams/server';
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { operationsOf } from './operations.js';
import { remove } from './streams.js';

let server: DurableStreamTestServer | undefined;
let origin = '';
/** The streams that may be there, by location: the server lists none. */
const streams = new Map<string, Set<string>>();

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'durable-streams',
    language: 'typescript',
    implementation: {
      name: '@durable-streams/server',
      version: '0.3.7',
      homepage: 'https://github.com/durable-streams/durable-streams',
      positions: 'opaque offsets',
    },
    profile: {
      facets: { log: 'native', batch: 'native' },
      without: ['log.truncate'],
      store: { reopen: false, handles: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'process' },
    },
  },
  async start() {
    server = new DurableStreamTestServer({ port: 0, compression: false });
    origin = await server.start();
  },
  async open({ location, fresh }) {
    if (fresh) await forget(location);
    const folder = `${origin}/${createHash('sha256').update(location).digest('hex').slice(0, 24)}`;
    const used = streams.get(location) ?? new Set();
    streams.set(location, used);
    const urlOf = (stream: string): string => {
      // Something before the name: an address may not end in a dot or two.
      const url = `${folder}/stream-${encodeURIComponent(stream)}`;
      used.add(url);
      return url;
    };
    return nativeStore(operationsOf(urlOf), () => undefined);
  },
  discard: forget,
  async dispose() {
    streams.clear();
    await server?.stop();
    server = undefined;
  },
});

export default adapter;

async function forget(location: string): Promise<void> {
  const urls = streams.get(location) ?? [];
  streams.delete(location);
  for (const url of urls) await remove(url);
}
