// Which cases in which variants a command is about, from its arguments.
import { InputError } from '../harness/model/errors.js';
import { type Pattern, parsePatterns, type Subject, unmatched } from '../harness/model/pattern.js';
import { suggestion } from '../harness/model/suggest.js';
import { type GoldenCase, type Suite, VARIANTS, type Variant } from '../harness/model/suite.js';
import { type Line, line, span } from '../harness/report/index.js';

/** @throws InputError with every name that is no variant. */
export function parseVariants(names: readonly string[]): Variant[] {
  const unknown = names.filter((name) => !VARIANTS.some((variant) => variant === name));
  if (unknown.length > 0) {
    throw new InputError(
      unknown.map((name) => {
        const hint = suggestion(name, VARIANTS);
        const problem = { code: 'UNKNOWN_VARIANT', file: '--variant', message: `unknown variant, got "${name}"` };
        return hint === undefined ? problem : { ...problem, hint };
      }),
    );
  }
  return VARIANTS.filter((variant) => names.includes(variant));
}

function subjectsOf(suites: readonly Suite[]): Subject[] {
  return suites.flatMap((suite) => suite.cases.flatMap(subjectsOfCase));
}

/** In every variant that the case runs in or says why it does not. */
export function subjectsOfCase({ id, law, origin, variants, except }: GoldenCase): Subject[] {
  return VARIANTS.filter((variant) => variants.includes(variant) || except[variant] !== undefined).map((variant) => ({
    id,
    law,
    origin,
    variant,
  }));
}

export interface Selected {
  readonly patterns: readonly Pattern[];
  /** A line for each pattern that matches nothing. */
  readonly complaints: readonly Line[];
}

/**
 * @param flag what to name in problems, when the patterns are not arguments.
 * @throws InputError for a text that is no pattern.
 */
export function selectPatterns(texts: readonly string[], suites: readonly Suite[], flag?: string): Selected {
  const patterns = parsePatterns(texts, flag);
  const complaints = unmatched(patterns, subjectsOf(suites)).map(({ pattern, suggestion: near }) =>
    line(
      span('bad', 'no case matches '),
      `"${pattern.text}"`,
      near === undefined ? '; assay list shows all cases' : `; did you mean "${near}"?`,
    ),
  );
  return { patterns, complaints };
}
