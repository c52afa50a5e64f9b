import { describe, expect, test } from 'vitest';
import type { Project } from '../../harness/model/project.js';
import { kindOf } from './kind.js';

const source = (name: string) => ({
  name,
  config: { suite: name, summary: '', kind: 'foreign', command: ['x'], results: { format: 'tap' } },
  origin: 'user',
  file: `${name}.yaml`,
});
const project = (suites: readonly string[], adapters: readonly string[] = ['memory']): Project =>
  ({
    suites: suites.map((name) => ({ name })),
    adapters: adapters.map((name) => ({ name })),
    foreign: [source('words'), source('log')],
  }) as unknown as Project;
const kind = (suites: readonly string[], asked: Partial<Parameters<typeof kindOf>[1]>) =>
  kindOf(project(suites), { adapters: [], patterns: [], ...asked });

describe('which kind of suites a command is about', () => {
  test.each<[readonly string[], Partial<Parameters<typeof kindOf>[1]>, string]>([
    [['log'], {}, 'golden'],
    [[], {}, 'foreign'],
    [['log'], { kind: 'foreign' }, 'foreign'],
    [[], { kind: 'golden' }, 'golden'],
    [['log'], { adapters: ['words'] }, 'foreign'],
    [['log'], { adapters: ['words', 'memory'] }, 'golden'],
    [['log'], { adapters: ['memory'], patterns: ['words'] }, 'golden'],
    [['log'], { patterns: ['words'] }, 'foreign'],
    [['log'], { patterns: ['words', 'log'] }, 'golden'],
    [['log'], { patterns: ['log'] }, 'golden'],
    [[], { patterns: ['log/a'] }, 'foreign'],
  ])('golden suites %j, asked for %j: %s', (suites, asked, expected) => {
    expect(kind(suites, asked)).toBe(expected);
  });

  test('an unknown kind is refused, and a name that an adapter has too is the adapter', () => {
    expect(() => kind([], { kind: 'silver' })).toThrow('unknown kind, got "silver"');
    expect(kindOf(project(['log'], ['words']), { adapters: ['words'], patterns: [] })).toBe('golden');
  });
});
