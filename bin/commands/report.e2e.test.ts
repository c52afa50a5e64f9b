import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate } from 'ctrf';
import { execa } from 'execa';
import { type FinalResults, Parser } from 'tap-parser';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { FORMATS } from '../../harness/report/formats/index.js';
import { HOSTILE_TEXTS } from '../../harness/report/formats/testing/hostile-texts.js';
import { assayCommand } from '../testing/assay-command.js';
import { reportUsage } from '../usage/report.js';

// Each test starts several processes, from source when nothing was built.
vi.setConfig({ testTimeout: 120_000 });

const assay = assayCommand();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const SUITE_CONFIG = (suite: string): string => `suite: ${suite}
summary: Whatever an adapter says.
kind: golden
counters: [cases, operations]
variants: [direct]
except:
  reopen: it is kept in memory
  two-handles: one is enough
  busy: nobody else is there
  spaces: one is enough
timeoutMs: 60000
`;

const ORDERS = `cases:
  - case: numbers-orders
    law: LOG-1
    steps:
      - log.append: { stream: orders, type: placed }
        match: { seq: 1 }
  - case: numbers-no-order
    law: LOG-1
    steps:
      - log.append: { stream: orders, type: placed }
        match: { seq: 7 }
`;

const SHELF = `
export default {
  manifest: {
    name: 'shelf', implementation: { name: 'Shelf', version: '1.0.0' },
    profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' }, log: { visibility: 'linearizable' } },
  },
  open: () => ({
    log: { append: ({ stream, type }) => ({ stream, seq: 1, type, at: 0, data: {} }) },
    close() {},
  }),
};
`;

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-report-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const PLAIN = { NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined, GITHUB_WORKSPACE: undefined };

async function run(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: unknown; out: string; err: string }> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [...assay, ...args], {
    cwd,
    reject: false,
    stdin: 'ignore',
    env: { ...PLAIN, ...env },
    stripFinalNewline: false,
  });
  return { code: exitCode, out: stdout, err: stderr };
}

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

