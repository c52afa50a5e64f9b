// The shape of each line of a run record, as in config/schemas/record.schema.json (a test holds the two together).
import { COUNTERS, VARIANTS } from '../model/suite.js';
import {
  amount,
  anything,
  constant,
  count,
  flag,
  list,
  map,
  named,
  object,
  type Shape,
  text,
  union,
  word,
} from './shape.js';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export const nameShape: Shape = named(NAME, 'a name such as "two-handles"');
export const caseShape: Shape = named(
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$/,
  'suite/case',
);
export const lawShape: Shape = named(/^[A-Z]+-[0-9]+$/, 'a law such as "LOG-4"');
export const levelShape: Shape = word(['MUST', 'SHOULD', 'MAY']);
export const variantShape: Shape = word(VARIANTS);
export const tallyShape: Shape = object({ pass: count, fail: count, skip: count });
export const hashShape: Shape = named(/^[0-9a-f]{64}$/, 'a SHA-256 in hex');
export const selectionShape: Shape = object({ patterns: list(text), skip: list(text), variants: list(variantShape) });
export const implementationShape: Shape = object({ name: text, version: text }, { homepage: text, positions: text });
export const codeShape: Shape = word([
  'WRONG_ANSWER',
  'WRONG_ERROR',
  'NO_ERROR',
  'CONFLICT',
  'TALLY',
  'ARGUMENTS_CHANGED',
  'TEST_FAILED',
]);
export const faultShape: Shape = named(/^[A-Z]+(_[A-Z]+)*$/, 'a code such as NO_RESULT');
export const causeShape: Shape = word(['timeout', 'crash', 'protocol', 'harness']);

// The loader has checked the rest of a profile against its schema; nothing here looks into it.
const variantsOf: Shape = map(/^[A-Za-z]+$/, anything);
export const profileShape: Shape = object(
  {
    facets: map(NAME, word(['native', 'derived'])),
    store: object({ reopen: flag, handles: word(['one', 'many']) }, { processes: word(['one', 'many']) }),
  },
  {
    without: list(text),
    log: variantsOf,
    batch: variantsOf,
    idempotency: variantsOf,
    global: variantsOf,
    compaction: variantsOf,
    subscription: variantsOf,
    durability: variantsOf,
    limits: variantsOf,
  },
);

const header = object(
  {
    kind: constant('header'),
    schemaVersion: constant(2),
    tool: object({ name: constant('assay'), version: text, hash: hashShape }),
    suiteHash: hashShape,
    selection: selectionShape,
    planned: count,
    adapters: list(
      object({ name: nameShape, implementation: implementationShape, profile: profileShape }, { language: text }),
    ),
    unavailable: list(object({ name: text, reason: text })),
    suites: list(object({ name: nameShape, cases: count, counters: list(word(COUNTERS)) }, { adapter: nameShape })),
    machine: object({ node: text, platform: text, cpus: count }),
    startedAt: text,
  },
  {
    shard: object({ index: count, of: count, by: named(/^(id|[0-9a-f]{64})$/, 'id or a SHA-256 in hex') }),
    seed: count,
    observed: constant(true),
    foreign: constant(true),
  },
);

const exchange = object(
  {
    line: count,
    operation: text,
    args: anything,
    handle: text,
    answer: union({
      result: object({ kind: text, value: anything }),
      error: object({ kind: text, code: text, message: text }),
      none: object({ kind: text }),
    }),
  },
  { step: text, race: constant(true) },
);

const failure = { kind: text, summary: text, line: count, step: text, transcript: list(exchange) };

const verdict = union({
  pass: object({ kind: text }),
  fail: object(
    { ...failure, code: codeShape },
    { mismatch: object({ path: text, expected: text, got: text }), stderr: text },
  ),
  error: object({ ...failure, cause: causeShape }, { stderr: text, fault: faultShape }),
  unsupported: object({ kind: text, missing: list(text) }),
  excluded: object({ kind: text, reason: text }),
  unknown: object({ kind: text, reason: text }),
  'not-run': object({ kind: text, reason: text }),
});

const result = object(
  {
    kind: constant('result'),
    index: count,
    adapter: nameShape,
    case: caseShape,
    law: lawShape,
    level: levelShape,
    variant: variantShape,
    verdict,
    durationMs: amount,
  },
  {
    counters: object({ operations: count, events: count, conflicts: count, errors: count }),
    attempts: list(verdict),
    tally: tallyShape,
    observed: list(exchange),
  },
);

const footer = object(
  { kind: constant('footer'), results: count, durationMs: amount },
  { stopped: text, warnings: list(text) },
);

export const lineShape: Shape = union({ header, result, footer });
