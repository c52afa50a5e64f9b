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
   * Folder of suites: <folder>/<suite>/*.yaml. "suites" when left out.
   */
  suites?: string;
  /**
   * Folder of suite configs: <folder>/<suite>.yaml. "config/suites" when left out.
   */
  configs?: string;
  /**
   * Folder of preloads. "config/preloads" when left out.
   */
  preloads?: string;
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
