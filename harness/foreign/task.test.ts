import { describe, expect, test } from 'vitest';
import type { ForeignConfig } from '../model/generated/foreign-config.js';
import { type Subject, subjectsOf, suiteEntries, taskOf } from './task.js';

const BASE: ForeignConfig = {
  suite: 'words',
  summary: 'Words.',
  kind: 'foreign',
  command: ['base'],
  results: { format: 'tap' },
};

function subjects(more: Partial<ForeignConfig> = {}): Subject[] {
  return subjectsOf({ name: 'words', config: { ...BASE, ...more }, origin: 'user', file: 'words.yaml' });
}

function tasks(more: Partial<ForeignConfig>) {
  return subjects(more).flatMap((subject) =>
    suiteEntries(subject.source.config).map((entry) => taskOf(subject, entry, { name: entry.name ?? 'n' })),
  );
}

describe('subjects', () => {
  test('a config without subjects is one of its own name', () => {
    expect(subjects({ version: '1', install: 'get it' })).toMatchObject([
      { name: 'words', implementation: 'words', version: '1', install: 'get it', own: {} },
    ]);
  });

  test('what a subject leaves out is as the config says', () => {
    const found = subjects({
      implementation: 'Words',
      version: '1',
      homepage: 'h',
      subjects: { old: { version: '0', command: ['old'] }, new: { implementation: 'New' } },
    });
    expect(found).toMatchObject([
      { name: 'old', implementation: 'Words', version: '0', homepage: 'h', own: { command: ['old'] } },
      { name: 'new', implementation: 'New', version: '1', own: {} },
    ]);
  });
});

describe('suites', () => {
  test('without suites the command is one of the name of the config', () => {
    expect(suiteEntries(BASE)).toEqual([{ name: 'words', own: {} }]);
  });

  test('files, globs and settings are told apart, with names and without', () => {
    expect(suiteEntries({ ...BASE, suites: ['a.t', 'b/*.t', { file: 'c.t', shell: true }] })).toEqual([
      { file: 'a.t', own: {} },
      { glob: 'b/*.t', own: {} },
      { file: 'c.t', own: { shell: true } },
    ]);
    expect(suiteEntries({ ...BASE, suites: { one: 'a.t', two: { glob: '*.t', counters: { fail: 'f' } } } })).toEqual([
      { name: 'one', file: 'a.t', own: {} },
      { name: 'two', glob: '*.t', counters: { fail: 'f' }, own: {} },
    ]);
  });
});

describe('what config, subject and suite say', () => {
  test('the last that says something is heard', () => {
    const found = tasks({
      timeoutMs: 1,
      cwd: 'base',
      preloads: ['base.t'],
      subjects: { one: {}, two: { command: ['two'], timeoutMs: 2, cwd: 'two' } },
      suites: { plain: 'a.t', own: { file: 'b.t', timeoutMs: 3, command: ['own'], preloads: [] } },
    });
    expect(found).toMatchObject([
      { subject: 'one', suite: 'plain', command: ['base'], timeoutMs: 1, cwd: 'base', preloads: ['base.t'] },
      { subject: 'one', suite: 'own', command: ['own'], timeoutMs: 3, cwd: 'base', preloads: [] },
      { subject: 'two', suite: 'plain', command: ['two'], timeoutMs: 2, cwd: 'two', preloads: ['base.t'] },
      { subject: 'two', suite: 'own', command: ['own'], timeoutMs: 3, cwd: 'two', preloads: [] },
    ]);
  });

  test('environments are put together, name by name', () => {
    const [task] = tasks({
      env: { A: 'config', B: 'config', C: 'config' },
      subjects: { one: { env: { B: 'subject', C: 'subject' } } },
      suites: { s: { file: 'a', env: { C: 'suite' } } },
    });
    expect(task?.env).toEqual({ A: 'config', B: 'subject', C: 'suite' });
  });

  test('what nobody says is known', () => {
    expect(tasks({})).toEqual([
      {
        subject: 'words',
        suite: 'words',
        command: ['base'],
        shell: false,
        cwd: '.',
        env: {},
        timeoutMs: 300_000,
        preloads: [],
        preloadBy: 'arguments',
        results: { format: 'tap' },
        isMany: false,
      },
    ]);
  });

  test('the counters of a suite stand in the place of those of the config', () => {
    const found = tasks({
      results: { format: 'counters', show: 's', counters: { pass: 'p', fail: 'f', skip: 'k' } },
      suites: { a: 'a', b: { file: 'b', counters: { pass: 'q', fail: 'g' } } },
    });
    expect(found.map(({ results }) => results.counters)).toEqual([
      { pass: 'p', fail: 'f', skip: 'k' },
      { pass: 'q', fail: 'g' },
    ]);
  });

  test('only a dictionary without suites holds many', () => {
    const results = { format: 'dict', as: 'json' } as const;
    expect([tasks({ results }), tasks({ results, suites: ['a'] })].map(([task]) => task?.isMany)).toEqual([
      true,
      false,
    ]);
  });
});

test('names of chains stand for their files, in order, and chains for those of others', () => {
  const [task] = tasks({
    chains: { base: ['a', 'b'], more: ['base', 'c'], all: ['more', 'd', 'toString'] },
    preloads: ['first', 'all', 'base'],
  });
  expect(task?.preloads).toEqual(['first', 'a', 'b', 'c', 'd', 'toString', 'a', 'b']);
});
