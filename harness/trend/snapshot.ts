// What the trend needs of one committed scoreboard, read leniently: older versions say less, and what they do not say is
// not known rather than wrong.
import { canonicalJson, type Json } from '../contract/index.js';
import type { Figures, TrendOutcome } from '../model/generated/trend.js';

export interface Snapshot {
  readonly kind: 'snapshot';
  readonly figures: Figures;
  readonly suites: ReadonlyMap<string, Figures>;
  /** What each case came to; from version 2 on. */
  readonly cases?: ReadonlyMap<string, TrendOutcome>;
  /** Hashes and versions; each is left out where the scoreboard does not say. */
  readonly suiteHash?: string;
  readonly tool?: { readonly version: string; readonly hash: string };
  readonly implementation?: string;
  /** Its canonical text. */
  readonly profile?: string;
  /** The run was cut off, or only a part of the cases was selected. */
  readonly partial: boolean;
}

interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: string;
}

export type Reading = Snapshot | Unreadable;

const NEWEST = 2;

/** @param adapter whose scoreboard it should be, by the name of the file. */
export function readSnapshot(text: string, adapter: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable('it is no JSON');
  }
  if (!isObject(value)) return unreadable('it is no scoreboard');
  const version = value['schemaVersion'];
  if (typeof version === 'number' && version > NEWEST) {
    return unreadable(`it is of version ${version}, which this assay does not know`);
  }
  const suites = suitesIn(value['suites']);
  if (suites === undefined) return unreadable('it has no list of suites with whole numbers of pass and fail');
  if (value['adapter'] !== adapter) return unreadable(`it is the scoreboard of ${JSON.stringify(value['adapter'])}`);
  return {
    kind: 'snapshot',
    figures: sum(suites.values()),
    suites,
    ...inputsIn(value),
    partial: value['complete'] === false || isFiltered(value['selection']),
  };
}

function inputsIn(value: Readonly<Record<string, unknown>>): Partial<Snapshot> {
  const { suiteHash, tool, implementation, profile } = value;
  const cases = casesIn(value['cases']);
  return {
    ...(cases !== undefined && { cases }),
    ...(typeof suiteHash === 'string' && { suiteHash }),
    ...(isObject(tool) && { tool: { version: String(tool['version']), hash: String(tool['hash']) } }),
    ...(isObject(implementation) && {
      implementation: `${String(implementation['name'])} ${String(implementation['version'])}`,
    }),
    ...(isObject(profile) && { profile: canonicalJson(profile as Json) }),
  };
}

function suitesIn(value: unknown): Map<string, Figures> | undefined {
  if (!isObject(value)) return undefined;
  const suites = new Map<string, Figures>();
  for (const [name, tally] of Object.entries(value)) {
    const { pass, fail } = isObject(tally) ? tally : {};
    if (!isCount(pass) || !isCount(fail)) return undefined;
    suites.set(name, { pass, total: pass + fail });
  }
  return suites;
}

function casesIn(value: unknown): Map<string, TrendOutcome> | undefined {
  if (!isObject(value)) return undefined;
  // A loop: a history has a million of them.
  const cases = new Map<string, TrendOutcome>();
  for (const id of Object.keys(value)) {
    const outcome = value[id];
    if (isOutcome(outcome)) cases.set(id, outcome);
  }
  return cases;
}

function isOutcome(value: unknown): value is TrendOutcome {
  return value === 'pass' || value === 'fail' || value === 'unsupported' || value === 'excluded';
}

function isFiltered(selection: unknown): boolean {
  return isObject(selection) && Object.values(selection).some((list) => Array.isArray(list) && list.length > 0);
}

function sum(all: Iterable<Figures>): Figures {
  const figures = { pass: 0, total: 0 };
  for (const { pass, total } of all) {
    figures.pass += pass;
    figures.total += total;
  }
  return figures;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(reason: string): Unreadable {
  return { kind: 'unreadable', reason };
}
