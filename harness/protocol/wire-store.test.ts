import { describe, expect, test } from 'vitest';
import { OPERATIONS, type Store } from '../contract/index.js';
import { type Call, wireStore } from './wire-store.js';

type AnyStore = Readonly<Record<string, Readonly<Record<string, (args: unknown) => unknown>>>>;

const any = (store: Store): AnyStore => store as unknown as AnyStore;

describe('a store over calls', () => {
  test('has every operation of the contract, as the call of its name', async () => {
    const call: Call = async (method, args) => [method, args as string];
    const store = any(wireStore(call, async () => undefined));
    for (const name of Object.keys(OPERATIONS)) {
      const [prefix = '', operation = ''] = name.split('.');
      expect(await store[prefix]?.[operation]?.('args')).toEqual([name, 'args']);
    }
  });

  test('begins a call at once, so that the arguments can be used again', () => {
    const seen: string[] = [];
    const call: Call = async (_, args) => {
      seen.push(JSON.stringify(args));
      return null;
    };
    const args = { stream: 'a' };
    void any(wireStore(call, async () => undefined))['log']?.['count']?.(args);
    args.stream = 'b';
    expect(seen).toEqual(['{"stream":"a"}']);
  });

  test('keeps its operations apart from those of another handle, and those of a facet are made once', async () => {
    const calls: Call[] = [async () => 'first', async () => 'second'];
    const [first, second] = calls.map((call) => any(wireStore(call, async () => undefined)));
    const operations = first?.['kv'];
    expect(await second?.['kv']?.['get']?.({})).toBe('second');
    expect(await operations?.['get']?.({})).toBe('first');
    expect(first?.['kv']).toBe(operations);
  });

  test('is closed by what it was given', async () => {
    let closed = 0;
    const store = wireStore(
      async () => null,
      async () => {
        closed++;
      },
    );
    await store.close();
    expect(closed).toBe(1);
  });
});
