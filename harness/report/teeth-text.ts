// What assay teeth found, for people: the kill rate of each facet, then what is wrong, and the mutants that hang by one case.
import type { KillRate, Teeth, TeethProblem, TriedMutant } from '../model/generated/teeth.js';
import { groupBy, plural } from '../score/index.js';
import { EMPTY_LINE, type Line, line, span } from './line.js';

/** Of one kind. */
const PROBLEMS_MAX = 20;
const CASES_MAX = 8;

/** @param verbose also every mutant with the cases that kill it, and the cases that kill nothing and refuse. */
export function teethText(teeth: Teeth, verbose: boolean): Line[] {
  const blocks = [
    verbose ? teeth.mutants.map(mutantLine) : [],
    ratesText(teeth.rates),
    soundText(teeth.falseAlarms),
    problemsText(teeth.problems),
    [casesLine(teeth), fragileLine(teeth.mutants, verbose)],
    verbose ? teeth.idle.map((one) => line(span('quiet', 'kills nothing  '), `${one.case} (${one.law})`)) : [],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : [EMPTY_LINE, ...block]));
}

function mutantLine({ name, outcome, killedBy, variants, why }: TriedMutant): Line {
  const some = killedBy.slice(0, CASES_MAX).join(' ');
  const rest = killedBy.length > CASES_MAX ? ` and ${killedBy.length - CASES_MAX} more` : '';
  const where = variants.includes('direct') || variants.length === 0 ? '' : ` in ${variants.join(', ')}`;
  const role = outcome === 'killed' || outcome === 'equivalent' ? 'good' : 'bad';
  return line(
    span(role, outcome.padEnd(10)),
    ` ${name}  `,
    span('quiet', why ?? `${killedBy.length}${where}: ${some}${rest}`),
  );
}

function ratesText(rates: readonly KillRate[]): Line[] {
  const width = Math.max(...rates.map(({ facet }) => facet.length));
  return [
    line(span('title', `${'facet'.padEnd(width)}  mutants  killed  by cases with an origin`)),
    ...rates.map(({ facet, mutants, killed, killedByOrigin }) =>
      line(
        `${facet.padEnd(width)}  ${String(mutants).padStart(7)}  `,
        span(killed === mutants ? 'good' : 'bad', percent(killed, mutants).padStart(6)),
        `  ${percent(killedByOrigin, mutants).padStart(6)}`,
      ),
    ),
  ];
}

function soundText(falseAlarms: Teeth['falseAlarms']): Line[] {
  if (falseAlarms === null) return [];
  const { seeds, adapters } = falseAlarms;
  return adapters.map(({ adapter, runs, alarms, unavailable }) => {
    const said =
      unavailable ??
      `${plural(runs, 'run')} of races over ${plural(seeds, 'seed')}, ${plural(alarms.length, 'false alarm')}`;
    return line(span(alarms.length === 0 && unavailable === undefined ? 'good' : 'bad', adapter), `  ${said}`);
  });
}

function problemsText(problems: readonly TeethProblem[]): Line[] {
  return [...groupBy(problems, ({ code }) => code).values()].flatMap((all) => [
    ...all
      .slice(0, PROBLEMS_MAX)
      .flatMap(({ code, message, again }) => [
        line(span('bad', `✗ ${code}`), `  ${message}`),
        line('    again  ', span('command', again)),
      ]),
    ...(all.length > PROBLEMS_MAX
      ? [line(span('quiet', `  and ${all.length - PROBLEMS_MAX} more ${all[0]?.code}`))]
      : []),
  ]);
}

function casesLine({ cases, idle, untried }: Teeth): Line {
  const refusing = idle.filter(({ refusal }) => refusal).length;
  return line(
    `${plural(cases.selected, 'case')}: ${cases.killing} kill a mutant, ${idle.length} kill none `,
    span('quiet', `(${refusing} of them document a refusal)`),
    `, ${untried.length} ran on no mutant`,
  );
}

function fragileLine(mutants: readonly TriedMutant[], verbose: boolean): Line {
  const fragile = mutants.filter(({ killedBy }) => killedBy.length === 1);
  const names = verbose && fragile.length > 0 ? `: ${fragile.map(({ name }) => name).join(', ')}` : '';
  return line(`${plural(fragile.length, 'mutant')} of ${mutants.length} killed by one case alone${names}`);
}

/** Rounded down, so that 100 % says all. */
export function percent(some: number, all: number): string {
  return all === 0 ? '–' : `${Math.floor((1000 * some) / all) / 10} %`;
}
