import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { workFolder } from './work-folder.js';

test('every store has a path of its own, at which nothing is yet', async () => {
  const folder = workFolder();
  const paths = [folder.location('memory'), folder.location('memory')];
  expect(new Set(paths).size).toBe(2);
  expect(readdirSync(dirname(paths[0] ?? ''))).toEqual([]);
  await folder.remove();
});

test('the folder goes with all that is in it, and nothing waits for the end of the process any more', async () => {
  const waiting = process.listenerCount('exit');
  const folder = workFolder();
  const path = folder.location('memory');
  writeFileSync(path, 'store');
  await folder.remove();
  expect(existsSync(dirname(path))).toBe(false);
  expect(process.listenerCount('exit')).toBe(waiting);
});

test('the folder goes too when the process ends before the run does', () => {
  const before = process.listeners('exit');
  const path = workFolder().location('memory');
  const added = process.listeners('exit').filter((listener) => !before.includes(listener));
  expect(existsSync(dirname(path))).toBe(true);
  for (const listener of added) {
    listener(0);
    process.off('exit', listener);
  }
  expect(existsSync(dirname(path))).toBe(false);
});
