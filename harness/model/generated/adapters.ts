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
  adapters: {
    [k: string]: ShippedAdapter;
  };
}
export interface ShippedAdapter {
  /**
   * The module, relative to the folder that holds adapters/.
   */
  module: string;
  /**
   * Which export; default when left out.
   */
  export?: string;
}
