// The page scoreboards/TEETH.md. It is committed, so it holds no clock and no chance.
import type { Teeth, TriedMutant } from '../model/generated/teeth.js';
import { cellText, codeSpan, plural, table } from '../score/index.js';
import { percent } from './teeth-text.js';

export function teethMarkdown(teeth: Teeth): string {
  const { rates, cases, mutants, idle, untried, falseAlarms } = teeth;
  const all = rates.at(-1);
  const fragile = mutants.filter(({ killedBy }) => killedBy.length === 1);
  const survivors = mutants.filter(({ outcome }) => outcome === 'survived' || outcome === 'unavailable');
  const blocks = [
    '# Teeth',
    `A mutant is a sound store with one law broken on purpose. The suites kill ${all?.killed ?? 0} of ${all?.mutants ?? 0}; the ${plural(cases.origin, 'case')} that have an \`origin\`, run as written, would kill ${all?.killedByOrigin ?? 0}. \`assay teeth\` does it again, \`assay run --adapter mutant-<name>\` shows one.`,
    table(
      ['Facet', 'Mutants', 'Killed', 'All suites', 'Cases with an origin'],
      rates.map(({ facet, mutants: number, killed, killedByOrigin }) => [
        facet === 'all' ? '**all**' : cellText(facet),
        number,
        killed,
        percent(killed, number),
        percent(killedByOrigin, number),
      ]),
    ),
    `Of ${plural(cases.selected, 'case')}, ${cases.killing} kill a mutant and ${idle.length} kill none (${idle.filter(({ refusal }) => refusal).length} of these document a refusal). ${untried.length} ran on no mutant.`,
    soundness(falseAlarms),
    '## Survivors',
    survivors.length === 0 ? 'None.' : mutantTable(survivors),
    '## No caller can tell',
    equivalents(mutants),
    '## Killed by one case alone',
    fragile.length === 0
      ? 'None.'
      : table(
          ['Mutant', 'Case'],
          fragile.map(({ name, killedBy }) => [cellText(name), cellText(killedBy[0] ?? '')]),
          2,
        ),
    '## All mutants',
    mutantTable(mutants),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function soundness(falseAlarms: Teeth['falseAlarms']): string {
  if (falseAlarms === null) return 'Sound stores were not asked.';
  const said = falseAlarms.adapters.map(({ adapter, alarms, unavailable }) =>
    unavailable === undefined ? `${codeSpan(adapter)} ${alarms.length}` : `${codeSpan(adapter)} could not be tried`,
  );
  return `False alarms of the cases with races on sound stores, over ${plural(falseAlarms.seeds, 'seed')}: ${said.join(', ')}.`;
}

function equivalents(mutants: readonly TriedMutant[]): string {
  const some = mutants.filter(({ outcome }) => outcome === 'equivalent');
  if (some.length === 0) return 'None.';
  return some.map(({ name, fault = '', why = '' }) => `- ${codeSpan(name)}: ${fault} ${why}`).join('\n');
}

function mutantTable(mutants: readonly TriedMutant[]): string {
  return table(
    ['Mutant', 'Law', 'Fault', 'Killed by'],
    mutants.map(({ name, law = '', fault = '', killedBy }) => [
      cellText(name),
      cellText(law),
      cellText(fault),
      killedBy.length,
    ]),
    3,
  );
}
