// What a smoke test finds (config/schemas/smoke.schema.json).

export type Finding =
  | { readonly status: 'ok'; readonly detail: string }
  | ({ readonly status: 'not ok' } & Complaint)
  | { readonly status: 'skipped'; readonly reason: string };

/** Something that is not as it must be, told so that it can be mended. */
export interface Complaint {
  /** What was done, such as `log.append {"stream":"smoke"}`. */
  readonly done: string;
  readonly expected: string;
  readonly got: string;
  /** What to do about it. */
  readonly fix: string;
  /** Where it is written: a law, a section of docs/protocol.md, a schema. */
  readonly see: string;
  /** The last that the program wrote to its standard error, if it wrote anything. */
  readonly stderr?: string;
}

export type CheckResult = { readonly check: string } & Finding;

export interface SmokeOutput {
  readonly schemaVersion: 1;
  readonly adapter: string;
  /** What is judged, with its version; left out where the adapter did not start. */
  readonly implementation?: string;
  readonly ok: boolean;
  /** Why the adapter could not be started. */
  readonly unavailable?: string;
  readonly checks: readonly CheckResult[];
}
