// Which records belong together, and whether each part is there exactly once. A group is one run of some adapters,
// whole or in shards; different groups have different adapters.
import { InputError } from '../model/errors.js';
import type { RecordHeader, Shard } from '../model/record.js';
import { shellWord } from '../model/shell-text.js';
import { type MergeSource, refuseMixed, refuseOtherShards } from './merge-alike.js';

export interface MergeGroup {
  readonly header: RecordHeader;
  /** In order of their shards. */
  readonly sources: readonly MergeSource[];
}

/** @throws InputError where a record does not fit, or a part of a run is not there exactly once. */
export function mergeGroups(sources: readonly MergeSource[]): MergeGroup[] {
  const found: { readonly header: RecordHeader; readonly sources: MergeSource[] }[] = [];
  const [first] = sources;
  for (const source of sources) {
    refuseUnfinished(source);
    if (first !== undefined) refuseMixed(first, source);
    const { header } = source.record;
    const group = found.find((one) => overlap(one.header, header));
    const [member] = group?.sources ?? [];
    if (group === undefined || member === undefined) found.push({ header, sources: [source] });
    else {
      refuseOtherShards(member, source);
      group.sources.push(source);
    }
  }
  return found.map(complete);
}

export function shardName({ index, of }: Shard): string {
  return `shard ${index} of ${of}`;
}

/** Runs in which no adapter could be loaded are shards of each other. */
function overlap(a: RecordHeader, b: RecordHeader): boolean {
  if (a.adapters.length === 0) return b.adapters.length === 0;
  return a.adapters.some(({ name }) => b.adapters.some((other) => other.name === name));
}

function refuseUnfinished({ file, record: { header, footer } }: MergeSource): void {
  if (footer !== undefined) return;
  const hint = `run it again: ${commandOf(header, header.shard?.index)}`;
  throw new InputError([{ code: 'INCOMPLETE_RECORD', file, message: 'the record has no footer', hint }]);
}

function complete({ header, sources }: { header: RecordHeader; sources: readonly MergeSource[] }): MergeGroup {
  const sorted = [...sources].sort((a, b) => indexOf(a) - indexOf(b));
  for (const [at, source] of sorted.entries()) refuseOddPart(source, sorted[at - 1]);
  const { shard } = header;
  if (shard !== undefined) refuseMissing(header, shard, sorted);
  const held = sources.reduce((sum, { record }) => sum + (record.footer?.results ?? 0), 0);
  if (held !== header.planned) {
    const files = sources.map(({ file }) => file).join(', ');
    const message = `${held} results, but the run has ${header.planned}`;
    throw new InputError([{ code: 'MISSING_RESULTS', file: files, message, hint: 'run the parts again' }]);
  }
  return { header: sorted[0]?.record.header ?? header, sources: sorted };
}

function indexOf({ record: { header } }: MergeSource): number {
  return header.shard?.index ?? 1;
}

function refuseOddPart({ file, record: { header } }: MergeSource, before: MergeSource | undefined): void {
  const { shard } = header;
  if (shard !== undefined && (shard.index < 1 || shard.index > shard.of)) {
    throw new InputError([{ code: 'BAD_SHARD', file, message: `there is no ${shardName(shard)}` }]);
  }
  if (before === undefined || before.record.header.shard?.index !== shard?.index) return;
  const what = shard === undefined ? `a run of ${adapterNames(header)}` : shardName(shard);
  const message = `${what} a second time, after ${before.file}`;
  throw new InputError([{ code: 'DOUBLE_SHARD', file, message, hint: 'give each part once' }]);
}

function refuseMissing(header: RecordHeader, { of }: Shard, sources: readonly MergeSource[]): void {
  const there = new Set(sources.map(indexOf));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return;
  const what = missing.length === 1 ? 'is missing' : 'are missing';
  const message = `${missing.length === 1 ? 'shard' : 'shards'} ${listText(missing)} of ${of} ${what}${fromRun(header)}`;
  const hint = `run ${commandOf(header, missing[0])}`;
  throw new InputError([{ code: 'MISSING_SHARD', file: 'assay merge', message, hint }]);
}

const LISTED_MAX = 10;

function listText(numbers: readonly number[]): string {
  const rest = numbers.length - LISTED_MAX;
  return rest > 0 ? `${numbers.slice(0, LISTED_MAX).join(', ')} and ${rest} more` : numbers.join(', ');
}

function fromRun(header: RecordHeader): string {
  return header.adapters.length === 0 ? '' : ` from the run of ${adapterNames(header)}`;
}

function adapterNames({ adapters }: RecordHeader): string {
  return adapters.length === 0 ? 'no adapter' : adapters.map(({ name }) => name).join(', ');
}

/** What makes the record that is missed. */
function commandOf({ adapters, selection, shard }: RecordHeader, index: number | undefined): string {
  const { patterns, skip, variants } = selection;
  return [
    'assay run',
    ...patterns.map(shellWord),
    ...(adapters.length === 0 ? [] : ['--adapter', adapters.map(({ name }) => name).join(',')]),
    ...(skip.length === 0 ? [] : ['--skip', shellWord(skip.join(','))]),
    ...(variants.length === 0 ? [] : ['--variant', variants.join(',')]),
    ...(shard === undefined || index === undefined ? [] : ['--shard', `${index}/${shard.of}`]),
    ...(shard === undefined || shard.by === 'id' ? [] : ['--shard-by', 'time', '--timings', '<record>']),
    '--record',
    '<file>',
  ].join(' ');
}
