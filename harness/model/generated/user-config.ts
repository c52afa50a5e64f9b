// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * assay.config.yaml: what a repository of your own adds.
 */
export interface UserConfig {
  /**
   * Adapters by name: the path of a module that exports one, relative to this file; or a name that ships with assay.
   */
  adapters?: {
    [k: string]: string | ModuleAdapter;
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
}
