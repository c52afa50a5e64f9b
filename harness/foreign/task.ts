// What is to be run: one suite of one subject in a process of its own. Configs say most of it once and the rest where it
// differs; here it is put together. Nothing is looked up.
import type { ForeignSource } from '../model/foreign.js';
import type { ForeignConfig, ForeignResults, PreloadBy } from '../model/generated/foreign-config.js';

/** A program whose own tests are run: a row of the scoreboard. */
export interface Subject {
  readonly name: string;
  readonly implementation: string;
  /** The version, or the command that prints it. */
  readonly version: string | readonly string[] | undefined;
  readonly homepage: string | undefined;
  readonly install: string | undefined;
  readonly source: ForeignSource;
  /** What it says instead of its config. */
  readonly own: Partial<Settings>;
}

/** What a config, a subject and a suite may each say; the last one that does is heard. */
interface Settings {
  readonly command: readonly string[];
  readonly shell: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly preloads: readonly string[];
  readonly preloadBy: PreloadBy;
  readonly results: ForeignResults;
}

export interface ForeignTask extends Settings {
  readonly subject: string;
  readonly suite: string;
  /** Relative to the working folder; none where the command is the suite. */
  readonly file?: string;
  /** Whether the groups of its dictionary are suites of their own. */
  readonly isMany: boolean;
}

/** A suite of a config before its files are looked for. */
export interface SuiteEntry {
  /** None where its files name it. */
  readonly name?: string;
  readonly file?: string;
  readonly glob?: string;
  readonly own: Partial<Settings>;
  readonly counters?: ForeignResults['counters'];
}

const TIMEOUT_MS = 300_000;

export function subjectsOf(source: ForeignSource): Subject[] {
  const { config, name } = source;
  if (config.subjects === undefined) {
    const { implementation = name, version, homepage, install } = config;
    return [{ name, implementation, version, homepage, install, source, own: {} }];
  }
  return Object.entries(config.subjects).map(([subject, { implementation, version, homepage, install, ...own }]) => ({
    name: subject,
    implementation: implementation ?? config.implementation ?? subject,
    version: version ?? config.version,
    homepage: homepage ?? config.homepage,
    install: install ?? config.install,
    source,
    own,
  }));
}

export function suiteEntries({ suite, suites }: ForeignConfig): SuiteEntry[] {
  if (suites === undefined) return [{ name: suite, own: {} }];
  const named = Array.isArray(suites)
    ? suites.map((value) => [undefined, value] as const)
    : Object.entries(suites).map(([name, value]) => [name, value] as const);
  return named.map(([name, value]) => {
    const called = name === undefined ? {} : { name };
    if (typeof value === 'string')
      return { ...called, ...(isGlob(value) ? { glob: value } : { file: value }), own: {} };
    const { file, glob, counters, ...own } = value;
    return { ...called, ...(file && { file }), ...(glob && { glob }), ...(counters && { counters }), own };
  });
}

/** @param found the suite by its name and file. */
export function taskOf(subject: Subject, entry: SuiteEntry, found: { name: string; file?: string }): ForeignTask {
  const { config } = subject.source;
  const { suite: _, kind: __, summary: ___, subjects: ____, chains = {}, suites, ...base } = config;
  const said = { ...base, ...subject.own, ...entry.own };
  const results = entry.counters === undefined ? said.results : { ...said.results, counters: entry.counters };
  return {
    subject: subject.name,
    suite: found.name,
    ...(found.file !== undefined && { file: found.file }),
    command: said.command ?? [],
    shell: said.shell ?? false,
    cwd: said.cwd ?? '.',
    env: { ...config.env, ...subject.own.env, ...entry.own.env },
    timeoutMs: said.timeoutMs ?? TIMEOUT_MS,
    preloads: unchained(said.preloads ?? [], chains),
    preloadBy: said.preloadBy ?? 'arguments',
    results,
    isMany: suites === undefined && results.format === 'dict',
  };
}

/** The files of a list in which names of chains stand for theirs. The loader has refused chains that come back to themselves. */
function unchained(items: readonly string[], chains: Readonly<Record<string, readonly string[]>>): string[] {
  return items.flatMap((item) => (Object.hasOwn(chains, item) ? unchained(chains[item] ?? [], chains) : [item]));
}

function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}
