import { expect, test } from 'vitest';
import { InputError } from '../harness/model/errors.js';
import { type Line, plainText } from '../harness/report/index.js';
import { tell } from './tell.js';

function told(error: unknown): readonly [code: number, text: string] {
  let text = '';
  const code = tell(error, {
    lines: (lines: readonly Line[]) => {
      text += plainText(lines);
    },
  });
  return [code, text];
}

test('every problem of the input is told on a line of its own, without a stack', () => {
  const problems = [
    { code: 'A', file: 'a.yaml', line: 3, message: 'wrong', hint: 'did you mean "right"?' },
    { code: 'B', file: '--out', message: 'evil \u001b[2J' },
  ];
  expect(told(new InputError(problems))).toEqual([
    2,
    'error a.yaml:3: wrong; did you mean "right"?\nerror --out: evil \\u{1b}[2J\n',
  ]);
});

test('anything else is our bug: it is told with its stack', () => {
  const [code, text] = told(new TypeError('x is not a function'));
  expect(code).toBe(3);
  expect(text).toMatch(
    /^this is a bug in assay; please report it with what follows\nTypeError: x is not a function\n {4}at /,
  );
  expect(told('thrown')).toEqual([3, 'this is a bug in assay; please report it with what follows\nthrown\n']);
});
