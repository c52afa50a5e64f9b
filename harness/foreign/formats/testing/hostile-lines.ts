// What every format of lines must hold against: texts that are cut, doubled, with noise between, or of something else.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Format, Report } from '../../report.js';

const SAMPLES = new URL('../samples/', import.meta.url);

function sampleText(name: string): string {
  return readFileSync(new URL(name, SAMPLES), 'utf8');
}

export function readWhole(format: Format, text: string): Report {
  return readPieces(format, [text]);
}

function readPieces(format: Format, pieces: readonly string[]): Report {
  const reader = format.open(undefined);
  for (const piece of pieces) reader.write(piece);
  return reader.end();
}

interface Hostile {
  /** What the samples say, by file. */
  readonly samples: Readonly<Record<string, Report>>;
  /** Files of samples/ that other formats may read, since they are of this runner too. */
  readonly kin?: RegExp;
  /** Names stand on lines of their own, which noise may take the place of: then only the counts must be the same. */
  readonly bareNames?: boolean;
  /** A sound report of a cut text that is not the full one, and why that cannot be noticed. */
  readonly mayLose?: (full: Report, cut: Report) => boolean;
}

export function describeSamples(
  format: Format,
  { samples, kin, bareNames = false, mayLose = () => false }: Hostile,
): void {
  describe.each(Object.keys(samples))(`${format.name} reads %s`, (file) => {
    const text = sampleText(file);
    const full = readWhole(format, text);

    it('as it was printed', () => {
      expect(full).toEqual(samples[file]);
    });

    it('the same in pieces of any size', () => {
      expect(
        readPieces(
          format,
          [...text].flatMap((character) => character.split('')),
        ),
      ).toEqual(full);
      expect(readPieces(format, text.match(/.{1,7}/gs) ?? [])).toEqual(full);
    });

    it('the same with the line ends of Windows', () => {
      expect(readWhole(format, text.replaceAll('\n', '\r\n'))).toEqual(full);
    });

    it('cut off anywhere never as another sound result', () => {
      for (let length = 0; length < text.length; length += 1) {
        const cut = readWhole(format, text.slice(0, length));
        if (cut.faults.length > 0 || mayLose(full, cut)) continue;
        expect(cut, `the first ${length} characters`).toEqual(full);
      }
    });

    it('twice only with a fault', () => {
      expect(readWhole(format, text + text).faults).not.toEqual([]);
    });

    it('the same with lines of noise between', () => {
      const lines = text.split('\n');
      const noisy = readWhole(format, lines.join(`\n${NOISE}\n`));
      if (bareNames) expect({ ...noisy, failing: full.failing }).toEqual({ ...full, failing: full.failing });
      else expect(noisy).toEqual(full);
    });
  });

  describe(`${format.name} has a fault and no counts`, () => {
    it.each(readdirSync(SAMPLES).filter((file) => !(file in samples) && !kin?.test(file)))(
      'for another runner, %s',
      (file) => {
        expectNothing(readWhole(format, sampleText(file)));
      },
    );

    it('for nothing, a page and random bytes', () => {
      expect(readWhole(format, '').faults.map((it) => it.code)).toEqual(['NO_RESULT']);
      expectNothing(readWhole(format, PAGE));
      for (let seed = 1; seed <= 20; seed += 1) expectNothing(readWhole(format, randomText(seed)));
    });
  });
}

function expectNothing(report: Report): void {
  expect(report.faults).not.toEqual([]);
  expect(report.totals).toBeUndefined();
  expect(report.tests).toBeUndefined();
}

const NOISE = 'listening on port 4000, 3 tests pending: 12 ok, 0 failed';

const PAGE = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><h1>502 Bad Gateway</h1><p>3 tests, 0 failures</p><hr>nginx</body></html>
`;

function randomText(seed: number): string {
  let state = seed;
  const bytes = Uint8Array.from({ length: 4096 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
  return new TextDecoder().decode(bytes);
}
