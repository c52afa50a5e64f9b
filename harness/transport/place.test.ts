import { expect, test } from 'vitest';
import { placeOf } from './place.js';

test('second handles stand in the second process, and the branches of a race in turn', () => {
  const handles = ['main', 'second', 'reader', 'branch 1', 'branch 2', 'branch 3', 'branch 10'];
  expect(handles.map((handle) => placeOf(handle, 'many'))).toEqual([0, 1, 1, 0, 1, 0, 1]);
  expect(handles.map((handle) => placeOf(handle, 'one'))).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
