// Several records of one run become the record of the whole: the shards of a run, records of different adapters, or
// both. Nothing is lost and nothing is made up: what does not fit together is refused.
import { InputError } from '../model/errors.js';
import type { RecordFooter, RecordHeader, RecordResult, RecordView } from '../model/record.js';
import type { MergeSource } from './merge-alike.js';
import { type MergeGroup, mergeGroups, shardName } from './merge-groups.js';
import { resultsInOrder } from './merge-results.js';

/**
 * Adapters stand in the order in which they are given. The results are read only when somebody asks for them; they
 * throw an InputError too, where two records hold the same one or none does.
 * @throws InputError where records do not belong together, where one is incomplete, double or missing.
 */
export function mergeRecords(sources: readonly MergeSource[]): RecordView {
  const groups = mergeGroups(sources);
  return { header: headerOf(groups), results: resultsOf(groups), footer: footerOf(groups) };
}

function headerOf(groups: readonly MergeGroup[]): RecordHeader {
  const all = groups.flatMap(({ sources }) => sources.map(({ record }) => record.header));
  const [first] = all;
  if (first === undefined) {
    throw new InputError([{ code: 'NO_RECORD', file: 'assay merge', message: 'name the records to merge' }]);
  }
  const { shard: _, ...header } = first;
  const adapters = groups.flatMap((group) => group.header.adapters);
  const present = new Set(adapters.map(({ name }) => name));
  // An adapter that another machine had was there after all.
  const absent = all.flatMap(({ unavailable }) => unavailable).filter(({ name }) => !present.has(name));
  return {
    ...header,
    planned: groups.reduce((sum, group) => sum + group.header.planned, 0),
    adapters,
    unavailable: absent.filter(({ name }, at) => absent.findIndex((one) => one.name === name) === at),
    startedAt: all.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
  };
}

function resultsOf(groups: readonly MergeGroup[]): Iterable<RecordResult> {
  return {
    *[Symbol.iterator]() {
      let before = 0;
      for (const { header, sources } of groups) {
        for (const result of resultsInOrder(sources, header)) {
          yield before === 0 ? result : { ...result, index: before + result.index };
        }
        before += header.planned;
      }
    },
  };
}

/** The work of all machines, added up. A run of which a part was stopped was stopped. */
function footerOf(groups: readonly MergeGroup[]): RecordFooter {
  const sources = groups.flatMap((group) => group.sources);
  const footers = sources.flatMap(({ record }) => record.footer ?? []);
  const stopped = sources.flatMap(({ record: { header, footer } }) =>
    footer?.stopped === undefined
      ? []
      : [header.shard ? `${shardName(header.shard)}: ${footer.stopped}` : footer.stopped],
  );
  const warnings = footers.flatMap((footer) => footer.warnings ?? []);
  return {
    kind: 'footer',
    results: footers.reduce((sum, { results }) => sum + results, 0),
    durationMs: footers.reduce((sum, { durationMs }) => sum + durationMs, 0),
    ...(stopped.length > 0 && { stopped: stopped.join('; ') }),
    ...(warnings.length > 0 && { warnings }),
  };
}
