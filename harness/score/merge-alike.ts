// Whether records tell of one run: the same harness, suites and selection, and, for shards, the same adapters and deal.
import { canonicalJson, type Json } from '../contract/index.js';
import { InputError } from '../model/errors.js';
import type { RecordHeader, RecordView, Shard } from '../model/record.js';

export interface MergeSource {
  /** What to name in problems. */
  readonly file: string;
  readonly record: RecordView;
}

/** @throws InputError where the records were not made by the same harness, from the same suites and selection. */
export function refuseMixed(first: MergeSource, other: MergeSource): void {
  const [a, b] = [first.record.header, other.record.header];
  if (!same(a.tool, b.tool)) {
    const told = `made by assay ${toolName(b)}, but ${first.file} by assay ${toolName(a)}`;
    throw mixed(other, told, 'run every part with one version of assay');
  }
  if (a.suiteHash !== b.suiteHash) {
    const told = `judged by the suites ${short(b.suiteHash)}, but ${first.file} by ${short(a.suiteHash)}`;
    throw mixed(other, told, 'run every part on the same suites');
  }
  if (!same(a.suites, b.suites)) throw mixed(other, `lists other suites than ${first.file}`);
  if (!same(a.selection, b.selection)) {
    const told = `ran ${selectionText(b)}, but ${first.file} ${selectionText(a)}`;
    throw mixed(other, told, 'give every part the same patterns, --skip and --variant');
  }
  if (a.seed !== b.seed) {
    const told = `has the seed ${b.seed ?? 0}, but ${first.file} ${a.seed ?? 0}`;
    throw mixed(other, told, 'give every part the same --seed');
  }
  if (a.observed !== b.observed) {
    const told = (header: RecordHeader): string => (header.observed ? 'with' : 'without');
    throw mixed(other, `was run ${told(b)} --observe, but ${first.file} ${told(a)} it`);
  }
}

/** @throws InputError where two records cannot be shards of one run of the same adapters. */
export function refuseOtherShards(first: MergeSource, other: MergeSource): void {
  const [a, b] = [first.record.header, other.record.header];
  if (!same(names(a), names(b))) {
    const absent = [...a.unavailable, ...b.unavailable].find(({ name }) => [...names(a), ...names(b)].includes(name));
    const hint = absent === undefined ? undefined : `${absent.name} was unavailable: ${absent.reason}`;
    throw mixed(other, `has the adapters ${names(b).join(', ')}, but ${first.file} ${names(a).join(', ')}`, hint);
  }
  const changed = b.adapters.find((adapter, at) => !same(adapter, a.adapters[at]));
  if (changed !== undefined) {
    const told = `has another version or profile of the adapter ${changed.name} than ${first.file}`;
    throw mixed(other, told, 'run every part on the same store');
  }
  if (a.planned !== b.planned) {
    throw mixed(other, `is part of ${b.planned} results, but ${first.file} of ${a.planned}`);
  }
  if (a.shard?.of !== b.shard?.of) {
    throw mixed(other, `holds ${partName(b.shard)}, but ${first.file} ${partName(a.shard)}`);
  }
  if (a.shard?.by !== b.shard?.by) {
    const told = `was dealt out by ${wayName(b.shard)}, but ${first.file} by ${wayName(a.shard)}`;
    throw mixed(other, told, 'give every shard the same --shard-by and --timings');
  }
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a as Json) === canonicalJson(b as Json);
}

function mixed({ file }: MergeSource, message: string, hint?: string): InputError {
  return new InputError([{ code: 'MIXED_RECORDS', file, message, ...(hint !== undefined && { hint }) }]);
}

function names({ adapters }: RecordHeader): string[] {
  return adapters.map(({ name }) => name);
}

function toolName({ tool }: RecordHeader): string {
  return `${tool.version} (${short(tool.hash)})`;
}

function short(hash: string): string {
  return hash.slice(0, 12);
}

function selectionText({ selection: { patterns, skip, variants } }: RecordHeader): string {
  const parts = [
    ...(patterns.length === 0 ? ['everything'] : [patterns.join(' ')]),
    ...(skip.length === 0 ? [] : [`--skip ${skip.join(',')}`]),
    ...(variants.length === 0 ? [] : [`--variant ${variants.join(',')}`]),
  ];
  return parts.join(' ');
}

function partName(shard: Shard | undefined): string {
  return shard === undefined ? 'a whole run' : `one shard of ${shard.of}`;
}

function wayName(shard: Shard | undefined): string {
  return shard === undefined || shard.by === 'id' ? 'id' : `the times of ${short(shard.by)}`;
}
