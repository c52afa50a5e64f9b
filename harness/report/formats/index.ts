// Every format that a report can have.
import type { Line } from '../line.js';
import { badges, type ReportFile } from './badges.js';
import { ctrf } from './ctrf.js';
import { githubAnnotations } from './github-annotations.js';
import { githubSummary } from './github-summary.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import type { ReportInput } from './report-input.js';
import { tap } from './tap.js';
import { terminal } from './terminal.js';

export { githubSummary } from './github-summary.js';
export { narrowed } from './narrowed.js';
export { type ReportedPlace, type ReportedProject, type ReportInput, reportInput } from './report-input.js';

interface Named {
  readonly name: string;
  /** What it is called in a folder. */
  readonly file: string;
  readonly summary: string;
  /** It is of use only in the log of a job. */
  readonly isLog?: true;
}

/** Pieces of a text, lines that may have colours, or files of a folder; none of them holds the whole in memory. */
export type Format = Named &
  (
    | { readonly kind: 'text'; readonly render: (input: ReportInput) => Iterable<string> }
    | { readonly kind: 'lines'; readonly render: (input: ReportInput) => Iterable<Line> }
    | { readonly kind: 'files'; readonly render: (input: ReportInput) => Iterable<ReportFile> }
  );

export const FORMATS: readonly Format[] = [
  { name: 'terminal', kind: 'lines', file: 'report.txt', summary: 'what assay run prints', render: terminal },
  { name: 'json', kind: 'text', file: 'report.json', summary: 'the scoreboards', render: json },
  { name: 'markdown', kind: 'text', file: 'report.md', summary: 'one document', render: markdown },
  {
    name: 'junit',
    kind: 'text',
    file: 'junit.xml',
    summary: 'JUnit XML, for Jenkins, GitLab and others',
    render: junit,
  },
  { name: 'ctrf', kind: 'text', file: 'ctrf-report.json', summary: 'Common Test Report Format', render: ctrf },
  { name: 'tap', kind: 'text', file: 'report.tap', summary: 'TAP version 14', render: tap },
  { name: 'badges', kind: 'files', file: 'badges', summary: 'a folder of badges for shields.io', render: badges },
  {
    name: 'github-summary',
    kind: 'text',
    file: 'github-summary.md',
    summary: "the summary of a step, below GitHub's size cap",
    render: githubSummary,
  },
  {
    name: 'github-annotations',
    kind: 'text',
    isLog: true,
    file: 'github-annotations.txt',
    summary: 'workflow commands, for standard output',
    render: githubAnnotations,
  },
];
