// The way back: from a case as the drivers see it to the YAML that says it. Read again, the text gives an equal case, but
// for file and line.
import { familyOf } from '../model/case-row.js';
import type { CaseRow, GoldenCase, OperationStep, Step, Suite } from '../model/suite.js';
import { COUNTERS, VARIANTS } from '../model/suite.js';
import type { Template } from '../model/template.js';
import { flowText } from './flow-text.js';
import { layersOf, type PreloadLayer } from './preload-layers.js';

export interface TextFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A suite that holds this case alone: its config, its file of cases, and the preloads that hold what stood before step 1. */
export function caseFiles(goldenCase: GoldenCase, suite: Pick<Suite, 'summary' | 'counters'>): TextFile[] {
  const name = nameOf(goldenCase);
  const { row } = goldenCase;
  // The row may refer to anything that stands before step 1.
  const all: Layer[] = [...layersOf(goldenCase), ...(row === undefined ? [] : [{ names: {}, steps: [], row }])];
  const layers = all.map((layer, index) => ({ ...layer, name: `before-${name}-${index + 1}` }));
  const preloads = layers.map((layer) => layer.name);
  return [
    { path: `config/suites/${goldenCase.suite}.yaml`, text: suiteConfigYaml(goldenCase, suite, preloads) },
    ...layers.map((layer) => ({ path: `config/preloads/${layer.name}.yaml`, text: preloadYaml(layer) })),
    { path: `suites/${goldenCase.suite}/${name}.yaml`, text: caseYaml(goldenCase) },
  ];
}

/** The file of cases with this one in it. What its suite says of all cases, and its preloads, stand elsewhere. */
export function caseYaml(goldenCase: GoldenCase): string {
  const { law, origin, note, aliasing, row, when, lacks, steps } = goldenCase;
  const entries: (readonly [key: string, value: Template])[] = [
    ['law', law],
    ...(origin.length === 0 ? [] : [['origin', origin.length === 1 ? origin[0] : origin] as const]),
    ...(note === undefined ? [] : [['note', note] as const]),
    ...(aliasing === undefined ? [] : [['aliasing', aliasing] as const]),
    ...(row === undefined ? [] : [['each', row.table] as const]),
    ...(Object.keys(when).length === 0 ? [] : [['when', when] as const]),
    ...(lacks.length === 0 ? [] : [['lacks', lacks] as const]),
  ];
  return joined([
    'cases:',
    `  - case: ${flowText(nameOf(goldenCase))}`,
    ...entries.map(([key, value]) => `    ${key}: ${flowText(value)}`),
    '    steps:',
    ...listed(steps).map((line) => `      ${line}`),
  ]);
}

function suiteConfigYaml(
  { suite: name, facets, variants, except, timeoutMs }: GoldenCase,
  { summary, counters }: Pick<Suite, 'summary' | 'counters'>,
  preloads: readonly string[],
): string {
  const reasons = VARIANTS.flatMap((variant) => {
    const reason = except[variant];
    return reason === undefined ? [] : [`  ${variant}: ${flowText(reason)}`];
  });
  return joined([
    `suite: ${flowText(name)}`,
    `summary: ${flowText(summary)}`,
    'kind: golden',
    `facets: ${flowText(facets)}`,
    ...(preloads.length === 0 ? [] : [`preloads: ${flowText(preloads)}`]),
    `counters: ${flowText(counters.length === 0 ? COUNTERS : counters)}`,
    `variants: ${flowText(variants)}`,
    ...(reasons.length === 0 ? [] : ['except:', ...reasons]),
    `timeoutMs: ${timeoutMs}`,
  ]);
}

interface Layer extends PreloadLayer {
  readonly row?: CaseRow;
}

function preloadYaml({ name, names, steps, row }: Layer & { readonly name: string }): string {
  const values = Object.entries(names).map(([key, value]) => `  ${flowText(key)}: ${flowText(value)}`);
  return joined([
    `preload: ${name}`,
    'summary: What stands before step 1 of the case.',
    ...(values.length === 0 ? [] : ['names:', ...values]),
    ...(row === undefined ? [] : ['tables:', `  ${row.table}:`, `    ${flowText(row.name)}: ${flowText(row.value)}`]),
    ...(steps.length === 0 ? [] : ['steps:', ...listed(steps).map((line) => `  ${line}`)]),
  ]);
}

function listed(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => asItem(stepYaml(step)));
}

/** The lines of a map or list as one element of a list. */
function asItem(lines: readonly string[]): string[] {
  return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

function stepYaml(step: Step): string[] {
  switch (step.kind) {
    case 'operation':
      return [
        `${step.operation}: ${flowText(step.args)}`,
        ...expectationYaml(step),
        ...ending(step),
        ...refusalYaml(step),
        ...binding(step),
      ];
    case 'lifecycle':
      return [`store.${step.verb}: {}`, ...binding(step)];
    case 'repeat':
      return [`repeat: ${step.times}`, 'steps:', ...listed(step.steps).map((line) => `  ${line}`)];
    case 'race':
      return [
        'race:',
        ...step.branches.flatMap((branch) => asItem(listed(branch))).map((line) => `  ${line}`),
        ...(Object.keys(step.tally).length === 0 ? [] : [`tally: ${flowText(step.tally)}`]),
        ...binding(step),
        ...(step.sum === undefined ? [] : [`sum: ${flowText(step.sum)}`]),
      ];
  }
}

function expectationYaml({ expectation, on }: OperationStep): string[] {
  const handle = on === undefined ? [] : [`on: ${flowText(on)}`];
  switch (expectation.kind) {
    case 'answers':
      return handle;
    case 'equals':
      return [...handle, `expect: ${flowText(expectation.value)}`];
    case 'matches':
      return [...handle, `match: ${flowText(expectation.pattern)}`];
    case 'error': {
      const { codes } = expectation;
      return [...handle, `error: ${codesText(codes)}`];
    }
  }
}

function ending({ ends }: OperationStep): string[] {
  return ends === undefined ? [] : [`ends: ${flowText(ends)}`];
}

function refusalYaml({ refusal }: OperationStep): string[] {
  if (refusal === undefined) return [];
  const then = listed(refusal.steps).map((line) => `  ${line}`);
  return [`orRefused: ${codesText(refusal.codes)}`, 'then:', ...then];
}

function codesText(codes: readonly string[]): string {
  return flowText(codes.length === 1 ? codes[0] : codes);
}

function binding({ as }: { readonly as?: string }): string[] {
  return as === undefined ? [] : [`as: ${flowText(as)}`];
}

/** The id within the suite, of a generated case without its row. */
function nameOf({ id, suite }: GoldenCase): string {
  return familyOf(id).slice(suite.length + 1);
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
