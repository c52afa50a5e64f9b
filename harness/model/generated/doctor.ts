// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * What assay doctor --json prints: for every adapter, and for every subject of foreign suites, whether it can run here.
 */
export interface Doctor {
  schemaVersion: 1;
  adapters: DoctoredAdapter[];
}
export interface DoctoredAdapter {
  name: string;
  /**
   * module: in the process of assay; command: a program that speaks the protocol; foreign: a program with tests of its own.
   */
  kind: 'module' | 'command' | 'foreign';
  state: 'ready' | 'unavailable';
  /**
   * Of a ready one: what is judged, with its version.
   */
  implementation?: string;
  /**
   * Of an unavailable one: what is missing, and the next move.
   */
  reason?: string;
  /**
   * The command that installs what the adapter needs, where it declares one.
   */
  install?: string;
}
