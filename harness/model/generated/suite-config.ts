// Generated from config/schemas by `npm run generate`. Do not edit.

/**
 * How one suite is run: config/suites/<suite>.yaml.
 */
export interface SuiteConfig {
  suite: string;
  /**
   * One sentence on what the suite is about.
   */
  summary: string;
  /**
   * Which driver executes the suite.
   */
  kind: 'golden';
  /**
   * Facets that every case of the suite needs, beyond those of the operations it names.
   */
  facets?: (
    | 'log'
    | 'concurrency'
    | 'batch'
    | 'kv'
    | 'cas'
    | 'projection'
    | 'snapshot'
    | 'compaction'
    | 'subscription'
    | 'view'
    | 'query'
    | 'catalog'
    | 'upcast'
    | 'idempotency'
    | 'global'
    | 'blob'
    | 'spaces'
    | 'durability'
  )[];
  /**
   * Preloads of every case, layered in this order.
   */
  preloads?: string[];
  /**
   * The tallies to report for the suite.
   *
   * @minItems 1
   */
  counters: ('cases' | 'operations' | 'events' | 'conflicts' | 'errors')[];
  /**
   * @minItems 1
   */
  variants: ('direct' | 'reopen' | 'two-handles' | 'busy' | 'spaces')[];
  /**
   * Variants that no case of the suite can bear, each with the reason. Every variant stands either in `variants` or here.
   */
  except?: {
    [k: string]: string;
  };
  /**
   * Time limit of one case in one variant, in milliseconds.
   */
  timeoutMs: number;
}
