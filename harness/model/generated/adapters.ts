// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * config/adapters.yaml: the adapters that ship with assay.
 */
export interface ShippedAdapters {
  /**
   * The adapters that run when none is named and the user's configuration names none.
   *
   * @minItems 1
   */
  default: string[];
  /**
   * The module that lists the mutants and makes an adapter of each, relative to the folder that holds adapters/.
   */
  mutants: string;
  /**
   * Adapters that are not in `all`, each with the reason: what they do differs from run to run. They run when they are named.
   */
  unsteady?: {
    [k: string]: string;
  };
  adapters: {
    [k: string]: ShippedModule | ShippedCommand;
  };
}
export interface ShippedModule {
  /**
   * The module, relative to the folder that holds adapters/.
   */
  module: string;
  /**
   * Which export; default when left out.
   */
  export?: string;
  /**
   * How long a process of its own that holds the module (--isolated, or one that is killed) may take to start; 10000 when left out.
   */
  startMs?: number;
}
/**
 * A program that speaks the protocol of docs/protocol.md.
 */
export interface ShippedCommand {
  /**
   * The program and its arguments, started in the folder of the package; no shell.
   *
   * @minItems 1
   */
  command: string[];
  /**
   * The command that installs what is needed; shown where the program is missing.
   */
  install?: string;
  /**
   * How long the program may take to answer initialize; 10000 when left out.
   */
  startMs?: number;
}
