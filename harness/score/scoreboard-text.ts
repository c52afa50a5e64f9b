// The scoreboard of one adapter as committed: JSON for machines, Markdown for people. Equal scoreboards make equal bytes.
import type { Scoreboard, ScoreboardFailure } from '../model/generated/scoreboard.js';
import { jsonText } from './json-text.js';
import { table } from './markdown-table.js';
import { cellText, codeSpan } from './markdown-text.js';
import { plural } from './plural.js';
import { cut } from './visible-text.js';

/** The rest of a long list stands in the JSON. */
const FAILURES_MAX = 100;
const SUMMARY_MAX = 300;

export function scoreboardJson(scoreboard: Scoreboard): string {
  return jsonText(scoreboard);
}

export function scoreboardMarkdown(scoreboard: Scoreboard): string {
  const sections = [
    `# ${cellText(scoreboard.adapter)}: scoreboard`,
    `Written by \`assay run --adapter ${cellText(scoreboard.adapter)} --out <folder>\`. Do not edit.`,
    suiteTable(scoreboard),
    notes(scoreboard),
    failures(scoreboard),
    `## Variants\n\n${variantTable(scoreboard)}`,
    `## Laws\n\n${lawTable(scoreboard)}`,
    `## Counters\n\n${counterList(scoreboard)}`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function suiteTable({ suites, total_pass, total_fail, total }: Scoreboard): string {
  const rows = Object.entries(suites).map(([name, { pass, fail }]) => [cellText(name), pass, fail, pass + fail]);
  const bold = [total_pass, total_fail, total].map((figure) => `**${figure}**`);
  return table(['Suite', 'Pass', 'Fail', 'Total'], [...rows, ['**Total**', ...bold]]);
}

function notes(scoreboard: Scoreboard): string {
  const { implementation, profile, suites, selection } = scoreboard;
  const claimed = Object.entries(profile.facets).map(([facet, how]) => `${facet} (${how})`);
  const unsupported = Object.entries(suites).filter(([, suite]) => suite.unsupported > 0);
  const lines = [
    ...(scoreboard.complete ? [] : ['**Incomplete**: the run ended early, or its record is cut off.']),
    `Implementation: ${codeSpan(`${implementation.name} ${implementation.version}`)}`,
    `Claimed: ${codeSpan(claimed.join(', '))}`,
    ...(selection.patterns.length === 0 ? [] : [`Only: ${selection.patterns.map(codeSpan).join(' ')}`]),
    ...(selection.variants.length === 0 ? [] : [`Variants: ${selection.variants.map(codeSpan).join(' ')}`]),
    `Not in the profile: ${plural(scoreboard.total_unsupported, 'case')}${perSuite(unsupported.map(([name, { unsupported }]) => [name, unsupported]))}`,
    `Excluded: ${plural(scoreboard.total_excluded, 'case')}${perSuite(Object.entries(suites).flatMap(([name, { excluded }]) => (excluded > 0 ? [[name, excluded]] : [])))}`,
    `Suites: \`${cellText(scoreboard.suiteHash)}\``,
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function perSuite(figures: readonly (readonly [name: string, figure: number])[]): string {
  if (figures.length === 0) return '';
  return ` (${figures.map(([name, figure]) => `${cellText(name)} ${figure}`).join(', ')})`;
}

function failures({ failures: all, adapter }: Scoreboard): string {
  if (all.length === 0) return '';
  const rest = all.length - FAILURES_MAX;
  const lines = all.slice(0, FAILURES_MAX).map(failureLine);
  if (rest > 0) lines.push(`- … and ${rest} more in ${codeSpan(`${adapter}.json`)}`);
  return `## Failures\n\n${lines.join('\n')}`;
}

function failureLine(failure: ScoreboardFailure): string {
  const what = [failure.verdict, failure.code ?? failure.cause].filter((part) => part !== undefined).join(' ');
  const step = failure.step === undefined || failure.step === '' ? '' : ` at step ${codeSpan(failure.step)}`;
  const path = failure.path === undefined || failure.path === '' ? '' : `, ${codeSpan(cut(failure.path, SUMMARY_MAX))}`;
  const run = codeSpan(`${failure.case}@${failure.variant}`);
  const law = `${cellText(failure.law)} ${failure.level}`;
  return `- ${run} (${law}): ${what}${step}${path}: ${codeSpan(cut(failure.summary, SUMMARY_MAX))}`;
}

function variantTable({ variants }: Scoreboard): string {
  const rows = Object.entries(variants).map(([name, tally]) => [
    cellText(name),
    tally.pass,
    tally.fail,
    tally.unsupported,
    tally.excluded,
    tally.not_run,
  ]);
  return table(['Variant', 'Pass', 'Fail', 'Unsupported', 'Excluded', 'Not run'], rows);
}

function lawTable({ laws }: Scoreboard): string {
  const rows = Object.entries(laws).map(([id, law]) => [cellText(id), law.level, law.pass, law.fail, law.unsupported]);
  return table(['Law', 'Level', 'Pass', 'Fail', 'Unsupported'], rows, 2);
}

function counterList({ suites }: Scoreboard): string {
  const lines = Object.entries(suites).map(([name, { counters }]) => {
    const figures = Object.entries(counters).map(([counter, figure]) => `${counter} ${figure}`);
    return `- ${cellText(name)}: ${figures.join(', ')}`;
  });
  return lines.join('\n');
}
