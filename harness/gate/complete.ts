// COMPLETE: the record tells a whole run. A part of one shows nothing about the rest.
import type { RecordView } from '../model/record.js';
import { plural } from '../score/index.js';
import { runAgain } from './again.js';
import { type Complaint, type Judged, judged } from './judged.js';
import { listed } from './listed.js';

export function judgeComplete(record: RecordView): Judged {
  const asked = { rule: 'COMPLETE', wanted: 'one whole run, from its header to its footer' } as const;
  const { adapters, planned } = record.header;
  const names = adapters.map(({ name }) => name);
  const again = runAgain([], names);
  const complaints = faultsOf(record).map(([code, message]): Complaint => ({ code, message, again }));
  return judged(asked, complaints, complaints.length === 0 ? `${plural(planned, 'result')}` : 'a part of a run');
}

function faultsOf({ header, results, footer }: RecordView): (readonly [code: string, message: string])[] {
  const { selection, shard, planned } = header;
  const faults: (readonly [string, string])[] = [];
  if (footer === undefined) {
    let count = 0;
    for (const _ of results) count++;
    faults.push([
      'NO_FOOTER',
      `the record has no footer: it is cut off after ${plural(count, 'result')} of ${planned}`,
    ]);
  } else if (footer.stopped !== undefined) {
    faults.push(['STOPPED', `the run ended early: ${footer.stopped}`]);
  }
  const filters = [
    ...(selection.patterns.length > 0 ? [`patterns ${listed(selection.patterns)}`] : []),
    ...(selection.skip.length > 0 ? [`--skip ${listed(selection.skip)}`] : []),
    ...(selection.variants.length > 0 ? [`--variant ${listed(selection.variants)}`] : []),
  ];
  if (filters.length > 0) faults.push(['FILTERED', `only a part was selected: ${filters.join(', ')}`]);
  if (shard !== undefined) {
    faults.push(['SHARD', `the record is shard ${shard.index} of ${shard.of}; merge all of them (assay merge)`]);
  } else if (footer !== undefined && footer.stopped === undefined && footer.results !== planned) {
    faults.push(['RESULTS_MISSING', `the run had ${plural(planned, 'result')}, the record holds ${footer.results}`]);
  }
  return faults;
}
