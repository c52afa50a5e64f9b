// Programs that write what is no answer, or no line.
import { describe, expect, test } from 'vitest';
import { execute } from '../../drive/execute.js';
import { among, culprit } from './testing/cases.js';
import { summary, visit, visitor } from './testing/visit.js';

const visiting = visitor({ execute, checkManifest: () => undefined });

describe.each([1, 8])('with %i cases in flight, a program that', (jobs) => {
  test.each([
    [
      'batch',
      'wrote a batch, which is never asked for: [{"jsonrpc":"2.0","id":4,"result":{"stream":"stream culprit","seq":2,"type":"misbehave","at":0,"data":{"answer":"batch"}}}]',
    ],
    [
      'both',
      'wrote a response with both "result" and "error": {"jsonrpc":"2.0","id":4,"result":{"stream":"stream culprit","seq":2,"type":"misbehave","at":0,"data":{"answer":"both"}},"error":{"code":-32603,"message":"and an error"}}',
    ],
    ['neither', 'wrote a response with neither "result" nor "error": {"jsonrpc":"2.0","id":4}'],
    ['request', 'wrote a request instead of a response: {"jsonrpc":"2.0","id":4,"method":"ping","params":{}}'],
    [
      'notification',
      'wrote a request instead of a response: {"jsonrpc":"2.0","method":"log","params":{"text":"hello"}}',
    ],
  ])('writes %s instead of a response is at fault', async (answer, what) => {
    const seen = await visiting('breaks-rpc', { cases: among(2, culprit({ answer })), jobs });
    expect(summary(seen)).toEqual(visit(4, `culprit error/protocol: log.append: the program ${what}`));
  });

  test.each([
    ['no-code', 'the disk is on fire'],
    ['other-code', 'no'],
  ])('answers an error without a code of the contract (%s) has failed itself', async (answer, message) => {
    const seen = await visiting('breaks-rpc', { cases: among(2, culprit({ answer })), jobs });
    expect(summary(seen)).toEqual(visit(4, `culprit error/protocol: log.append threw ${message}`));
  });

  test.each([
    ['a log line', 'log: it works\n', 'the program wrote a line that is no JSON: "log: it works"'],
    ['an empty line', '\n', 'the program wrote an empty line'],
    ['JSON that is no object', '42\n', 'the program wrote JSON that is no object: 42'],
  ])('writes %s is at fault', async (_what, text, what) => {
    const seen = await visiting('not-json', { cases: among(2, culprit({ text })), jobs });
    expect(summary(seen)).toEqual(visit(4, `culprit error/protocol: log.append: ${what}`));
  });

  test('writes what is no UTF-8 is at fault', async () => {
    const seen = await visiting('invalid-utf8', { cases: among(2, culprit()), jobs });
    expect(summary(seen)).toEqual(
      visit(
        4,
        'culprit error/protocol: log.append: the program wrote a line that is no UTF-8: "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":4,\\"result\\":{\\"stream\\":\\"stream culprit\\",\\"seq\\":2,\\"type\\":\\"misbehave�\\",\\"at\\":0,\\"data\\":{}}}"',
      ),
    );
  });

  test('writes a line without end is at fault', async () => {
    const seen = await visiting('endless-line', {
      cases: among(2, culprit()),
      jobs,
      program: { maxLineBytes: 1024 * 1024 },
    });
    expect(summary(seen)).toEqual(
      visit(4, 'culprit error/protocol: log.append: the program wrote a line longer than 1 MiB'),
    );
  });

  test('floods its standard error does nothing wrong', async () => {
    const seen = await visiting('floods-stderr', { cases: among(2, culprit()), jobs });
    expect(summary(seen)).toEqual(visit(5));
    expect(seen.started).toBe(1);
  });
});

test('of a flood on standard error the last part is kept', async () => {
  const { results } = await visiting('floods-stderr', { cases: [culprit({ ends: true })], jobs: 1 });
  const verdict = results[0]?.verdict;
  const words = verdict?.kind === 'error' ? verdict.stderr : undefined;
  expect(words).toMatch(/^[noise ]*\n?the last words$/);
  expect(words?.length).toBeLessThanOrEqual(4096);
});
