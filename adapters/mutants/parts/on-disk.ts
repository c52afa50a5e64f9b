// The streams of a memory store as they lie on its disk: looked at and changed at once, without a gap for another caller.
import type { Event } from '../../../harness/contract/index.js';
import type { AppendRequest, Backend, StreamKey } from '../../../harness/facets/index.js';
import { copyOut, type Disk, diskAt, findStream, makeStream, type Stream, spaceIn } from '../../memory/disk.js';
import type { Place } from './mutant.js';
import { without } from './without.js';

export function diskOf({ location }: Place): Disk {
  return diskAt(location, false);
}

export function streamOn(place: Place, { space, stream }: StreamKey): Stream | undefined {
  return findStream(diskOf(place), space, stream);
}

export function markOn(place: Place, key: StreamKey): number {
  return streamOn(place, key)?.last ?? 0;
}

/** Enters an event in the global order, whether it is there or not. */
export function enter(place: Place, { space, stream, seq }: StreamKey & { readonly seq: number }): number {
  const disk = diskOf(place);
  const position = ++disk.lastPosition;
  spaceIn(disk, space).commits.push({ position, stream, seq, causation: null, correlation: null });
  return position;
}

/** Whether the sound store would refuse the append or answer an earlier event: then it writes nothing. */
export function writesNothing(place: Place, request: AppendRequest): boolean {
  const { expected, key } = request;
  if (request.events.length === 0) return true;
  if (key !== undefined && streamOn(place, request)?.keyed.has(key)) return true;
  return expected !== undefined && expected !== markOn(place, request);
}

/**
 * A log that numbers each append from the mark that `count` leaves on the stream. Reads and truncations go by the seq that
 * each event carries, so that they work whatever the numbers are.
 */
export function numbered(
  sound: Backend,
  place: Place,
  count: (stream: Stream, disk: Disk, request: AppendRequest) => void,
): Pick<Backend, 'append' | 'read' | 'truncate'> {
  return {
    append(request) {
      if (writesNothing(place, request)) return sound.append(request);
      const disk = diskOf(place);
      count(makeStream(disk, request.space, request.stream), disk, request);
      return sound.append(without(request, 'expected'));
    },
    ...bySeq(place),
  };
}

export function bySeq(place: Place): Pick<Backend, 'read' | 'truncate'> {
  return {
    read({ from, to = Number.POSITIVE_INFINITY, limit, ...key }) {
      const stream = streamOn(place, key);
      if (stream === undefined) return { events: [], last: 0, dropped: 0 };
      const events = sorted(stream.events.filter(({ seq }) => seq >= from && seq <= to)).slice(0, limit);
      return { events: events.map(copyOut), last: stream.last, dropped: stream.dropped };
    },
    truncate({ through, ...key }) {
      const stream = streamOn(place, key);
      if (stream === undefined) return;
      const kept = stream.events.filter(({ seq }) => seq > through);
      stream.events.splice(0, stream.events.length, ...kept);
      stream.dropped = Math.max(stream.dropped, Math.min(through, stream.last));
    },
  };
}

function sorted(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => a.seq - b.seq);
}
