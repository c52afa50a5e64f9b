import { describe, expect, test } from 'vitest';
import { expectedRuns, flakyAttempts } from './index.js';
import { baselineOf } from './testing/sample.js';

describe('how often a run is tried', () => {
  const expires = '2026-06-01';
  const baseline = baselineOf(
    { pattern: 'log/reads', code: 'timeout', flaky: { attempts: 3 }, expires },
    { pattern: 'log/*@busy', code: 'crash', flaky: { attempts: 5 }, expires },
    { pattern: 'log/appends' },
    { pattern: 'KV-*', law: 'KV-1', flaky: { attempts: 2 }, expires },
  );
  const attempts = flakyAttempts(baseline, '2026-06-01');

  test('is what its flaky entry says, and the most of several', () => {
    expect(attempts({ id: 'log/reads', law: 'LOG-1', variant: 'direct' })).toBe(3);
    expect(attempts({ id: 'log/reads', law: 'LOG-1', variant: 'busy' })).toBe(5);
    expect(attempts({ id: 'kv/puts', law: 'KV-1', variant: 'direct' })).toBe(2);
  });

  test('is once where no entry calls it flaky', () => {
    expect(attempts({ id: 'log/appends', law: 'LOG-1', variant: 'direct' })).toBe(1);
    expect(attempts({ id: 'log/appends', law: 'LOG-1', variant: 'busy' })).toBe(5);
    expect(attempts({ id: 'kv/puts', law: 'KV-2', variant: 'direct' })).toBe(1);
  });

  test('is once from the day after the last day of the entry', () => {
    const later = flakyAttempts(baseline, '2026-06-02');
    expect(later({ id: 'log/reads', law: 'LOG-1', variant: 'direct' })).toBe(1);
  });
});

describe('a run that is known to fail', () => {
  const baseline = baselineOf(
    { pattern: 'log/reads@direct', expires: '2026-06-01' },
    { pattern: 'log/appends', flaky: { attempts: 3 }, expires: '2026-12-31' },
  );

  test('is one that an entry names which holds and is not flaky', () => {
    const isExpected = expectedRuns(baseline, '2026-06-01');
    expect(isExpected({ id: 'log/reads', law: 'LOG-1', variant: 'direct' })).toBe(true);
    expect(isExpected({ id: 'log/reads', law: 'LOG-1', variant: 'reopen' })).toBe(false);
    expect(isExpected({ id: 'log/appends', law: 'LOG-1', variant: 'direct' })).toBe(false);
    const later = expectedRuns(baseline, '2026-06-02');
    expect(later({ id: 'log/reads', law: 'LOG-1', variant: 'direct' })).toBe(false);
  });
});
