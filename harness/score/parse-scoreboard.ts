// Reads a scoreboard that was written before. The shape is that of config/schemas/scoreboard.schema.json.
import { InputError } from '../model/errors.js';
import type { Scoreboard } from '../model/generated/scoreboard.js';
import { COUNTERS, VARIANTS, type Variant } from '../model/suite.js';
import {
  caseShape,
  causeShape,
  codeShape,
  faultShape,
  hashShape,
  implementationShape,
  lawShape,
  levelShape,
  nameShape,
  profileShape,
  selectionShape,
  tallyShape,
  variantShape,
} from './record-shape.js';
import { constant, count, faultText, flag, list, map, object, type Shape, text, word } from './shape.js';

const caseId = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$/;
const variantTally = object({ pass: count, fail: count, unsupported: count, excluded: count, not_run: count });

/** Variants that scoreboards of this version have not always had. */
const YOUNG: ReadonlySet<Variant> = new Set(['spaces']);

function tallies(among: (variant: Variant) => boolean): Readonly<Record<string, Shape>> {
  return Object.fromEntries(VARIANTS.filter(among).map((variant) => [variant, variantTally]));
}

const scoreboardShape = object(
  {
    schemaVersion: constant(2),
    adapter: nameShape,
    implementation: implementationShape,
    profile: profileShape,
    tool: object({ version: text, hash: hashShape }),
    suiteHash: hashShape,
    selection: selectionShape,
    complete: flag,
    suites: map(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      object({
        pass: count,
        fail: count,
        unsupported: count,
        excluded: count,
        counters: object({}, Object.fromEntries(COUNTERS.map((counter) => [counter, count]))),
      }),
    ),
    total_pass: count,
    total_fail: count,
    total: count,
    total_unsupported: count,
    total_excluded: count,
    laws: map(/^[A-Z]+-[0-9]+$/, object({ level: levelShape, pass: count, fail: count, unsupported: count })),
    cases: map(caseId, word(['pass', 'fail', 'unsupported', 'excluded'])),
    variants: object(
      tallies((variant) => !YOUNG.has(variant)),
      tallies((variant) => YOUNG.has(variant)),
    ),
    failures: list(
      object(
        {
          case: caseShape,
          variant: variantShape,
          law: lawShape,
          level: levelShape,
          verdict: word(['fail', 'error', 'unknown', 'not-run']),
          summary: text,
        },
        { code: codeShape, cause: causeShape, fault: faultShape, step: text, path: text },
      ),
    ),
  },
  { tallies: map(caseId, tallyShape) },
);

/**
 * @param file what to name in problems.
 * @throws InputError where the text is no scoreboard of this version.
 */
export function parseScoreboard(content: string, file: string): Scoreboard {
  const wrong = (message: string): InputError => new InputError([{ code: 'BAD_SCOREBOARD', file, message }]);
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw wrong('not a scoreboard: it is no JSON');
  }
  const fault = scoreboardShape(value);
  if (fault !== undefined) throw wrong(`not a scoreboard: ${faultText(fault, 'the file')}`);
  return value as Scoreboard;
}
