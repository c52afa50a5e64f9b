// Programs that answer the wrong request, or one request twice.
import { describe, expect, test } from 'vitest';
import { execute } from '../../drive/execute.js';
import { among, culprit } from './testing/cases.js';
import { summary, visit, visitor } from './testing/visit.js';

const visiting = visitor({ execute, checkManifest: () => undefined });

describe.each([1, 8])('with %i cases in flight, a program that', (jobs) => {
  test('answers in another order does nothing wrong', async () => {
    const seen = await visiting('replies-in-disorder', { cases: among(20), jobs });
    expect(summary(seen)).toEqual(visit(40));
    expect(seen.started).toBe(1);
  });

  test('answers a request twice at once is at fault', async () => {
    const seen = await visiting('replies-twice', { cases: among(2, culprit()), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/protocol: log.read: the program answered a request twice'));
  });

  test('answers again in the time of another case is blamed on the case that asked', async () => {
    const seen = await visiting('replies-twice', { cases: among(12, culprit({ when: 'later' })), jobs });
    expect(summary(seen)).toEqual(
      visit(24, 'culprit error/protocol: after the case had ended, the program answered a request twice'),
    );
  });

  test('answers what was never asked is at fault', async () => {
    const seen = await visiting('replies-to-nobody', { cases: among(2, culprit()), jobs });
    expect(summary(seen)).toEqual(
      visit(
        4,
        'culprit error/protocol: log.append: the program answered a request that was never sent: {"jsonrpc":"2.0","id":1000000000,"result":{"stream":"stream culprit","seq":2,"type":"misbehave","at":0,"data":{}}}',
      ),
    );
  });

  test('mixes up the answers of two cases harms none of them', async () => {
    const seen = await visiting('swaps-ids', { cases: among(2, culprit({}, { timeoutMs: 150 })), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/timeout: the time limit of 150 ms ran out in log.append'));
  });

  test('answers the request of another case in place of its own is at fault', async () => {
    const seen = await visiting('steals-id', { cases: among(2, culprit({}, { timeoutMs: 150 })), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/timeout: the time limit of 150 ms ran out in log.append'));
  });
});
