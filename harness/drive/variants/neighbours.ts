// The names of neighbour streams: as near as can be to the names a case uses, and never one of them.
import type { Profile } from '../../contract/index.js';
import { namesOf } from '../../model/case-row.js';
import { innerSteps } from '../../model/inner-steps.js';
import type { GoldenCase, Step } from '../../model/suite.js';
import { namesIn, type Template } from '../../model/template.js';
import { evaluateValue } from '../evaluate.js';
import { createScope } from '../scope.js';

/** More would make slow stores run out of time and find nothing new. */
const MOST = 9;

export function neighbourNames(goldenCase: GoldenCase, limits: Profile['limits']): string[] {
  const args = [...goldenCase.setup, ...goldenCase.steps].flatMap(argumentsIn);
  const streams = args.flatMap((template) => textsUnder('stream', template, goldenCase));
  // log and kv share no names (KV-8), so a stream may be called like a key of the case.
  const keys = args.flatMap((template) => textsUnder('key', template, goldenCase));
  const used = new Set(streams);
  const near = new Set([...streams.flatMap(nearNames), ...keys]);
  const names = [...near].filter((name) => !used.has(name) && isLawful(name, limits));
  return names.length > 0 ? names.slice(0, MOST) : ['neighbour'];
}

/** None that differs in letter case only: a store that folds case would fail every case by it, where few are about that. */
function nearNames(name: string): string[] {
  return [`${name}0`, `${name}/`, name.slice(0, -1)];
}

function isLawful(name: string, limits: Profile['limits']): boolean {
  if (name === '' || name.startsWith('$') || !name.isWellFormed()) return false;
  if (limits?.nul === false && name.includes('\0')) return false;
  return new TextEncoder().encode(name).length <= (limits?.nameBytes ?? Number.POSITIVE_INFINITY);
}

function argumentsIn(step: Step): Template[] {
  return [...(step.kind === 'operation' ? [step.args] : []), ...innerSteps(step).flatMap(argumentsIn)];
}

/** The texts that stand under the key anywhere in the template, as far as they are known before the run. */
function textsUnder(key: string, template: Template, goldenCase: GoldenCase): string[] {
  if (typeof template !== 'object' || template === null) return [];
  return Object.entries(template).flatMap(([name, value]: [string, Template]) => {
    const text = name === key ? textOf(value, goldenCase) : undefined;
    return text === undefined ? textsUnder(key, value, goldenCase) : [text];
  });
}

function textOf(template: Template, goldenCase: GoldenCase): string | undefined {
  if (typeof template === 'string' && !template.startsWith('$')) return template;
  const names = namesOf(goldenCase);
  // An answer that a name will be bound to holds names that stand elsewhere in the case.
  if (![...namesIn(template)].every((name) => Object.hasOwn(names, name))) return undefined;
  const value = evaluateValue(template, createScope(names));
  return typeof value === 'string' ? value : undefined;
}
