import { expect, test } from 'vitest';
import type { Project } from '../../harness/model/project.js';
import { allSubjects, chooseSubjects, subjectsAsked } from './subjects.js';

const project = (...sources: readonly (readonly [file: string, subjects?: readonly string[]])[]): Project =>
  ({
    foreign: sources.map(([name, subjects]) => ({
      name,
      file: `${name}.yaml`,
      origin: 'user',
      config: {
        suite: name,
        summary: '',
        kind: 'foreign',
        command: ['x'],
        results: { format: 'tap' },
        ...(subjects && { subjects: Object.fromEntries(subjects.map((one) => [one, {}])) }),
      },
    })),
  }) as unknown as Project;
const names = (subjects: readonly { readonly name: string }[]): string[] => subjects.map(({ name }) => name);
const THREE = project(['words'], ['lisp', ['old', 'new']]);

test('all subjects of all configs, in order', () => {
  expect(names(allSubjects(THREE))).toEqual(['words', 'old', 'new']);
  expect(names(chooseSubjects(THREE, []))).toEqual(['words', 'old', 'new']);
  expect(names(chooseSubjects(THREE, ['all']))).toEqual(['words', 'old', 'new']);
});

test('those that are named, in that order, each once', () => {
  expect(names(chooseSubjects(THREE, ['new', 'words', 'new']))).toEqual(['new', 'words']);
});

test('every unknown name is refused', () => {
  expect(() => chooseSubjects(THREE, ['words', 'nwe', 'x'])).toThrow(/unknown subject, got "nwe".*\n?.*"x"/s);
});

test('one name for two subjects is refused, with the other file', () => {
  expect(() => allSubjects(project(['words'], ['lisp', ['words']]))).toThrow(/lisp\.yaml.*"words".*words\.yaml/s);
});

test('patterns name subjects where each of them does and no adapter is named', () => {
  expect(subjectsAsked(THREE, { adapters: [], patterns: ['old', 'new'] })).toEqual(['old', 'new']);
  expect(subjectsAsked(THREE, { adapters: [], patterns: ['old', 'core'] })).toEqual([]);
  expect(subjectsAsked(THREE, { adapters: ['words'], patterns: ['old'] })).toEqual(['words']);
  expect(subjectsAsked(THREE, { adapters: [], patterns: [] })).toEqual([]);
});