describe('assay report', () => {
  const folder = folderOf({
    'assay.config.yaml': 'builtin: false\nadapters:\n  shelf: ./shelf.mjs\n',
    'shelf.mjs': SHELF,
    'suites/shop/orders.yaml': ORDERS,
    'config/suites/shop.yaml': SUITE_CONFIG('shop'),
  });
  const ran = run(folder, ['run']);

  test('prints the last run as the run did, and ends with 1 because it failed', async () => {
    const first = await ran;
    const { code, out } = await run(folder, ['report']);
    expect([first.code, code]).toEqual([1, 1]);
    const matrix = first.out.slice(0, first.out.indexOf('  again '));
    expect(matrix).toContain('✗ shop/numbers-no-order@direct on shelf\n');
    expect(out.startsWith(matrix)).toBe(true);
    expect(out).toContain('\nshelf  1 passed, 1 failed\n2 runs in ');
  });

  test('writes formats to their paths, the others into the folder, and one to standard output', async () => {
    await ran;
    const summary = join(folder, 'step-summary.md');
    writeFileSync(summary, 'what was there\n');
    const { code, out, err } = await run(
      folder,
      [
        ...['report', '--out', 'reports', '--format', 'junit=ci/junit.xml', '--format', 'ctrf', '--format', 'tap'],
        ...[
          '--format',
          'markdown',
          '--format',
          'json',
          '--format',
          'badges',
          '--format',
          'terminal',
          '--format',
          'github',
        ],
      ],
      { GITHUB_STEP_SUMMARY: summary },
    );
    expect(code).toBe(1);
    expect(err).toBe(
      `${['ci/junit.xml', 'reports/ctrf-report.json', 'reports/report.tap', 'reports/report.md', 'reports/report.json', 'reports/badges', 'reports/report.txt'].map((path) => `wrote ${path}`).join('\n')}\n`,
    );
    expect(out).toMatch(
      /^::error file=suites\/shop\/orders\.yaml,line=10,title=shop\/numbers-no-order@direct on shelf::/,
    );
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(read(folder, 'step-summary.md')).toMatch(/^what was there\n## assay: failed\n/);
    expect(readdirSync(join(folder, 'reports'), { recursive: true }).sort()).toEqual([
      'badges',
      'badges/shelf',
      'badges/shelf.json',
      'badges/shelf/shop.json',
      'ctrf-report.json',
      'report.json',
      'report.md',
      'report.tap',
      'report.txt',
    ]);
    expect(readdirSync(join(folder, 'ci'))).toEqual(['junit.xml']);
    expect(read(folder, 'ci/junit.xml')).toContain('step       1, suites/shop/orders.yaml:10');
    expect(JSON.parse(read(folder, 'reports/badges/shelf/shop.json'))).toMatchObject({ message: '1/2' });
  });

  test('shows what patterns select, and ends as the record does', async () => {
    await ran;
    const last = '.assay/last.jsonl';
    const { code, out } = await run(folder, ['report', last, 'shop/numbers-orders', '--format', 'tap']);
    expect(out.split('\n').filter((line) => /^(not )?ok/.test(line))).toEqual([
      'ok 1 - shop/numbers-orders@direct on shelf',
      'ok 2 - shop/numbers-orders@reopen on shelf # SKIP excluded: it is kept in memory',
      'ok 3 - shop/numbers-orders@two-handles on shelf # SKIP excluded: one is enough',
      'ok 4 - shop/numbers-orders@busy on shelf # SKIP excluded: nobody else is there',
      'ok 5 - shop/numbers-orders@spaces on shelf # SKIP excluded: one is enough',
    ]);
    expect(code).toBe(1);
    const typo = await run(folder, ['report', last, 'shop/number-orders']);
    expect(typo).toEqual({
      code: 4,
      out: '',
      err: 'no case of the record matches "shop/number-orders"; did you mean "shop/numbers-orders"?\n',
    });
  });

  test('of a run that passed ends with 0', async () => {
    await ran;
    await run(folder, ['run', 'shop/numbers-orders', '--record', 'good.jsonl']);
    const { code } = await run(folder, ['report', 'good.jsonl', '--format', 'junit']);
    expect(code).toBe(0);
  });

  test('of a record without a footer writes the reports, says so, and ends with 1', async () => {
    await ran;
    const whole = read(folder, '.assay/last.jsonl').trimEnd().split('\n');
    writeFileSync(join(folder, 'cut.jsonl'), `${whole.slice(0, 2).join('\n')}\n`);
    const { code, err } = await run(folder, ['report', 'cut.jsonl', '--format', 'junit=cut.xml']);
    expect(code).toBe(1);
    expect(err).toBe(
      'wrote cut.xml\nincomplete: the record has no footer, because the run did not end or the file is cut off\n',
    );
    expect(read(folder, 'cut.xml')).toContain('name="the run is complete"><failure');
  });

  test('refuses flags that are wrong, and then writes nothing', async () => {
    await ran;
    mkdirSync(join(folder, 'taken.xml'), { recursive: true });
    const wrong: readonly (readonly [args: readonly string[], error: string])[] = [
      [['--format', 'junt'], '--format: unknown format, got "junt"; did you mean "junit"?'],
      [['--format', 'tap=new.tap', '--format', 'junit=taken.xml'], '--format: cannot write taken.xml: it is a folder'],
      [['--format', 'tap=.assay/last.jsonl'], '--format: tap would be written over the record; name another file'],
      [['shop'], 'shop: there is no such record, and patterns stand behind one; assay report .assay/last.jsonl shop'],
    ];
    for (const [args, error] of wrong) {
      const { code, out, err } = await run(folder, ['report', ...args]);
      expect([code, out, err]).toEqual([2, '', `error ${error}\n`]);
    }
    expect(existsSync(join(folder, 'new.tap'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const nowhere = await run(folderOf({ 'assay.config.yaml': '' }), ['report']);
    expect(nowhere.err).toBe(
      'error report: nothing was run here yet: there is no .assay/last.jsonl; assay run writes it\n',
    );
  });

  test('names in its help every format there is', () => {
    const help = String(reportUsage.options['format']?.describe);
    for (const { name } of FORMATS) expect(help).toContain(name);
  });
});

describe('a hostile adapter and a hostile suite', () => {
  // What no suite may hold is left to the adapter; a `$` at the start means a name.
  const forSuite = HOSTILE_TEXTS.map((text, index) => {
    if (text.trim() === '' || text.includes('\0') || !text.isWellFormed()) return `text ${index}`;
    return text.startsWith('$') ? `$${text}` : text;
  });
  const cases = HOSTILE_TEXTS.flatMap((_, index) =>
    ['answers', 'refuses', 'throws', 'malforms', ...(index < 3 ? ['crashes'] : [])].map(
      (type) => `  - case: ${type}-${index}
    law: LOG-1
    note: ${JSON.stringify(forSuite[index])}
    steps:
      - log.append: { stream: text-${index}, type: ${type}, data: { ${JSON.stringify(`k${forSuite[index]}`)}: ${JSON.stringify(forSuite[index])} } }
        match: { type: ${JSON.stringify(`expected ${forSuite[index]}`)} }
`,
    ),
  );
  const texts = Buffer.from(JSON.stringify(HOSTILE_TEXTS)).toString('base64');
  const adapter = fileURLToPath(new URL('../testing/hostile-adapter.mjs', import.meta.url));
  const folder = folderOf({
    'assay.config.yaml': `builtin: false\nadapters:\n  hostile: { module: ${JSON.stringify(adapter)}, export: make, options: { texts: ${texts} } }\n`,
    'suites/words/all.yaml': `cases:\n${cases.join('')}`,
    'config/suites/words.yaml': SUITE_CONFIG('words'),
  });
  const ran = run(folder, ['run', '--isolated'], { FORCE_COLOR: '1' });

  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const COLOUR = /\u001b\[\d+m/g;
  /** What a terminal would act on, but for line breaks. */
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
  const seen = (text: string): string => text.replaceAll('\n', '');
  /** Without the colours that are ours. */
  const colourless = (text: string): string => text.replace(COLOUR, '');
  const commands = (text: string): string[] =>
    text
      .split(/[\r\n]/)
      .map((line) => line.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
      .filter((line) => /^\s*::|##(\w+)?\[|^(---|\+\+\+|~~~)\s|^\^\^\^\s+\+\+\+/.test(line));

  test('can say nothing but text on the terminal', async () => {
    const { code, out, err } = await ran;
    expect(code).toBe(1);
    expect(out).toContain('\u001b[31m✗ \u001b[39m');
    expect(out).toContain('hostile  0 passed, ');
    for (const text of [colourless(out), colourless(err)]) {
      expect(seen(text)).not.toMatch(UNSEEN);
      expect(commands(text)).toEqual([]);
    }
  });

  test('can say nothing but text in any format', async () => {
    await ran;
    const summary = join(folder, 'summary.md');
    const others = FORMATS.filter(({ isLog }) => !isLog).flatMap(({ name }) => ['--format', name]);
    const { out, err } = await run(folder, ['report', '--out', 'all', ...others, '--format', 'github'], {
      GITHUB_STEP_SUMMARY: summary,
    });
    expect(err).toMatch(/^(wrote all\/.*\n)+$/);
    const files = readdirSync(join(folder, 'all'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.includes('.'),
    );
    expect(files).toHaveLength(9);
    for (const text of [...files.map((name) => read(folder, join('all', name))), read(folder, 'summary.md')]) {
      expect(seen(text)).not.toMatch(UNSEEN);
      expect(commands(text)).toEqual([]);
    }
    const annotations = out.trimEnd().split('\n');
    expect(annotations).toHaveLength(10);
    for (const line of annotations) {
      expect(line).toMatch(/^::error (file=suites\/words\/all\.yaml,line=\d+,)?title=[^:,]*::/);
      expect(seen(line)).not.toMatch(UNSEEN);
    }
  });

  test('counts as many failures in every format as there are cases', async () => {
    await ran;
    const xml = read(folder, 'all/junit.xml');
    const schema = readFileSync(new URL('../../harness/report/formats/fixtures/junit-10.xsd', import.meta.url), 'utf8');
    const { errors } = await validateXML({ xml, schema });
    expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
    expect((xml.match(/<failure /g) ?? []).length + (xml.match(/<error /g) ?? []).length).toBe(cases.length);
    const ctrf = JSON.parse(read(folder, 'all/ctrf-report.json')) as { results: { summary: { failed: number } } };
    expect(validate(ctrf)).toEqual({ valid: true, errors: [] });
    expect(ctrf.results.summary.failed).toBe(cases.length);
    let tap: FinalResults | undefined;
    const parser = new Parser({ strict: true }, (results: FinalResults) => {
      tap = results;
    });
    parser.end(read(folder, 'all/report.tap'));
    expect(tap).toMatchObject({ count: cases.length * 5, fail: cases.length, skip: cases.length * 4, bailout: false });
  });
});
