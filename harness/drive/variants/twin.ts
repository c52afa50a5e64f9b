// What is written to a twin space: the same, with a mark, so that it is told from what the case wrote when it shows there.
import type { OperationRow } from '../../contract/index.js';
import { isPlainObject } from '../../contract/portable.js';

/** The arguments with their values marked: events stay as foldable as they were, other values are wrapped. */
export function markedFor({ appends }: OperationRow, args: unknown): unknown {
  if (!isPlainObject(args)) return args;
  if (appends) {
    const { events } = args;
    return Array.isArray(events) ? { ...args, events: events.map(markedEvent) } : markedEvent(args);
  }
  return Object.hasOwn(args, 'value') ? { ...args, value: { twin: args['value'] } } : args;
}

function markedEvent(event: unknown): unknown {
  if (!isPlainObject(event)) return event;
  const data: unknown = Object.hasOwn(event, 'data') ? event['data'] : {};
  return isPlainObject(data) ? { ...event, data: { ...data, twin: true } } : event;
}
