import { DurableStreamTestServer } from '@durable-streams/server';
import { runConformanceTests } from '@durable-streams/server-conformance-tests';
import { afterAll, beforeAll } from 'vitest';

const server = new DurableStreamTestServer({ port: 0, longPollTimeout: 500 });
const options = { baseUrl: '' };

beforeAll(async () => {
  options.baseUrl = await server.start();
});
afterAll(() => server.stop());
runConformanceTests(options);
