// Cases that compact a stream while another projection lags behind, and then say what came of it. Whether its events
// are dropped or kept is declared. What the marks are is counted off the steps, as far as they are written down.
import { OPERATIONS } from '../../contract/index.js';
import type { OperationStep } from '../../model/suite.js';
import { argumentOf, type Called, calledIn, isAbout, isMap, isRefused } from '../called.js';
import type { Finding, LintRule } from '../rule.js';

export const othersBehind: LintRule = {
  code: 'OTHERS_BEHIND',
  severity: 'warning',
  because: 'CMP-5 and CMP-6 are both lawful for what another projection still needs',
  find: ({ setup, steps, when }) => {
    if (isAbout(when, 'compaction.others')) return [];
    const stream = new Streams();
    for (const called of calledIn(setup)) stream.apply(called);
    return calledIn(steps).flatMap((called): Finding[] => {
      const { step } = called;
      const isOpen = stream.isOpen(step);
      stream.apply(called);
      if (!isOpen) return [];
      const fixed = `${step.operation} is asked for what a compaction may have dropped or kept`;
      return [
        { line: step.line, fixed, hint: 'bring the other up to date first, or write when: { compaction.others: […] }' },
      ];
    });
  },
};

interface Reader {
  readonly stream: string;
  /** How far it has folded. */
  seq: number;
  attached: boolean;
}

/** What the steps so far made of the streams. */
class Streams {
  private readonly marks = new Map<string, number>();
  /** By operation group and name: `view v`, `snapshot s n`. */
  private readonly readers = new Map<string, Reader>();
  /** Readers and streams whose events are kept or dropped, by the seq through which. */
  private readonly open = new Map<string, number>();

  /** Whether the answer depends on what an earlier compaction did with events that others lacked. */
  isOpen(step: OperationStep): boolean {
    const through = this.open.get(openName(step));
    if (through === undefined) return false;
    if (isMap(argumentOf(step, 'prior'))) return false;
    const from = argumentOf(step, 'from') ?? argumentOf(step, 'fromSeq') ?? 0;
    return typeof from === 'number' && from <= through;
  }

  apply({ step, times }: Called): void {
    const { operation } = step;
    const stream = textAt(step, 'stream');
    const mark = this.marks.get(stream) ?? 0;
    if (OPERATIONS[operation]?.appends === true && !isRefused(step))
      this.appended(step, stream, mark + times * sizeOf(step));
    else if (operation === 'snapshot.save') this.folded(step, stream, Number(argumentOf(step, 'seq')));
    else if (operation === 'snapshot.checkpoint') this.folded(step, stream, mark);
    else if (operation === 'view.define') this.folded(step, stream, 0);
    else if (operation === 'view.refresh' || operation === 'view.attach') this.refreshed(step);
    else if (operation === 'compaction.compact' || operation === 'compaction.maybe') this.compacted(step, stream, mark);
  }

  private appended(step: OperationStep, stream: string, mark: number): void {
    this.marks.set(stream, mark);
    if (step.operation !== 'subscription.publish') return;
    for (const reader of this.readers.values()) if (reader.attached && reader.stream === stream) reader.seq = mark;
  }

  private folded(step: OperationStep, stream: string, seq: number): void {
    if (this.readers.has(readerName(step)) && step.operation === 'view.define') return;
    this.readers.set(readerName(step), { stream, seq, attached: false });
  }

  private refreshed(step: OperationStep): void {
    const reader = this.readers.get(readerName(step));
    if (reader === undefined) return;
    reader.seq = this.marks.get(reader.stream) ?? 0;
    reader.attached ||= step.operation === 'view.attach';
  }

  private compacted(step: OperationStep, stream: string, mark: number): void {
    const own = readerName(step);
    for (const [name, reader] of this.readers) {
      if (name === own || reader.stream !== stream || !(reader.seq < mark)) continue;
      this.open.set(name, mark);
      this.open.set(`stream ${stream}`, mark);
    }
    this.folded(step, stream, mark);
  }
}

const READS: readonly string[] = ['log.read', 'log.count', 'query.read', 'query.count', 'upcast.read'];
const FOLDS: readonly string[] = ['projection.project', 'upcast.project'];
const OF_VIEWS: readonly string[] = ['view.value', 'view.refresh', 'view.attach'];
const OF_SNAPSHOTS: readonly string[] = [
  'snapshot.replay',
  'snapshot.checkpoint',
  'compaction.compact',
  'compaction.maybe',
];

/** What the answer is about, if it depends on stored events. */
function openName(step: OperationStep): string {
  const { operation, expectation } = step;
  if (OF_VIEWS.includes(operation) || OF_SNAPSHOTS.includes(operation)) return readerName(step);
  const isRead = READS.includes(operation) && expectation.kind !== 'answers';
  const isCatchUp = operation === 'subscription.subscribe' && argumentOf(step, 'from') !== undefined;
  return isRead || isCatchUp || FOLDS.includes(operation) ? `stream ${textAt(step, 'stream')}` : '';
}

function readerName(step: OperationStep): string {
  const name = textAt(step, 'name');
  return step.operation.startsWith('view.') ? `view ${name}` : `snapshot ${textAt(step, 'stream')} ${name}`;
}

function textAt(step: OperationStep, name: string): string {
  const value = argumentOf(step, name);
  return typeof value === 'string' ? value : '';
}

function sizeOf(step: OperationStep): number {
  const events = argumentOf(step, 'events');
  if (Array.isArray(events)) return events.length;
  return isMap(events) ? Number(events['times'] ?? 1) : 1;
}
