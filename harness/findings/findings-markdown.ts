// The page scoreboards/FINDINGS.md. It is committed, so it holds no clock and no chance.
import type { Findings, StoreFinding } from '../model/generated/findings.js';
import type { Law } from '../model/suite.js';
import { codeSpan, groupBy, plural } from '../score/index.js';

export function findingsMarkdown({ findings, unexplained }: Findings, laws: ReadonlyMap<string, Law>): string {
  const blocks = [
    '# Findings',
    "What the stores of the [scoreboards](README.md) do otherwise than the [contract](../docs/spec.md) says. Written by `assay findings --out <folder>` from the scoreboards and from `config/baselines`. Do not edit. Each one has the shortest case that shows it, the command that runs it again, and, where there is one, a script that shows it in the store's own words.",
    ...[...groupBy(findings, ({ implementation, adapter }) => `${adapter} (${implementation})`)].flatMap(
      ([title, some]) => [`## ${title}`, ...some.map((finding) => findingBlock(finding, laws))],
    ),
    ...(unexplained.length === 0
      ? []
      : [
          '## Not explained yet',
          unexplained
            .map(
              ({ adapter, runs, first }) =>
                `- ${codeSpan(adapter)}: ${plural(runs, 'run')}, such as ${codeSpan(first)}`,
            )
            .join('\n'),
        ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function findingBlock(finding: StoreFinding, laws: ReadonlyMap<string, Law>): string {
  const { reason, example, cases, issue, evidence } = finding;
  const lines = [
    ...finding.laws.map((id) => `- Law ${codeSpan(id)}: ${laws.get(id)?.text ?? ''}`.trimEnd()),
    `- Shortest case of ${cases}: ${codeSpan(`${example.case}@${example.variant}`)}, ${plural(example.steps, 'step')}: ${codeSpan(example.summary)}`,
    `- Again: ${codeSpan(`npx ${example.again}`)}`,
    ...(evidence === undefined ? [] : [`- In the store's own words: ${codeSpan(`node ${evidence}`)}`]),
    ...(issue === undefined ? [] : [`- Upstream: <${issue}>`]),
  ];
  return `### ${oneLine(reason)}\n\n${lines.join('\n')}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
