import { expect, test } from 'vitest';
import { hostedSource } from './hosted-source.js';

const MODULE = { kind: 'module', name: 'mine', module: '/repo/store.js', export: 'default' } as const;

test('a process that holds a module is called like it, and has as long to start as its config says', () => {
  const source = { ...MODULE, startMs: 500 };
  const hosted = hostedSource(source);
  expect(hosted).toMatchObject({ kind: 'command', name: 'mine', startMs: 500 });
  expect(JSON.parse(hosted.command.at(-1) ?? '')).toEqual(source);
});

test('a module whose config says nothing of it has as long as any program', () => {
  expect(hostedSource(MODULE)).not.toHaveProperty('startMs');
});
