// The protocol of Durable Streams over HTTP, in JSON mode: create, append, read to the end, delete.
import { ContractError, type ErrorCode } from '../../harness/contract/index.js';

const HEADERS = { 'content-type': 'application/json' };

/** Creates the stream where it is not there yet. */
export async function append(url: string, messages: readonly unknown[]): Promise<void> {
  const body = JSON.stringify(messages);
  let response = await fetch(url, { method: 'POST', headers: HEADERS, body });
  if (response.status === 404) {
    await accepted(await fetch(url, { method: 'PUT', headers: HEADERS }));
    response = await fetch(url, { method: 'POST', headers: HEADERS, body });
  }
  await accepted(response);
}

export interface Slice {
  readonly messages: readonly unknown[];
  /** After the last of them: an opaque text, from which reading goes on. */
  readonly offset: string;
}

/** Before the first message of a stream. */
export const BEGINNING = '-1';

/** All messages after an offset, as far as the server says that they go; none where there is no such stream. */
export async function readFrom(url: string, after: string): Promise<Slice> {
  const messages: unknown[] = [];
  for (let offset = after; ; ) {
    const response = await fetch(`${url}?offset=${encodeURIComponent(offset)}`);
    if (response.status === 404) return { messages, offset };
    await accepted(response);
    messages.push(...((await response.json()) as unknown[]));
    offset = response.headers.get('stream-next-offset') ?? offset;
    if (response.headers.get('stream-up-to-date') === 'true') return { messages, offset };
  }
}

/** A stream whose address is too long was never there either. */
export async function remove(url: string): Promise<void> {
  const response = await fetch(url, { method: 'DELETE' });
  if (response.status !== 404 && REFUSALS.get(response.status) !== 'LIMIT_EXCEEDED') await accepted(response);
}

/** HTTP's words for a bad request, and for what is too long: the body, the address, the header. */
const REFUSALS: ReadonlyMap<number, ErrorCode> = new Map([
  [400, 'INVALID_ARGUMENT'],
  [413, 'LIMIT_EXCEEDED'],
  [414, 'LIMIT_EXCEEDED'],
  [431, 'LIMIT_EXCEEDED'],
]);

async function accepted(response: Response): Promise<void> {
  if (response.ok) return;
  const text = `${response.status} ${await response.text()}`;
  const code = REFUSALS.get(response.status);
  throw code === undefined ? new Error(text) : new ContractError(code, text);
}
