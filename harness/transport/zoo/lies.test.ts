// Programs whose profile is not true: the cases that show it fail, the others pass.

import { describe, expect, test } from 'vitest';
import { execute } from '../../drive/execute.js';
import type { GoldenCase } from '../../model/suite.js';
import { among, answers, neighbour, zooCase } from './testing/cases.js';
import { summary, visit, visitor } from './testing/visit.js';

const visiting = visitor({ execute, checkManifest: () => undefined });

describe.each([1, 8])('with %i cases in flight, a program that', (jobs) => {
  test('claims a facet that it does not have fails the cases about it', async () => {
    const batch = answers('batch.appendBatch', { stream: 's', events: [] }, []);
    const seen = await visiting('lies-about-facets', {
      cases: among(2, zooCase('batch', [batch], { facets: ['batch'] })),
      jobs,
    });
    expect(summary(seen)).toEqual(
      visit(
        4,
        'batch fail/WRONG_ERROR: batch.appendBatch: expected an answer, got error UNSUPPORTED: there is no batch.appendBatch',
      ),
    );
    // What is wrong in company may be tried alone.
    expect(seen.started).toBeLessThanOrEqual(jobs === 1 ? 1 : 2);
  });

  test('claims many handles and has one fails the cases with two', async () => {
    const second: GoldenCase = { ...neighbour('second'), variants: ['two-handles'] };
    const seen = await visiting('lies-about-handles', { cases: among(2, second), jobs });
    expect(summary(seen)).toEqual(visit(4, 'neighbour-second error/crash: store.open threw the store is open already'));
  });

  test('claims many processes and has one fails the cases with two', async () => {
    const second: GoldenCase = { ...neighbour('second'), variants: ['two-handles'] };
    const seen = await visiting('lies-about-processes', { cases: among(2, second), jobs });
    expect(summary(seen)).toEqual(
      visit(4, 'neighbour-second error/crash: store.open threw ContractError: nothing is stored there'),
    );
  });
});
