// What changed in a file, for people: line by line, with some lines around it.
import { lineDiff } from '../harness/bless/index.js';
import { type Line, line, span } from '../harness/report/index.js';
import { cut } from '../harness/score/index.js';

/** Lines can be long; git diff shows all of them. */
const LINE_MAX = 400;

/** @param shown the file as shown to the user. */
export function differenceText(shown: string, before: string, after: string): Line[] {
  const hunks = lineDiff(before, after);
  const width = Math.max(...hunks.flat().map(({ number }) => String(number).length));
  return [
    line(span('title', shown)),
    ...hunks.flatMap((hunk, index) => [
      ...(index === 0 ? [] : [line(span('quiet', `  ${'…'.padStart(width)}`))]),
      ...hunk.map(({ kind, number, text: whole }) => {
        const place = String(number).padStart(width);
        const text = cut(whole, LINE_MAX);
        if (kind === 'same') return line(span('quiet', `  ${place}  ${text}`));
        return kind === 'removed'
          ? line(span('bad', `- ${place}  ${text}`))
          : line(span('good', `+ ${place}  ${text}`));
      }),
    ]),
  ];
}
