// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * assay.config.yaml: what a repository of your own adds.
 */
export interface UserConfig {
  /**
   * Adapters by name: the path of a module that exports one, relative to this file; a name that ships with assay; or the command of a program.
   */
  adapters?: {
    [k: string]: string | ModuleAdapter | CommandAdapter;
  };
  /**
   * Folders of suites: <folder>/<suite>/*.yaml. One, or a list; each may be a glob, such as "packages/* /suites". "suites" when left out.
   */
  suites?: string | string[];
  /**
   * Folders of suite configs: <folder>/<suite>.yaml; in the same form. "config/suites" when left out.
   */
  configs?: string | string[];
  /**
   * Folders of preloads, in the same form. "config/preloads" when left out.
   */
  preloads?: string | string[];
  /**
   * Markdown file with laws of your own, in the form of docs/spec.md.
   */
  spec?: string;
  /**
   * Whether the suites that ship with assay are run too; true when left out.
   */
  builtin?: boolean;
  /**
   * Folder of baselines: <folder>/<adapter>.yaml. "config/baselines" when left out.
   */
  baselines?: string;
  /**
   * File of the gate's rules. "config/gates.yaml" when left out.
   */
  gates?: string;
  /**
   * Folder of the committed scoreboards. "scoreboards" when left out.
   */
  scoreboards?: string;
}
export interface ModuleAdapter {
  module: string;
  /**
   * Which export; default when left out.
   */
  export?: string;
  options?: {
    [k: string]: unknown;
  };
  /**
   * How long a process of its own that holds the module (--isolated, or one that is killed) may take to start; 10000 when left out.
   */
  startMs?: number;
}
/**
 * A program that speaks the protocol of docs/protocol.md on its standard input and output.
 */
export interface CommandAdapter {
  /**
   * The program and its arguments; no shell. A program with a slash in its name, and the working folder, are relative to this file.
   *
   * @minItems 1
   */
  command: string[];
  /**
   * Environment variables in addition to those assay has.
   */
  env?: {
    [k: string]: string;
  };
  /**
   * The command that installs what is needed; shown where the program is missing.
   */
  install?: string;
  /**
   * How long the program may take to answer initialize; 10000 when left out.
   */
  startMs?: number;
  /**
   * How long it may take to end after shutdown, and again after SIGTERM; 2000 when left out.
   */
  stopMs?: number;
}
