import { describe, expect, test } from 'vitest';
import { ContractError } from '../contract/index.js';
import { inlineHost } from '../drive/index.js';
import { answerCheck } from '../load/answer-check.js';
import { type Fault, type Host, HostFault } from '../model/host.js';
import type { CheckResult } from './result.js';
import { smoke } from './smoke.js';
import { adapterWith, type Flaw } from './testing/broken-adapter.js';

const shapeFault = answerCheck();

async function resultsOf(host: Host, timeoutMs?: number): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const input = { host, shapeFault, location: '/nowhere/store', ...(timeoutMs !== undefined && { timeoutMs }) };
  for await (const result of smoke(input)) results.push(result);
  return results;
}

const resultsWith = (flaw: Flaw, timeoutMs?: number): Promise<CheckResult[]> =>
  resultsOf(inlineHost(adapterWith(flaw)), timeoutMs);

/** What is wrong, and nothing of what is not. */
const unmet = async (flaw: Flaw, timeoutMs?: number): Promise<CheckResult[]> =>
  (await resultsWith(flaw, timeoutMs)).filter(({ status }) => status === 'not ok');

const statuses = (results: readonly CheckResult[]): string[] =>
  results.map(({ check, status }) => `${check}: ${status}`);

const never = (): Promise<never> => new Promise(() => undefined);

test('a sound adapter meets every check, each of which says what it has seen', async () => {
  expect(await resultsWith({})).toEqual([
    { check: 'handshake', status: 'ok', detail: 'sample 1.0.0 claims log, concurrency, kv' },
    { check: 'open', status: 'ok', detail: 'a fresh store' },
    { check: 'log', status: 'ok', detail: 'log.append, log.read, log.lastSeq, log.count' },
    { check: 'concurrency', status: 'ok', detail: 'log.append' },
    { check: 'kv', status: 'ok', detail: 'kv.put, kv.get, kv.has, kv.keys, kv.delete' },
    {
      check: 'unclaimed',
      status: 'ok',
      detail:
        'batch, cas, projection, snapshot, compaction, subscription, view, query, catalog, upcast, idempotency, global, ' +
        'blob, spaces: UNSUPPORTED',
    },
    { check: 'bad argument', status: 'ok', detail: 'log.append: INVALID_ARGUMENT' },
    { check: 'second handle', status: 'ok', detail: 'log.read finds what log.append wrote on the first one' },
    { check: 'closed handle', status: 'ok', detail: 'log.append: CLOSED' },
    { check: 'reopen', status: 'ok', detail: 'log.read finds what log.append wrote before' },
    { check: 'discard', status: 'ok', detail: 'the store is forgotten' },
    { check: 'end', status: 'ok', detail: 'nothing is left behind' },
  ]);
});

