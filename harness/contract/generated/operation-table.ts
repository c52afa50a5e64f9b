// Generated from config/schemas by `npm run generate`. Do not edit.

export type FacetName = 'batch' | 'blob' | 'cas' | 'catalog' | 'compaction' | 'concurrency' | 'durability' | 'global' | 'idempotency' | 'kv' | 'log' | 'projection' | 'query' | 'snapshot' | 'spaces' | 'subscription' | 'upcast' | 'view';

export interface OperationRow {
  /** The facet that a profile must claim for the operation. */
  readonly facet: FacetName;
  /** read: changes nothing another handle can see; write; session: bound to the handle that made it. */
  readonly effect: 'read' | 'write' | 'session';
  /** Which listing of the whole store the answer depends on. */
  readonly observes: readonly ('streams' | 'kv' | 'global')[];
  /** Whether the answer can be a conflict. */
  readonly conflicts: boolean;
  /** Whether the answer is the event or events appended. */
  readonly appends: boolean;
}

export const OPERATIONS: Readonly<Record<string, OperationRow>> = {
  'batch.appendBatch': { facet: 'batch', effect: 'write', observes: [], conflicts: true, appends: true },
  'blob.put': { facet: 'blob', effect: 'write', observes: [], conflicts: false, appends: false },
  'blob.get': { facet: 'blob', effect: 'read', observes: [], conflicts: false, appends: false },
  'blob.has': { facet: 'blob', effect: 'read', observes: [], conflicts: false, appends: false },
  'kv.cas': { facet: 'cas', effect: 'write', observes: [], conflicts: true, appends: false },
  'kv.putNew': { facet: 'cas', effect: 'write', observes: [], conflicts: true, appends: false },
  'catalog.streams': { facet: 'catalog', effect: 'read', observes: ['streams'], conflicts: false, appends: false },
  'catalog.count': { facet: 'catalog', effect: 'read', observes: ['streams'], conflicts: false, appends: false },
  'catalog.exists': { facet: 'catalog', effect: 'read', observes: [], conflicts: false, appends: false },
  'catalog.totalEvents': { facet: 'catalog', effect: 'read', observes: ['streams'], conflicts: false, appends: false },
  'compaction.pending': { facet: 'compaction', effect: 'read', observes: [], conflicts: false, appends: false },
  'compaction.due': { facet: 'compaction', effect: 'read', observes: [], conflicts: false, appends: false },
  'compaction.compact': { facet: 'compaction', effect: 'write', observes: [], conflicts: false, appends: false },
  'compaction.maybe': { facet: 'compaction', effect: 'write', observes: [], conflicts: false, appends: false },
  'global.append': { facet: 'global', effect: 'write', observes: [], conflicts: true, appends: true },
  'global.position': { facet: 'global', effect: 'read', observes: ['global'], conflicts: false, appends: false },
  'global.read': { facet: 'global', effect: 'read', observes: ['global'], conflicts: false, appends: false },
  'global.refs': { facet: 'global', effect: 'read', observes: ['global'], conflicts: false, appends: false },
  'global.project': { facet: 'global', effect: 'read', observes: ['global'], conflicts: false, appends: false },
  'idempotency.appendOnce': { facet: 'idempotency', effect: 'write', observes: [], conflicts: true, appends: true },
  'idempotency.seen': { facet: 'idempotency', effect: 'read', observes: [], conflicts: false, appends: false },
  'kv.put': { facet: 'kv', effect: 'write', observes: [], conflicts: false, appends: false },
  'kv.get': { facet: 'kv', effect: 'read', observes: [], conflicts: false, appends: false },
  'kv.has': { facet: 'kv', effect: 'read', observes: [], conflicts: false, appends: false },
  'kv.delete': { facet: 'kv', effect: 'write', observes: [], conflicts: false, appends: false },
  'kv.keys': { facet: 'kv', effect: 'read', observes: ['kv'], conflicts: false, appends: false },
  'kv.update': { facet: 'kv', effect: 'write', observes: [], conflicts: false, appends: false },
  'log.append': { facet: 'log', effect: 'write', observes: [], conflicts: true, appends: true },
  'log.read': { facet: 'log', effect: 'read', observes: [], conflicts: false, appends: false },
  'log.lastSeq': { facet: 'log', effect: 'read', observes: [], conflicts: false, appends: false },
  'log.count': { facet: 'log', effect: 'read', observes: [], conflicts: false, appends: false },
  'log.truncate': { facet: 'log', effect: 'write', observes: [], conflicts: false, appends: false },
  'projection.project': { facet: 'projection', effect: 'read', observes: [], conflicts: false, appends: false },
  'query.read': { facet: 'query', effect: 'read', observes: [], conflicts: false, appends: false },
  'query.count': { facet: 'query', effect: 'read', observes: [], conflicts: false, appends: false },
  'snapshot.load': { facet: 'snapshot', effect: 'read', observes: [], conflicts: false, appends: false },
  'snapshot.save': { facet: 'snapshot', effect: 'write', observes: [], conflicts: false, appends: false },
  'snapshot.exists': { facet: 'snapshot', effect: 'read', observes: [], conflicts: false, appends: false },
  'snapshot.replay': { facet: 'snapshot', effect: 'read', observes: [], conflicts: false, appends: false },
  'snapshot.checkpoint': { facet: 'snapshot', effect: 'write', observes: [], conflicts: false, appends: false },
  'space.create': { facet: 'spaces', effect: 'write', observes: [], conflicts: false, appends: false },
  'space.find': { facet: 'spaces', effect: 'read', observes: [], conflicts: false, appends: false },
  'space.list': { facet: 'spaces', effect: 'read', observes: [], conflicts: false, appends: false },
  'space.delete': { facet: 'spaces', effect: 'write', observes: [], conflicts: false, appends: false },
  'space.rebuild': { facet: 'spaces', effect: 'write', observes: [], conflicts: false, appends: false },
  'space.catchup': { facet: 'spaces', effect: 'write', observes: [], conflicts: false, appends: false },
  'space.events': { facet: 'spaces', effect: 'read', observes: [], conflicts: false, appends: false },
  'space.execute': { facet: 'spaces', effect: 'write', observes: [], conflicts: true, appends: false },
  'subscription.subscribe': { facet: 'subscription', effect: 'session', observes: [], conflicts: false, appends: false },
  'subscription.publish': { facet: 'subscription', effect: 'session', observes: [], conflicts: true, appends: true },
  'subscription.deliveries': { facet: 'subscription', effect: 'session', observes: [], conflicts: false, appends: false },
  'subscription.unsubscribe': { facet: 'subscription', effect: 'session', observes: [], conflicts: false, appends: false },
  'subscription.count': { facet: 'subscription', effect: 'session', observes: [], conflicts: false, appends: false },
  'upcast.read': { facet: 'upcast', effect: 'read', observes: [], conflicts: false, appends: false },
  'upcast.project': { facet: 'upcast', effect: 'read', observes: [], conflicts: false, appends: false },
  'view.define': { facet: 'view', effect: 'write', observes: [], conflicts: true, appends: false },
  'view.value': { facet: 'view', effect: 'read', observes: [], conflicts: false, appends: false },
  'view.peek': { facet: 'view', effect: 'read', observes: [], conflicts: false, appends: false },
  'view.refresh': { facet: 'view', effect: 'write', observes: [], conflicts: false, appends: false },
  'view.attach': { facet: 'view', effect: 'write', observes: [], conflicts: false, appends: false },
};
