// What stands before step 1 of a case, as preloads: mostly one. Within a preload the names come before the steps, so a name
// that refers to what a step of the set-up has bound needs another preload behind that step.
import type { GoldenCase, Step } from '../model/suite.js';
import { namesIn, type Template } from '../model/template.js';

export interface PreloadLayer {
  readonly names: Readonly<Record<string, Template>>;
  readonly steps: readonly Step[];
}

export function layersOf({ names, setup }: Pick<GoldenCase, 'names' | 'setup'>): PreloadLayer[] {
  const layers: PreloadLayer[] = [];
  let waiting = Object.entries(names);
  let steps = setup;
  while (waiting.length > 0 || steps.length > 0) {
    const bindable = takeNames(waiting, new Set(steps.flatMap(namesBound)));
    const left = waiting.filter((entry) => !bindable.includes(entry));
    const unknown = new Set(left.map(([name]) => name));
    const stop = steps.findIndex((step) => namesUsed(step).some((name) => unknown.has(name)));
    const runnable = stop < 0 ? steps : steps.slice(0, stop);
    // Nothing can be next only where the names refer to one another in a circle, which no loader lets through.
    if (bindable.length === 0 && runnable.length === 0)
      return [...layers, { names: Object.fromEntries(waiting), steps }];
    layers.push({ names: Object.fromEntries(bindable), steps: runnable });
    waiting = left;
    steps = steps.slice(runnable.length);
  }
  return layers;
}

type Named = [name: string, value: Template];

/** Those that refer to nothing that is bound only later. */
function takeNames(entries: readonly Named[], later: ReadonlySet<string>): Named[] {
  const unknown = new Set([...later, ...entries.map(([name]) => name)]);
  return entries.filter(([name, value]) => {
    if ([...namesIn(value)].some((used) => unknown.has(used))) return false;
    unknown.delete(name);
    return true;
  });
}

function namesBound(step: Step): string[] {
  if (step.kind === 'lifecycle') return [];
  if (step.kind === 'repeat') return step.steps.flatMap(namesBound);
  return step.as === undefined ? [] : [step.as];
}

function namesUsed(step: Step): string[] {
  switch (step.kind) {
    case 'lifecycle':
      return [];
    case 'race':
      return step.branches.flat().flatMap(namesUsed);
    case 'repeat':
      return step.steps.flatMap(namesUsed);
    case 'operation': {
      const { args, expectation } = step;
      const expected =
        expectation.kind === 'equals' ? expectation.value : expectation.kind === 'matches' ? expectation.pattern : null;
      return [...namesIn(args), ...namesIn(expected)];
    }
  }
}