describe('what is not met is told with what to do about it', () => {
  test('a store that does not open, and nothing is tried after it', async () => {
    const results = await resultsWith({
      open: () => {
        throw new Error('the disk is on fire');
      },
    });
    expect(results[1]).toEqual({
      check: 'open',
      status: 'not ok',
      done: 'open { handle: main, fresh: true }',
      expected: 'that it succeeds',
      got: 'an exception without a code of the contract: Error: the disk is on fire',
      fix: 'if it is meant as a refusal, give it a code of the contract; otherwise mend the adapter',
      see: 'ANS-3; docs/protocol.md, "Errors"',
    });
    expect(results.slice(2).map(({ status }) => status)).toEqual(new Array(10).fill('skipped'));
    expect(results[2]).toEqual({ check: 'log', status: 'skipped', reason: '"open" comes first' });
  });

  test('an open that answers no store', async () => {
    expect(await unmet({ open: () => null })).toEqual([
      {
        check: 'open',
        status: 'not ok',
        done: 'open { handle: main, fresh: true }',
        expected: 'a store',
        got: 'no object with a function close',
        fix: 'answer an object that has the facets as members, and close()',
        see: 'docs/writing-an-adapter.md',
      },
    ]);
  });

  test('an operation that is claimed and missing', async () => {
    const [first, ...others] = await unmet({ profile: { without: ['kv.update'] } });
    expect(first).toEqual({
      check: 'log',
      status: 'not ok',
      done: 'log.truncate {"stream":"smoke","through":0}',
      expected: 'an answer: the profile claims it',
      got: 'the error UNSUPPORTED: the store has no log.truncate',
      fix: 'have log.truncate, or list it under "without" in the profile, or do not claim the facet log',
      see: 'ANS-5',
    });
    expect(others).toEqual([]);
  });

  test('valid arguments that are refused', async () => {
    const refuse = (): never => {
      throw new ContractError('INVALID_VALUE', 'objects are not my thing');
    };
    expect(await unmet({ operations: () => ({ 'kv.put': refuse }) })).toEqual([
      {
        check: 'kv',
        status: 'not ok',
        done: 'kv.put {"key":"smoke","value":{"n":1}}',
        expected: 'an answer',
        got: 'the error INVALID_VALUE: objects are not my thing',
        fix: 'take these arguments: they are valid',
        see: 'config/schemas/contract/kv.schema.json',
      },
    ]);
  });

  test('an answer of another shape', async () => {
    const [first] = await unmet({ operations: () => ({ 'log.count': () => '1' }) });
    expect(first).toEqual({
      check: 'log',
      status: 'not ok',
      done: 'log.count {"stream":"smoke"}',
      expected: 'an answer in the shape of the contract: the answer must be a whole number, got "1"',
      got: '"1"',
      fix: 'answer what the schema says of log.count',
      see: 'config/schemas/contract/log.schema.json',
    });
  });

  test('an answer that is no JSON', async () => {
    const [first] = await unmet({ operations: () => ({ 'kv.delete': () => undefined }) });
    expect(first).toEqual({
      check: 'kv',
      status: 'not ok',
      done: 'kv.delete {"key":"smoke"}',
      expected: 'an answer',
      got: 'what is no JSON: undefined',
      fix: 'answer one JSON value; null for nothing',
      see: 'VAL-1; docs/protocol.md, "Requests"',
    });
    const [second] = await unmet({ operations: () => ({ 'kv.get': () => new Date(0) }) });
    expect(second).toMatchObject({ got: 'what is no JSON: the value is outside the domain: an object of class Date' });
  });

  test('an exception without a code', async () => {
    const explode = (): never => {
      throw new TypeError('x is not a function');
    };
    const [first] = await unmet({ operations: () => ({ 'log.read': explode }) });
    expect(first).toMatchObject({
      check: 'log',
      got: 'an exception without a code of the contract: TypeError: x is not a function',
      see: 'ANS-3; docs/protocol.md, "Errors"',
    });
  });

  test('a condition that is not looked at', async () => {
    const blind = await unmet({
      operations: (sound) => ({ 'log.append': ({ expected: _unseen, ...args }) => sound['log.append']?.(args) }),
    });
    expect(blind).toEqual([
      {
        check: 'concurrency',
        status: 'not ok',
        done: 'log.append {"stream":"smoke-expected","type":"paid","expected":0}',
        expected: '{"conflict":true,"expected":…,"actual":…}',
        got: '{"stream":"smoke-expected","seq":2,"type":"paid","at":0,"data":{}}',
        fix: 'compare what the writer expects with what is there, and answer a conflict where they differ',
        see: 'ANS-1',
      },
    ]);
  });

  test('a conflict where nobody else writes', async () => {
    const [first] = await unmet({
      operations: () => ({ 'log.append': () => ({ conflict: true, expected: 0, actual: 1 }) }),
    });
    expect(first).toMatchObject({
      check: 'log',
      expected: 'no conflict: nobody else writes',
      got: '{"conflict":true,"expected":0,"actual":1}',
      see: 'CON-1',
    });
  });

  test('an unclaimed facet that answers all the same', async () => {
    expect(await unmet({ operations: () => ({ 'blob.put': () => null }) })).toEqual([
      {
        check: 'unclaimed',
        status: 'not ok',
        done: 'blob.put {"bytes":"c21va2U=","mime":"text/plain"}',
        expected: 'the error UNSUPPORTED',
        got: 'null',
        fix: 'refuse what the profile does not claim, or claim the facet blob',
        see: 'ANS-5',
      },
    ]);
  });

  test('a condition that the profile does not claim, ignored', async () => {
    const [first] = await unmet({
      profile: { facets: { log: 'native' } },
      operations: () => ({}),
    });
    expect(first).toMatchObject({
      check: 'unclaimed',
      done: 'log.append {"stream":"smoke-expected","type":"placed","expected":0}',
      fix: 'refuse what the profile does not claim, or claim the facet concurrency',
    });
  });

  test('a bad argument that is taken', async () => {
    const lax = await unmet({
      operations: (sound) => ({
        'log.append': (args) =>
          args['stream'] === ''
            ? { stream: 'unnamed', seq: 1, type: 'placed', at: 0, data: {} }
            : sound['log.append']?.(args),
      }),
    });
    expect(lax).toEqual([
      {
        check: 'bad argument',
        status: 'not ok',
        done: 'log.append {"stream":"","type":"placed"}',
        expected: 'the error INVALID_ARGUMENT',
        got: '{"stream":"unnamed","seq":1,"type":"placed","at":0,"data":{}}',
        fix: 'check every argument before anything happens',
        see: 'ANS-7, NAME-5',
      },
    ]);
  });

  test('a second handle that sees another store', async () => {
    let opened = 0;
    const apart = adapterWith();
    const results = await unmet({
      open: ({ location, fresh }) => {
        opened++;
        return apart.open({ location: opened === 2 ? `${location}-2` : location, fresh });
      },
    });
    expect(results).toEqual([
      {
        check: 'second handle',
        status: 'not ok',
        done: 'log.read {"stream":"smoke-second"} on a second handle',
        expected: '[{"stream":"smoke-second","seq":1,"type":"kept","at":7,"data":{"text":"kept","list":[1,null]}}]',
        got: '[]',
        fix: 'let every handle of a location see one store, or say in the profile: store.handles: one',
        see: 'LOG-12; docs/protocol.md, "Requests"',
      },
    ]);
  });

  test('a closed handle that goes on', async () => {
    expect(await unmet({ neverCloses: true })).toEqual([
      {
        check: 'closed handle',
        status: 'not ok',
        done: 'log.append {"stream":"smoke","type":"placed","data":{"n":1}}',
        expected: 'the error CLOSED',
        got: '{"stream":"smoke","seq":2,"type":"placed","at":0,"data":{"n":1}}',
        fix: 'keep which handles are open, and refuse every operation on another one',
        see: 'ANS-6',
      },
    ]);
  });

  test('a store that forgets when it is closed', async () => {
    const sound = adapterWith();
    const forgetful = await unmet({
      profile: { store: { reopen: true, handles: 'one' } },
      open: ({ location }) => sound.open({ location, fresh: true }),
    });
    expect(forgetful).toEqual([
      {
        check: 'reopen',
        status: 'not ok',
        done: 'log.read {"stream":"smoke-reopened"} after closing and opening again',
        expected: '[{"stream":"smoke-reopened","seq":1,"type":"kept","at":7,"data":{"text":"kept","list":[1,null]}}]',
        got: '[]',
        fix: 'keep what is stored by its location; `fresh: false` opens what is there. Or say: store.reopen: false',
        see: 'DUR-1; docs/protocol.md, "Requests"',
      },
    ]);
  });

  test('a close, a discard and an end that fail', async () => {
    const fail = (what: string) => (): never => {
      throw new Error(what);
    };
    expect(await unmet({ close: fail('stuck') })).toMatchObject([
      { check: 'second handle', done: 'close { handle: second }' },
      { check: 'closed handle', done: 'close { handle: main }' },
      { check: 'reopen', done: 'close { handle: main }' },
    ]);
    expect(await unmet({ discard: fail('busy') })).toMatchObject([
      { check: 'discard', done: 'discard', got: 'an exception without a code of the contract: Error: busy' },
    ]);
    expect(await unmet({ dispose: fail('no way') })).toMatchObject([{ check: 'end' }]);
  });

  test('an operation that never answers ends the test', async () => {
    const results = await resultsWith({ operations: () => ({ 'log.lastSeq': never }) }, 20);
    expect(results[2]).toEqual({
      check: 'log',
      status: 'not ok',
      done: 'log.lastSeq {"stream":"smoke"}',
      expected: 'an answer',
      got: 'nothing for 20 ms',
      fix: 'answer every request, with its id, and flush standard output after each line',
      see: 'docs/protocol.md, "Lines"',
    });
    expect(statuses(results.slice(3)).every((text) => text.endsWith(': skipped'))).toBe(true);
    expect(results[3]).toEqual({ check: 'concurrency', status: 'skipped', reason: '"log" comes first' });
  });
});

