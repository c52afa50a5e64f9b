import { expect, test } from 'vitest';
import { InputError } from '../model/errors.js';
import type { CommandSource, ModuleSource } from '../model/project.js';
import { chooseAdapters } from './adapter-choice.js';

const source = (name: string): CommandSource => ({ kind: 'command', name, command: ['true'], cwd: '/' });
const mutants: ModuleSource = { kind: 'module', name: 'mutants', module: 'mutants.js', export: 'mutant' };
const project = {
  adapters: [source('memory'), source('shelf'), source('wobbly')],
  mutants,
  defaultAdapters: ['memory'],
  unsteady: { wobbly: 'it differs from run to run' },
};
const chosen = (...names: readonly string[]): string[] => chooseAdapters(project, names).map(({ name }) => name);

test('the default ones where none is named, else those that are named, each once', () => {
  expect(chosen()).toEqual(['memory']);
  expect(chosen('shelf', 'memory', 'shelf')).toEqual(['shelf', 'memory']);
  expect(chosen('mutant-log-gaps')).toEqual(['mutant-log-gaps']);
});

test('all but the unsteady ones, which run when they are named', () => {
  expect(chosen('all')).toEqual(['memory', 'shelf']);
  expect(chosen('wobbly')).toEqual(['wobbly']);
});

test('an unknown name is refused, with the nearest one', () => {
  expect(() => chosen('memry')).toThrow(InputError);
});
