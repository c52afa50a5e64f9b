// What assay bless says: the difference of each file, who agreed to what, what was refused and why, and the counts.
import type { EndedWork } from '../../harness/bless/index.js';
import { EMPTY_LINE, type Line, line, span } from '../../harness/report/index.js';
import { groupBy, plural } from '../../harness/score/index.js';
import { differenceText } from '../difference-text.js';
import type { GoldenFile } from './golden-files.js';

export interface BlessReport {
  readonly works: readonly EndedWork[];
  readonly files: readonly GoldenFile[];
  readonly dryRun: boolean;
}

const NAMES_MAX = 3;

export function blessText({ works, files, dryRun }: BlessReport): Line[] {
  const blocks = [
    ...files.map(({ shown, before, after }) => differenceText(shown, before, after)),
    works.flatMap(blessedText),
    refusedText(works),
    countText(works, files, dryRun),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : [EMPTY_LINE, ...block]));
}

function blessedText(work: EndedWork): Line[] {
  if (work.kind !== 'blessed') return [];
  return work.blessed.flatMap(({ proposal: { step, line: at }, by, over }) => [
    line(span('good', 'blessed'), ` ${work.goldenCase.id}, step ${step}, line ${at}: ${listed(by)} agree`),
    ...over.map((stance) => line('        ', span('warn', `overruled: ${stance}`))),
  ]);
}

/** Cases that are refused for one reason stand together. */
function refusedText(works: readonly EndedWork[]): Line[] {
  const refused = works.flatMap((work) => (work.kind === 'refused' ? [work] : []));
  const groups = groupBy(refused, ({ reason, stances }) => JSON.stringify([reason, stances]));
  return [...groups.values()].flatMap((group) => {
    const names = group.slice(0, NAMES_MAX).map(({ goldenCase }) => goldenCase.id);
    const rest = group.length - names.length;
    const who = rest > 0 ? `${names.join(', ')} and ${rest} more` : listed(names);
    return [
      line(span('bad', 'refused'), ` ${who}: ${group[0]?.reason ?? ''}`),
      ...(group[0]?.stances ?? []).map((stance) => line(span('quiet', `        ${stance}`))),
    ];
  });
}

function countText(works: readonly EndedWork[], files: readonly GoldenFile[], dryRun: boolean): Line[] {
  const count = (kind: EndedWork['kind']): number => works.filter((work) => work.kind === kind).length;
  const steps = works.reduce((sum, work) => sum + (work.kind === 'blessed' ? work.blessed.length : 0), 0);
  const what = `${plural(steps, 'step')} of ${plural(count('blessed'), 'case')} in ${plural(files.length, 'file')}`;
  const others = [
    ...(count('passes') > 0 ? [`${count('passes')} passed as they are`] : []),
    ...(count('not-run') > 0 ? [`${count('not-run')} that no adapter here can run`] : []),
    ...(count('refused') > 0 ? [`${count('refused')} refused`] : []),
  ].map((text) => `, ${text}`);
  const verb = dryRun ? 'would bless' : 'blessed';
  return [
    line(span(steps > 0 ? 'warn' : 'plain', steps > 0 ? `${verb} ${what}` : 'nothing to bless'), ...others),
    ...(steps > 0 && !dryRun
      ? [line('review the difference before you commit it: a golden says what is right, not what a store does')]
      : []),
  ];
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
