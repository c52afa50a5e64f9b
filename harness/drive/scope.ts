// What the names of a case stand for at one moment of its run.
import type { Json } from '../contract/index.js';
import type { Template } from '../model/template.js';

export interface Scope {
  /** Values of preloads; evaluated anew at each use. */
  readonly names: Readonly<Record<string, Template>>;
  /** Answers bound by `as`, and $i and $branch. Nothing changes a value in here. */
  readonly bound: Map<string, Json>;
}

export function createScope(names: Readonly<Record<string, Template>>): Scope {
  return { names, bound: new Map() };
}

/** What a branch of a race sees: all that was bound before it, and nothing that the other branches bind. */
export function branchScope(scope: Scope, branch: number): Scope {
  return { names: scope.names, bound: new Map(scope.bound).set('branch', branch) };
}