describe('a program', () => {
  const gone: Fault = { cause: 'crash', message: 'the program was ended by SIGSEGV', blame: 'certain' };
  const garbled: Fault = { cause: 'protocol', message: 'the program wrote an empty line', blame: 'certain' };

  /** The host of a sound adapter, with another seat. */
  function hostWith(change: (seat: Awaited<ReturnType<Host['main']['seat']>>) => object, left: string[] = []): Host {
    const host = inlineHost(adapterWith());
    const seat = async (location: string) => {
      const sound = await host.main.seat(location);
      const leave = async (ending: string): Promise<void> => void left.push(ending);
      return { ...sound, leave, ...change(sound) };
    };
    return { ...host, main: { ...host.main, seat } };
  }

  test('that dies is told with what it said last, and left as faulty', async () => {
    const left: string[] = [];
    const results = await resultsOf(
      hostWith(
        () => ({
          open: async () => ({
            log: { append: () => Promise.reject(new HostFault(gone)) },
            close: () => Promise.reject(new HostFault(gone)),
          }),
          stderr: () => 'segmentation fault',
        }),
        left,
      ),
    );
    expect(results[2]).toEqual({
      check: 'log',
      status: 'not ok',
      done: 'log.append {"stream":"smoke","type":"placed","data":{"n":1}}',
      expected: 'an answer',
      got: 'the program was ended by SIGSEGV',
      fix: 'keep the program running whatever it is asked; what it said last may tell why it ended',
      see: 'docs/protocol.md, "What a program must not do, and what happens then"',
      stderr: 'segmentation fault',
    });
    expect(results.slice(3).map(({ status }) => status)).toEqual(new Array(9).fill('skipped'));
    expect(left).toEqual(['faulty']);
  });

  test('that writes what is no response is told about its output', async () => {
    const results = await resultsOf(hostWith(() => ({ open: () => Promise.reject(new HostFault(garbled)) })));
    expect(results[1]).toMatchObject({
      got: 'the program wrote an empty line',
      fix: 'write nothing but one response for each request to standard output, and all else to standard error',
      see: 'docs/protocol.md, "Lines"',
    });
  });

  test('that answers once more after the last check has no quiet end', async () => {
    const twice: Fault = { cause: 'protocol', message: 'the program answered log.read twice', blame: 'certain' };
    const results = await resultsOf(hostWith(() => ({ aftermath: Promise.resolve(twice) })));
    expect(results.filter(({ status }) => status === 'not ok')).toEqual([
      {
        check: 'end',
        status: 'not ok',
        done: 'shutdown',
        expected: 'a quiet end',
        got: 'the program answered log.read twice',
        fix: 'answer each request once; answer shutdown, then end with exit code 0, as at the end of standard input',
        see: 'docs/protocol.md, "Requests"',
      },
    ]);
  });

  test('that does not end has no quiet end', async () => {
    const trouble = 'did not end within 2000 ms of shutdown and was killed';
    const host = { ...inlineHost(adapterWith()), dispose: async () => [trouble] };
    expect((await resultsOf(host)).at(-1)).toMatchObject({ check: 'end', status: 'not ok', got: trouble });
  });
});
