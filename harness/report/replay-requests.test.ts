import { expect, test } from 'vitest';
import type { Json } from '../contract/index.js';
import type { Exchange } from '../model/verdict.js';
import { replayRequests } from './replay-requests.js';

const exchange = (operation: string, args: Json = {}, handle = 'main'): Exchange => ({
  line: 1,
  operation,
  args,
  handle,
  answer: { kind: 'none' },
});
const lines = (...transcript: readonly Exchange[]): unknown[] | undefined =>
  replayRequests(transcript, { version: '1.2.3', location: '/x/store' })
    ?.trimEnd()
    .split('\n')
    .map((line) => {
      const { id, method, params } = JSON.parse(line) as { id: number; method: string; params: object };
      return [id, method, params];
    });
const opened = exchange('store.open', { fresh: true });
const INITIALIZE = [1, 'initialize', { protocolVersions: [1], harness: { name: 'assay', version: '1.2.3' } }];

test('a failure is told to a program as assay told it, with what a session needs around it', () => {
  expect(
    lines(
      opened,
      exchange('log.append', { stream: 's' }),
      exchange('store.open', {}, 'second'),
      exchange('log.read', { stream: 's' }, 'second'),
      exchange('store.close'),
      exchange('store.open'),
      exchange('log.read', { stream: 's' }),
    ),
  ).toEqual([
    INITIALIZE,
    [2, 'open', { handle: 'h1', location: '/x/store', fresh: true }],
    [3, 'log.append', { handle: 'h1', args: { stream: 's' } }],
    [4, 'open', { handle: 'h2', location: '/x/store', fresh: false }],
    [5, 'log.read', { handle: 'h2', args: { stream: 's' } }],
    [6, 'close', { handle: 'h1' }],
    [7, 'open', { handle: 'h3', location: '/x/store', fresh: false }],
    [8, 'log.read', { handle: 'h3', args: { stream: 's' } }],
    [9, 'close', { handle: 'h2' }],
    [10, 'close', { handle: 'h3' }],
    [11, 'discard', { location: '/x/store' }],
    [12, 'shutdown', {}],
  ]);
});

test('what the failure itself ended is not ended twice', () => {
  expect(lines(opened, exchange('store.close'), exchange('store.discard'))?.slice(2)).toEqual([
    [3, 'close', { handle: 'h1' }],
    [4, 'discard', { location: '/x/store' }],
    [5, 'shutdown', {}],
  ]);
});

test('each request is one line on which a terminal acts on nothing', () => {
  const text = replayRequests([opened, exchange('kv.put', { key: 'a\n\u2028\u009b31m\u{E0001}' })], {
    version: '1',
    location: '/',
  });
  expect(text?.split('\n')[2]).toBe(
    '{"jsonrpc":"2.0","id":3,"method":"kv.put","params":{"handle":"h1","args":{"key":"a\\n\\u2028\\u009b31m\\udb40\\udc01"}}}',
  );
});

test('what requests cannot say is not said', () => {
  // The beginning is cut off.
  expect(lines(exchange('log.read'))).toBeUndefined();
  expect(lines()).toBeUndefined();
  expect(lines(opened, exchange('store.kill'))).toBeUndefined();
  expect(lines(opened, exchange('kv.put', { value: '<nested deeper>' }))).toBeUndefined();
});
