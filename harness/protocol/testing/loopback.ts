// For tests: both ends of the protocol in one process, with nothing but lines between them.
import type { Adapter, Json } from '../../contract/index.js';
import {
  answerOf,
  createServer,
  type Introduction,
  parseResponse,
  type Response,
  requestText,
  storeOver,
} from '../index.js';

/** The adapter as it looks from the other end. */
export async function loopback(served: Adapter): Promise<Adapter> {
  const waiting = new Map<number | null, (response: Response) => void>();
  const server = createServer({
    adapter: served,
    send: (line) => {
      const parsed = parseResponse(line);
      if (parsed.kind === 'breach') throw new Error(`the server ${parsed.what}`);
      waiting.get(parsed.response.id)?.(parsed.response);
      waiting.delete(parsed.response.id);
    },
  });
  let ids = 0;
  const request = async (method: string, params: unknown): Promise<Json> => {
    const id = ++ids;
    const response = new Promise<Response>((resolve) => waiting.set(id, resolve));
    server.receive(requestText(id, method, params));
    return answerOf(await response);
  };
  const harness = { name: 'assay', version: '0.1.0' };
  const introduction = (await request('initialize', {
    protocolVersions: [1],
    harness,
  })) as unknown as Introduction;
  let handles = 0;
  return {
    manifest: introduction.manifest,
    open: async ({ location, fresh }) => {
      const handle = `h${++handles}`;
      await request('open', { handle, location, fresh });
      const call = (method: string, args: unknown): Promise<Json> => request(method, { handle, args });
      return storeOver(introduction, call, async () => {
        await request('close', { handle });
      });
    },
    discard: async (location) => {
      await request('discard', { location });
    },
  };
}
