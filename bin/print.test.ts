import { expect, test } from 'vitest';
import { type Line, line, span } from '../harness/report/index.js';
import { createTerminal } from './print.js';

async function printed(env: Readonly<Record<string, string>>, text: Line): Promise<string> {
  let written = '';
  const stream = {
    write: (piece: string) => {
      written += piece;
      return true;
    },
  };
  const { out } = await createTerminal(stream as NodeJS.WriteStream, stream as NodeJS.WriteStream, env);
  out.lines([text]);
  return written;
}

test('a command for a CI system is written out, with and without colours', async () => {
  const text = line(span('bad', ':'), ':error::', span('good', '##'), '[x]');
  expect(await printed({ NO_COLOR: '1' }, text)).toBe('\\u{3a}:error::\\u{23}#[x]\n');
  expect(await printed({ FORCE_COLOR: '1' }, text)).toBe(
    '\u001b[31m\\u{3a}\u001b[39m:error::\u001b[32m\\u{23}#\u001b[39m[x]\n',
  );
});
