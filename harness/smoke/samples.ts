// One call of nearly every operation with arguments that every store must take, as data. In this order each works on a store
// that was fresh before the first one.
import type { FacetName, Json, OperationName } from '../contract/index.js';

export interface Sample {
  readonly facet: FacetName;
  readonly operation: OperationName;
  readonly args: { readonly [member: string]: Json };
  /** The answer must be a conflict; otherwise it must be none. */
  readonly conflicts?: true;
}

/** What every sample works on. */
const STREAM = 'smoke';
const KEY = 'smoke';
const stream: { readonly stream: string } = { stream: STREAM };
const fold: { readonly fold: Json } = { fold: { kind: 'count' } };

export const SAMPLES: readonly Sample[] = [
  sample('log', 'log.append', { ...stream, type: 'placed', data: { n: 1 } }),
  sample('log', 'log.read', { ...stream, from: 1, limit: 10 }),
  sample('log', 'log.lastSeq', stream),
  sample('log', 'log.count', stream),
  sample('log', 'log.truncate', { ...stream, through: 0 }),
  sample('concurrency', 'log.append', { stream: 'smoke-expected', type: 'placed', expected: 0 }),
  { ...sample('concurrency', 'log.append', { stream: 'smoke-expected', type: 'paid', expected: 0 }), conflicts: true },
  sample('batch', 'batch.appendBatch', { ...stream, events: [{ type: 'placed' }, { type: 'paid', data: { n: 2 } }] }),
  sample('kv', 'kv.put', { key: KEY, value: { n: 1 } }),
  sample('kv', 'kv.get', { key: KEY, default: null }),
  sample('kv', 'kv.has', { key: KEY }),
  sample('kv', 'kv.keys', {}),
  sample('kv', 'kv.update', { key: KEY, apply: { set: 1 } }),
  sample('kv', 'kv.delete', { key: KEY }),
  sample('cas', 'kv.cas', { key: 'smoke-cas', absent: true, value: 1 }),
  { ...sample('cas', 'kv.putNew', { key: 'smoke-cas', value: 2 }), conflicts: true },
  sample('projection', 'projection.project', { ...stream, ...fold }),
  sample('snapshot', 'snapshot.load', { ...stream, name: 'smoke-load', seed: 0 }),
  sample('snapshot', 'snapshot.exists', { ...stream, name: 'smoke-load' }),
  sample('snapshot', 'snapshot.replay', { ...stream, name: 'smoke-load', ...fold }),
  sample('snapshot', 'snapshot.checkpoint', { ...stream, name: 'smoke-load', ...fold }),
  sample('snapshot', 'snapshot.save', { stream: 'smoke-empty', name: 'smoke-save', value: null, seq: 0 }),
  sample('compaction', 'compaction.pending', { ...stream, name: 'smoke-compact' }),
  sample('compaction', 'compaction.due', { ...stream, name: 'smoke-compact', every: 1000 }),
  sample('compaction', 'compaction.maybe', { ...stream, name: 'smoke-compact', every: 1000, ...fold }),
  sample('compaction', 'compaction.compact', { stream: 'smoke-empty', name: 'smoke-compact', ...fold }),
  sample('subscription', 'subscription.subscribe', { stream: 'smoke-live' }),
  sample('subscription', 'subscription.publish', { stream: 'smoke-live', type: 'placed' }),
  sample('subscription', 'subscription.count', { stream: 'smoke-live' }),
  sample('view', 'view.define', { name: 'smoke-view', stream: 'smoke-live', ...fold }),
  sample('view', 'view.value', { name: 'smoke-view' }),
  sample('view', 'view.peek', { name: 'smoke-view' }),
  sample('view', 'view.refresh', { name: 'smoke-view' }),
  sample('view', 'view.attach', { name: 'smoke-view' }),
  sample('query', 'query.read', { ...stream, type: 'placed', where: { path: 'data.n', eq: 1 } }),
  sample('query', 'query.count', { ...stream, fromSeq: 1 }),
  sample('catalog', 'catalog.streams', {}),
  sample('catalog', 'catalog.count', {}),
  sample('catalog', 'catalog.exists', stream),
  sample('catalog', 'catalog.totalEvents', {}),
  sample('upcast', 'upcast.read', { ...stream, upcasters: [] }),
  sample('upcast', 'upcast.project', { ...stream, ...fold, upcasters: [] }),
  sample('idempotency', 'idempotency.appendOnce', { stream: 'smoke-once', key: 'first', type: 'placed' }),
  sample('idempotency', 'idempotency.seen', { stream: 'smoke-once', key: 'first' }),
  sample('global', 'global.append', { stream: 'smoke-global', type: 'placed' }),
  sample('global', 'global.position', {}),
  sample('global', 'global.read', { from: 1, limit: 10 }),
  sample('global', 'global.refs', { from: 1 }),
  sample('global', 'global.project', fold),
  sample('blob', 'blob.put', { bytes: 'c21va2U=', mime: 'text/plain' }),
  sample('blob', 'blob.has', { cid: 'unknown' }),
  sample('spaces', 'space.create', { name: 'smoke' }),
  sample('spaces', 'space.find', { name: 'smoke' }),
  sample('spaces', 'space.list', {}),
  sample('spaces', 'space.execute', { name: 'smoke', ...stream, events: [{ type: 'placed' }] }),
  sample('spaces', 'space.events', { name: 'smoke', from: 1, limit: 10 }),
  sample('spaces', 'space.rebuild', { name: 'smoke' }),
  sample('spaces', 'space.catchup', { name: 'smoke' }),
  sample('spaces', 'space.delete', { name: 'smoke' }),
];

function sample(facet: FacetName, operation: OperationName, args: Sample['args']): Sample {
  return { facet, operation, args };
}

/** Something to write and to find again. */
export interface Trace {
  readonly write: Sample;
  readonly read: Sample;
  /** Whether the reading answers a list with what was written. */
  readonly listed: boolean;
}

/** The ways to leave a trace under a name, the most telling first. */
export function tracesNamed(name: string): readonly Trace[] {
  const kept = { text: 'kept', list: [1, null] };
  return [
    {
      write: sample('log', 'log.append', { stream: name, type: 'kept', at: 7, data: kept }),
      read: sample('log', 'log.read', { stream: name }),
      listed: true,
    },
    {
      write: sample('kv', 'kv.put', { key: name, value: kept }),
      read: sample('kv', 'kv.get', { key: name }),
      listed: false,
    },
  ];
}

/** Arguments that every store must refuse. */
export const REFUSED: readonly Sample[] = [
  sample('log', 'log.append', { stream: '', type: 'placed' }),
  sample('kv', 'kv.put', { key: '', value: 1 }),
  sample('batch', 'batch.appendBatch', { stream: '', events: [] }),
  sample('idempotency', 'idempotency.appendOnce', { stream: '', key: 'k', type: 'placed' }),
  sample('global', 'global.append', { stream: '', type: 'placed' }),
  sample('cas', 'kv.putNew', { key: '', value: 1 }),
  sample('blob', 'blob.put', { bytes: '*', mime: 'text/plain' }),
];
