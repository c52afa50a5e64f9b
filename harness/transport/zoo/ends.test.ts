// Programs that end before they should.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { execute } from '../../drive/execute.js';
import { among, culprit, neighbour } from './testing/cases.js';
import { summary, visit, visitor } from './testing/visit.js';
import type { Zoo } from './testing/zoo.js';

const visiting = visitor({ execute, checkManifest: () => undefined });

describe.each([1, 8])('with %i cases in flight, a program that', (jobs) => {
  test.each([0, 3])('ends with exit code %i at an operation has crashed', async (code) => {
    const seen = await visiting('exits', { cases: among(2, culprit({ code })), jobs });
    expect(summary(seen)).toEqual(
      visit(4, `culprit error/crash: log.append: the program ended with exit code ${code}`),
    );
  });

  test.each(['SIGSEGV', 'SIGKILL', 'SIGTERM'])('is ended by %s has crashed', async (signal) => {
    const seen = await visiting('dies-by-signal', { cases: among(2, culprit({ signal })), jobs });
    expect(summary(seen)).toEqual(visit(4, `culprit error/crash: log.append: the program was ended by ${signal}`));
  });

  test('ends in several cases has crashed in each', async () => {
    const codes = [1, 2, 3, 4];
    const dying = codes.map((code) => culprit({ code }, { id: `zoo/${code}` }));
    const seen = await visiting('exits', { cases: among(2, ...dying), jobs });
    const lost = codes.map((code) => `${code} error/crash: log.append: the program ended with exit code ${code}`);
    expect(summary(seen)).toEqual(visit(4, ...lost));
  });

  test('ends in the middle of a line has crashed', async () => {
    const seen = await visiting('half-line', { cases: among(2, culprit({ ends: true })), jobs });
    expect(summary(seen)).toEqual(
      visit(4, 'culprit error/protocol: log.append: the program wrote half a line: "{\\"jsonrpc\\":\\"2.0\\",\\"id"'),
    );
  });

  test('ends between two cases is blamed on the one before', async () => {
    const seen = await visiting('exits-between', { cases: among(2, culprit()), jobs });
    expect(summary(seen)).toEqual(
      visit(4, 'culprit error/crash: after the case had ended, the program ended with exit code 0'),
    );
  });

  test('dies when the next case begins is blamed on the one before', async () => {
    const seen = await visiting('poisons-next', { cases: among(12, culprit()), jobs });
    expect(summary(seen)).toEqual(
      visit(24, 'culprit error/crash: after the case had ended, the program ended with exit code 1'),
    );
  });

  test('dies some cases later is blamed on the one that brought it about', async () => {
    const cases = among(20, culprit({ afterRequests: 50 }));
    const seen = await visiting('crashes-later', { cases, jobs });
    expect(summary(seen)).toEqual(
      visit(40, 'culprit error/crash: after the case had ended, the program was ended by SIGKILL'),
    );
  });

  test('leaves behind a child that holds its pipes is found out at once, and the child is ended', async () => {
    const seen = await visiting('leaves-child', { cases: among(2, culprit()), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/crash: log.append: the program ended with exit code 1'));
  });

  test('leaves behind a child outside of its process group is found out at once too', async () => {
    const seen = await visiting('leaves-child', {
      cases: among(2, culprit({ outside: true })),
      jobs,
      finish: endOutsiders,
    });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/crash: log.append: the program ended with exit code 1'));
  });

  test('does not start a second time leaves the rest not run', async () => {
    const seen = await visiting('starts-once', { cases: [neighbour('first'), culprit(), neighbour('last')], jobs: 1 });
    expect(summary(seen)).toEqual({
      ...visit(
        1,
        'culprit error/crash: log.append: the program ended with exit code 1',
        'neighbour-last not-run: the program did not start again, 3 times in a row: it ended with exit code 3 before it answered initialize',
      ),
    });
  });

  test('starts slowly after a crash is waited for', async () => {
    const seen = await visiting('starts-slowly', { cases: among(2, culprit()), jobs });
    expect(summary(seen)).toEqual(visit(4, 'culprit error/crash: log.append: the program ended with exit code 1'));
  });
});

test('a program that dies some milliseconds after a case is blamed on that case', async () => {
  const later = [...Array(500).keys()].map((name) => neighbour(`later ${name}`));
  const cases = [...among(2, culprit({ afterMs: 5 })), ...later];
  const seen = await visiting('crashes-later', { cases, jobs: 1 });
  expect(summary(seen)).toEqual(
    visit(504, 'culprit error/crash: after the case had ended, the program was ended by SIGKILL'),
  );
});

test('a program that a case in flight has poisoned leaves no other case to blame, nor a run that is complete', async () => {
  const seen = await visiting('poisons-next', { cases: among(12, culprit({ atOnce: true })), jobs: 8 });
  const blamed = 'culprit error/crash: after the case had ended, the program ended with exit code 1';
  expect([...seen.rest, seen.stopped]).toEqual(
    seen.stopped === undefined
      ? [blamed, undefined]
      : [
          'the program ended with exit code 1 while several cases were in flight, and with none of them alone; try --jobs 1',
        ],
  );
  expect(seen.left).toEqual([]);
});

test('a child that a well-behaved program leaves behind is ended with the run', async () => {
  const seen = await visiting('keeps-child', { cases: among(2), jobs: 1 });
  expect(summary(seen)).toEqual(visit(4));
});

/** Nobody but the test knows of them. */
function endOutsiders({ folder }: Zoo): void {
  for (const name of readdirSync(folder)) {
    const pid = /^outside-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined) process.kill(Number(pid), 'SIGKILL');
  }
}
