import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Manifest } from '../contract/index.js';
import { fails, sampleCase, step } from '../drive/testing/sample-case.js';
import type { Selection } from '../model/plan.js';
import { type Suite, VARIANTS } from '../model/suite.js';
import { planRuns } from './plan-runs.js';
import { explainRuns, selectorOf } from './why.js';

const manifest: Manifest = {
  name: 'shelf',
  implementation: { name: 'shelf', version: '1' },
  profile: {
    facets: { log: 'native' },
    store: { reopen: false, handles: 'many' },
    log: { visibility: 'linearizable' },
  },
};
const subjects = [{ manifest, abilities: { kill: false, outside: true } }];
const read = step('log.read', { stream: 's' });
const cases = [
  sampleCase([read], { id: 'log/a', except: { busy: 'it is loud' }, variants: ['direct', 'reopen', 'two-handles'] }),
  sampleCase([read], { id: 'log/b', law: 'LOG-2' }),
  sampleCase([step('kv.get', { key: 'k' }, fails('NOT_FOUND'))], { id: 'log/needs-kv', facets: ['log', 'kv'] }),
];
const suites: Suite[] = [{ name: 'log', summary: '', kind: 'golden', counters: ['cases'], cases }];

const ALL: Selection = { patterns: [], skip: [], variants: [] };
const told = (selection: Partial<Selection>): string[] =>
  explainRuns({ suites, subjects }, [selectorOf({ ...ALL, ...selection })]).map(({ case: { id }, variant, why }) => {
    const detail =
      why.kind === 'not-selected' ? `${why.why.kind}${why.why.kind === 'skipped' ? ` ${why.why.by}` : ''}` : '';
    return `${id}@${variant} ${why.kind} ${detail}`.trim();
  });

test('a run that is selected takes place, or the profile says why not', () => {
  expect(told({})).toEqual([
    'log/a@direct run',
    'log/a@reopen excluded',
    'log/a@two-handles run',
    'log/a@busy excluded',
    'log/b@direct run',
    'log/b@reopen excluded',
    'log/b@two-handles run',
    'log/b@busy run',
    'log/b@spaces unsupported',
    'log/needs-kv@direct unsupported',
    'log/needs-kv@reopen unsupported',
    'log/needs-kv@two-handles unsupported',
    'log/needs-kv@busy unsupported',
    'log/needs-kv@spaces unsupported',
  ]);
});

test('a run that is not selected is told what left it out', () => {
  expect(
    told({ patterns: ['log/a', 'LOG-2'], skip: ['log/b@direct', 'log/*@reopen'], variants: ['direct', 'reopen'] }),
  ).toEqual([
    'log/a@direct run',
    'log/a@reopen not-selected skipped log/*@reopen',
    'log/a@two-handles not-selected variant',
    'log/a@busy not-selected variant',
    'log/b@direct not-selected skipped log/b@direct',
    'log/b@reopen not-selected skipped log/*@reopen',
    'log/b@two-handles not-selected variant',
    'log/b@busy not-selected variant',
    'log/b@spaces not-selected variant',
    'log/needs-kv@direct not-selected no-pattern',
    'log/needs-kv@reopen not-selected no-pattern',
    'log/needs-kv@two-handles not-selected no-pattern',
    'log/needs-kv@busy not-selected no-pattern',
    'log/needs-kv@spaces not-selected no-pattern',
  ]);
});

test('the first selector that leaves a run out has the word', () => {
  const [first] = explainRuns({ suites, subjects }, [
    () => undefined,
    () => ({ kind: 'settled', as: 'passed' }),
    () => ({ kind: 'other-shard' }),
  ]);
  expect(first?.why).toEqual({ kind: 'not-selected', why: { kind: 'settled', as: 'passed' } });
});

test('what is explained as selected is what is planned', () => {
  const pattern = fc.constantFrom('log', 'log/a', 'log/b@reopen', 'LOG-2', '*/needs-*', '*@busy', 'LOG-*@direct');
  const selection = fc.record({
    patterns: fc.uniqueArray(pattern, { maxLength: 3 }),
    skip: fc.uniqueArray(pattern, { maxLength: 2 }),
    variants: fc.subarray([...VARIANTS]),
  });
  fc.assert(
    fc.property(selection, (chosen) => {
      const runs = explainRuns({ suites, subjects }, [selectorOf(chosen)]).filter(
        ({ why }) => why.kind !== 'not-selected',
      );
      const planned = planRuns({ suites, subjects, selection: chosen });
      expect(runs.map(({ case: { id }, variant, why }) => [id, variant, why])).toEqual(
        planned.map(({ case: { id }, variant, decision }) => [id, variant, decision]),
      );
    }),
  );
});
