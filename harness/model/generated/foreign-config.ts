// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * The program and its arguments. {suite} is the file of the suite, {name} its name, {preloads} each preload as an argument, {input} the preloads and the suite in one file, {results} where results are written to, {show} the expressions that print the counters.
 *
 * @minItems 1
 */
export type Command = string[];
/**
 * Whether the words are one line for the shell.
 */
export type Shell = boolean;
/**
 * The working folder, relative to the folder of assay.config.yaml.
 */
export type Cwd = string;
/**
 * Time limit of one suite, in milliseconds; 300000 when left out.
 */
export type TimeoutMs = number;
/**
 * Files that are loaded before the suite, in this order, relative to the working folder; or names of chains.
 */
export type Preloads = string[];
/**
 * How the program gets its preloads: as arguments ({preloads}; the default), each after a flag, or with the suite as one text on standard input or in one file ({input}).
 */
export type PreloadBy = ('arguments' | 'stdin' | 'file') | PreloadFlag;
/**
 * This interface was referenced by `ForeignConfig`'s JSON-Schema
 * via the `definition` "suite".
 */
export type Suite = string | ForeignSuiteConfig;

/**
 * How a program's own tests are run and read: config/suites/<name>.yaml of kind foreign.
 */
export interface ForeignConfig {
  suite: string;
  /**
   * One sentence on what is tested.
   */
  summary: string;
  kind: 'foreign';
  /**
   * Each is a row of the scoreboard. One of the name of the config when left out.
   */
  subjects?: {
    [k: string]: SubjectConfig;
  };
  /**
   * What the one subject is called, where there are no subjects.
   */
  implementation?: string;
  /**
   * Its version, or the command that prints it: the first number with a dot in its output, else its first line.
   */
  version?: string | string[];
  homepage?: string;
  /**
   * The command that installs it.
   */
  install?: string;
  command?: Command;
  shell?: Shell;
  cwd?: Cwd;
  env?: Env;
  timeoutMs?: TimeoutMs;
  preloads?: Preloads;
  preloadBy?: PreloadBy;
  /**
   * Preloads under one name; a chain may name others.
   */
  chains?: {
    [k: string]: string[];
  };
  /**
   * What is run, one after another in a fresh process each: files or globs, or files by name. Left out, the command is one suite of the name of the config.
   */
  suites?:
    | Suite[]
    | {
        [k: string]: Suite;
      };
  results: ForeignResults;
}
export interface SubjectConfig {
  /**
   * What it is called; the name of the subject when left out.
   */
  implementation?: string;
  /**
   * Its version, or the command that prints it.
   */
  version?: string | string[];
  homepage?: string;
  /**
   * The command that installs it; shown where the program is missing.
   */
  install?: string;
  command?: Command;
  shell?: Shell;
  cwd?: Cwd;
  env?: Env;
  timeoutMs?: TimeoutMs;
  preloads?: Preloads;
}
/**
 * In addition to the environment of assay.
 */
export interface Env {
  [k: string]: string;
}
export interface PreloadFlag {
  flag: string;
}
export interface ForeignSuiteConfig {
  /**
   * Relative to the working folder.
   */
  file?: string;
  /**
   * Each file that fits is a suite, called after it.
   */
  glob?: string;
  command?: Command;
  shell?: Shell;
  cwd?: Cwd;
  env?: Env;
  timeoutMs?: TimeoutMs;
  preloads?: Preloads;
  preloadBy?: PreloadBy;
  results?: ForeignResults;
  /**
   * The counters of this suite, where the results are counters.
   */
  counters?: {
    pass?: string;
    fail?: string;
    error?: string;
    skip?: string;
    total?: string;
  };
}
/**
 * How results are read (docs/foreign-runners.md).
 */
export interface ForeignResults {
  format:
    | 'tap'
    | 'junit'
    | 'ctrf'
    | 'go-json'
    | 'node-jsonl'
    | 'jsonl'
    | 'vitest-json'
    | 'dict'
    | 'counters'
    | 'tcltest'
    | 'plunit'
    | 'unittest'
    | 'regrtest'
    | 'pytest'
    | 'busted'
    | 'luaunit'
    | 'srfi-64'
    | 'srfi-64-log'
    | 'minitest'
    | 'test-unit'
    | 'exunit'
    | 'eunit'
    | 'ounit'
    | 'prove'
    | 'bats'
    | 'gforth-tester';
  /**
   * Where the results are: standard output when left out; file: what the program writes to the path that stands for {results}.
   */
  from?: 'stdout' | 'stderr' | 'file';
  /**
   * counters: a regular expression that fits one whole line, with the groups pass, fail, error, skip, total.
   */
  pattern?: string;
  /**
   * counters: a regular expression with one group for each counter; each fits one whole line. Several of one counter are added up.
   */
  read?: {
    pass?: string | string[];
    fail?: string | string[];
    error?: string | string[];
    skip?: string | string[];
    total?: string | string[];
  };
  /**
   * counters: the names of variables of the program; `show` prints them.
   */
  counters?: {
    pass?: string;
    fail?: string;
    error?: string;
    skip?: string;
    total?: string;
  };
  /**
   * counters: the expression that prints one of them; {mark}, {role} and {counter} stand for what it prints and whose value: a line "{mark} {role} <number>".
   */
  show?: string;
  /**
   * dict: how it is written.
   */
  as?: 'json' | 'sexp';
  /**
   * dict: the word with which its line begins; left out, it is all of the output.
   */
  marker?: string;
  exit?: ExitConfig;
}
/**
 * What the exit code must be; what is left out is as the format knows it.
 */
export interface ExitConfig {
  passed?: 'zero' | 'any';
  failed?: 'nonzero' | 'any';
}
