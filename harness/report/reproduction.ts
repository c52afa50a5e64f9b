// A failing case as a repository of its own: config, suite, preloads and law, so that it runs and fails by itself, and a page
// that tells how it went wrong. Texts only; where the files go is decided elsewhere.
import type { Manifest } from '../contract/index.js';
import type { RecordResult } from '../model/record.js';
import { type GoldenCase, type Law, type Suite, VARIANTS } from '../model/suite.js';
import { codeSpan, visibleText } from '../score/index.js';
import { caseFiles, type TextFile } from './case-file.js';
import { failureText } from './failure-text.js';
import { flowText } from './flow-text.js';
import { line, plainText } from './line.js';

export interface Reproduction {
  readonly case: GoldenCase;
  readonly suite: Pick<Suite, 'summary' | 'counters'>;
  /** The results that count against the adapter: one for each variant in which the case went wrong. */
  readonly failures: readonly [RecordResult, ...RecordResult[]];
  readonly law: Law | undefined;
  /** Whether the law is one that does not ship with assay, and so must be brought along. */
  readonly bringsLaw: boolean;
  /** What a config says of the adapter: a name that ships with assay, or where the module or program is. */
  readonly adapter: unknown;
  readonly implementation: Manifest['implementation'] | undefined;
  /** That of the run, for the schedules of races; left out for 0. */
  readonly seed?: number;
  /** As it is typed in the folder of the run. */
  readonly command: string;
  /** For programs: the requests that led here, and the command that reads them. */
  readonly requests?: { readonly lines: string; readonly command: string };
}

export function reproductionFiles(one: Reproduction): TextFile[] {
  const [first] = one.failures;
  return [
    { path: 'assay.config.yaml', text: configYaml(first.adapter, one) },
    ...caseFiles(onlyWhereItFails(one.case, one.failures), one.suite),
    ...(one.law !== undefined && one.bringsLaw ? [{ path: 'spec.md', text: specText(one.law) }] : []),
    ...(one.requests === undefined ? [] : [{ path: 'requests.jsonl', text: one.requests.lines }]),
    { path: 'README.md', text: readme(one) },
  ];
}

/** Under a failure: where it was saved. */
export function savedLine(path: string): ReturnType<typeof line> {
  return line(`  ${'saved'.padEnd(11)}`, path);
}

function configYaml(name: string, { adapter, law, bringsLaw }: Reproduction): string {
  const spec = law !== undefined && bringsLaw ? 'spec: spec.md\n' : '';
  return `# Written by assay; README.md beside this file tells about it.\nbuiltin: false\n${spec}adapters:\n  ${flowText(name)}: ${flowText(adapter)}\n`;
}

function onlyWhereItFails(goldenCase: GoldenCase, failures: readonly RecordResult[]): GoldenCase {
  const variants = VARIANTS.filter((variant) => failures.some((failure) => failure.variant === variant));
  const others = VARIANTS.filter((variant) => !variants.includes(variant));
  const except = others.map((variant) => [variant, goldenCase.except[variant] ?? 'it did not fail there'] as const);
  return { ...goldenCase, variants, except: Object.fromEntries(except) };
}

function specText({ id, level, text }: Law): string {
  return `- **${id}** ${level}. ${text}\n`;
}

function readme({ case: goldenCase, failures, law, implementation, seed, command, requests }: Reproduction): string {
  const [first, ...others] = failures;
  const store = implementation === undefined ? '' : `, ${codeSpan(`${implementation.name} ${implementation.version}`)}`;
  const variants = others.map(({ variant }) => variant);
  return [
    `# ${codeSpan(goldenCase.id)} on ${codeSpan(first.adapter)}${store}`,
    '',
    'This folder is a repository of its own that holds one case, as it failed. In the folder where it was run:',
    '',
    indented(command),
    '',
    'or anywhere, with the way to this `assay.config.yaml`.',
    '',
    'How it went wrong:',
    '',
    ...plainText(failureText(first, goldenCase, law, variants, seed))
      .trimEnd()
      .split('\n')
      .map(indented),
    '',
    ...(requests === undefined ? [] : requestsText(requests.command)),
  ].join('\n');
}

function requestsText(command: string): string[] {
  return [
    'Without assay: the requests that led there stand in `requests.jsonl`, one a line. A program that answers the operations',
    'itself (and does not offer primitives) answers them one after another:',
    '',
    indented(command),
    '',
  ];
}

/** A block of code that no text can end: each line is one line, and stands apart. */
function indented(text: string): string {
  return `    ${visibleText(text)}`;
}
