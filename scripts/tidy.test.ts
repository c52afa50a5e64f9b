// What is true of the tree as a whole. Reads files, runs nothing.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadProject } from '../harness/load/index.js';
import type { Project } from '../harness/model/project.js';
import { generatedFiles } from './generated-files.js';
import { forbidden } from './import-arrows.js';
import { SEED_SUITES } from './seed-suites.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const code = tracked.filter((file) => /^(bin|harness|adapters)\/.*\.ts$/.test(file));
const written = code.filter((file) => !file.includes('/generated/'));

/** What is not part of what is built (tsconfig.build.json). */
function isOfTests(file: string): boolean {
  return file.endsWith('.test.ts') || file.includes('/testing/');
}

describe('folders', () => {
  test('code folders hold no YAML and data folders no TypeScript', () => {
    const misplaced = tracked.filter(
      (file) =>
        (/^(bin|harness|adapters)\//.test(file) && /\.ya?ml$/.test(file)) ||
        (/^(suites|config|scoreboards)\//.test(file) && /\.[cm]?[tj]s$/.test(file)),
    );
    expect(misplaced).toEqual([]);
  });

  test('imports follow the arrows', () => {
    const wrong = written
      .filter((file) => !isOfTests(file))
      .flatMap((file) => importsOf(file).map((specifier) => forbidden(file, specifier)))
      .filter((problem) => problem !== undefined);
    expect(wrong).toEqual([]);
  });

  test('nothing but tests imports what is made for tests', () => {
    const wrong = written
      .filter((file) => !isOfTests(file))
      .filter((file) => importsOf(file).some((specifier) => /(^|\/)testing\//.test(specifier)));
    expect(wrong).toEqual([]);
  });

  test('a forbidden import is seen', () => {
    expect(forbidden('harness/plan/plan.ts', 'node:fs')).toBe(
      'harness/plan/plan.ts imports node:fs; harness/plan may not',
    );
    expect(forbidden('adapters/memory/index.ts', 'harness/drive/index.js')).toBe(
      'adapters/memory/index.ts imports harness/drive/index.js; adapters may not',
    );
    expect(forbidden('harness/drive/driver.ts', 'chalk')).toBe(
      'harness/drive/driver.ts imports chalk; harness/drive may not',
    );
    expect(forbidden('harness/load/suites.ts', 'yaml')).toBeUndefined();
  });

  test('no module grows past 300 lines and none is called utils', () => {
    // Families of mutants are lists of data, and read as such.
    const isList = (file: string): boolean => file.startsWith('adapters/mutants/');
    const modules = written.filter((file) => !file.endsWith('.test.ts') && !isList(file));
    expect(modules.filter((file) => text(file).split('\n').length > 300)).toEqual([]);
    expect(written.filter((file) => /\/(utils?|helpers?|misc|common)\.ts$/.test(file))).toEqual([]);
  });

  test('the clock, chance and the process stay at the edges', () => {
    const pure = written.filter(
      (file) =>
        /^harness\/(baseline|bless|contract|facets|gate|lint|model|pairs|parity|plan|check|replay|report|score|smoke|teeth|trace|trend)\//.test(
          file,
        ) && !file.endsWith('.test.ts'),
    );
    const impure = /\b(Date\.now|new Date\(|Math\.random|performance\.|process\.|console\.)/;
    expect(pure.filter((file) => impure.test(text(file)))).toEqual([]);
  });
});

describe('what is published', () => {
  test('tracked files name no machine and no registry', () => {
    const machine = /(^|[^A-Za-z0-9_.~-])\/(work|farm|root|home)\/[A-Za-z.]/;
    expect(tracked.filter((file) => !file.startsWith('package-lock') && machine.test(text(file)))).toEqual([]);
    expect(text('package-lock.json')).not.toMatch(/"resolved": *"http/);
  });

  test('generated files are what their sources make', async () => {
    const stale = (await generatedFiles(root)).filter(({ path, text: wanted }) => text(path) !== wanted);
    expect(stale.map(({ path }) => path)).toEqual([]);
  });

  test.each(tracked.filter((file) => /(^|\/)package-lock\.json$/.test(file)))(
    '%s holds the optional packages of every platform',
    (file) => {
      const { packages } = JSON.parse(text(file)) as {
        packages: Record<string, { optionalDependencies?: Record<string, string> }>;
      };
      const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
      const held = Object.keys(packages);
      const missing = wanted.filter((name) => !held.some((path) => path.endsWith(`node_modules/${name}`)));
      expect(missing).toEqual([]);
    },
  );

  test('dependencies are pinned', () => {
    const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d/.test(version));
    expect(loose).toEqual([]);
  });
});

describe('the README', () => {
  const readme = text('README.md');

  test('names the two commands that set up a fresh machine, and CI runs the same', () => {
    expect(readme).toContain('npm ci && npx assay run');
    expect(readme).toContain('npm ci && npm test');
    const ci = text('.ci/run');
    for (const command of ['npm ci', 'npm test', 'npx assay run']) expect(ci).toContain(command);
  });

  test('shows the committed scoreboard', () => {
    const [table = ''] = text('scoreboards/README.md')
      .split('\n\n')
      .filter((block) => block.startsWith('|'));
    expect(table.split('\n').length).toBeGreaterThan(2);
    expect(readme).toContain(table.replaceAll('](', '](scoreboards/'));
  });

  test('links to files that exist', () => {
    const pages = tracked.filter((file) => file.endsWith('.md') && !file.startsWith('scoreboards/'));
    const dead = pages.flatMap((page) =>
      [...text(page).matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)]
        .map((link) => normalize(join(dirname(page), link[1] ?? '')))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${page} → ${target}`),
    );
    expect(dead).toEqual([]);
  });
});

describe('the suites', () => {
  let project: Project;
  beforeAll(async () => {
    project = await loadProject({ cwd: root });
  });

  test('every law has a case or says why not, and not both', () => {
    const shown = new Set(project.suites.flatMap((suite) => suite.cases.map((one) => one.law)));
    const laws = [...project.laws.values()];
    expect(laws.filter((law) => !shown.has(law.id) && law.untested === undefined).map((law) => law.id)).toEqual([]);
    expect(laws.filter((law) => shown.has(law.id) && law.untested !== undefined).map((law) => law.id)).toEqual([]);
  });

  test('every case of the original twenty suites has a counterpart', () => {
    const origins = new Set(project.suites.flatMap((suite) => suite.cases.flatMap((one) => one.origin)));
    const wanted = Object.entries(SEED_SUITES).flatMap(([suite, cases]) =>
      Array.from({ length: cases }, (_, index) => `${suite}/${index + 1}`),
    );
    expect(wanted).toHaveLength(201);
    expect(wanted.filter((origin) => !origins.has(origin))).toEqual([]);
    expect([...origins].filter((origin) => !wanted.includes(origin))).toEqual([]);
  });
});

function importsOf(file: string): string[] {
  const statements = /^(?:import|export)\b[^;']*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text(file).matchAll(statements)].map(([, named, bare, dynamic]) => {
    const specifier = named ?? bare ?? dynamic ?? '';
    return specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier;
  });
}
