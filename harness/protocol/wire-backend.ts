// A backend whose primitives are calls to a program. What the program answers is checked before the facet library sees it.
import type { Event, GlobalEntry, GlobalRef, Json, Space, SpaceEntry } from '../contract/index.js';
import type { AppendOutcome, AppendRequest, Backend, Cell, Spaces, StreamSlice, SwapOutcome } from '../facets/index.js';
import { AdapterFailure } from './answer-of.js';
import { PRIMITIVE_SHAPES, type PrimitiveName } from './primitive-shapes.js';
import type { Flaw, Shape } from './shape.js';
import { visible } from './text.js';
import type { Call } from './wire-store.js';

/** @param hasSpaces whether the program answers the primitives of spaces too; else the backend is one without them. */
export function wireBackend(call: Call, close: () => Promise<void>, hasSpaces: boolean): Backend {
  return {
    append: async (request) => {
      const outcome = (await checked(call, 'append', request)) as unknown as AppendOutcome;
      return complete(request, outcome, hasSpaces);
    },
    read: async (request) => (await checked(call, 'read', request)) as unknown as StreamSlice,
    count: async (stream) => (await checked(call, 'count', stream)) as number,
    mark: async (stream) => (await checked(call, 'mark', stream)) as number,
    truncate: async (request) => {
      await checked(call, 'truncate', request);
    },
    streams: async (space) =>
      (await checked(call, 'streams', { space })) as unknown as { stream: string; last: number }[],
    keyed: async (request) => (await checked(call, 'keyed', request)) as unknown as Event | null,
    globalRead: async (request) => (await checked(call, 'globalRead', request)) as unknown as GlobalEntry[],
    globalRefs: async (request) => (await checked(call, 'globalRefs', request)) as unknown as GlobalRef[],
    globalPosition: async (space) => (await checked(call, 'globalPosition', { space })) as number,
    get: async (cell) => (await checked(call, 'get', cell)) as unknown as Cell,
    swap: async (request) => (await checked(call, 'swap', request)) as unknown as SwapOutcome,
    cells: async (space, area) => (await checked(call, 'cells', { space, area })) as unknown as string[][],
    close,
    ...(hasSpaces && spacesOver(call)),
  };
}

function spacesOver(call: Call): Spaces {
  return {
    createSpace: async (name) => (await checked(call, 'createSpace', { name })) as unknown as Space,
    findSpace: async (name) => (await checked(call, 'findSpace', { name })) as unknown as Space | null,
    listSpaces: async () => (await checked(call, 'listSpaces', {})) as unknown as Space[],
    deleteSpace: async (name) => {
      await checked(call, 'deleteSpace', { name });
    },
    commits: async (request) => (await checked(call, 'commits', request)) as unknown as SpaceEntry[],
  };
}

async function checked(call: Call, primitive: PrimitiveName, args: object): Promise<Json> {
  const answer = await call(`backend.${primitive}`, args);
  const shape: Shape = PRIMITIVE_SHAPES[primitive];
  const flaw = shape(answer);
  if (flaw !== undefined) throw malformed(primitive, flaw, answer);
  return answer;
}

/** One event for each that was to be appended, and a position and a sequence where they were to have them. */
function complete(request: AppendRequest, outcome: AppendOutcome, hasSpaces: boolean): AppendOutcome {
  if (outcome.outcome !== 'appended') return outcome;
  const wanted = request.events.length;
  const { events, positions, sequences } = outcome;
  if (events.length !== wanted) throw miscounted(outcome, `${wanted} in "events"`);
  if (request.global !== true) return outcome;
  if (positions.length !== wanted) throw miscounted(outcome, `${wanted} in "positions"`);
  if (hasSpaces && sequences?.length !== wanted) throw miscounted(outcome, `${wanted} in "sequences"`);
  return outcome;
}

function malformed(primitive: PrimitiveName, { path, must }: Flaw, answer: Json): AdapterFailure {
  const where = path === '' ? 'it' : path;
  return new AdapterFailure(`backend.${primitive} answered ${shown(answer)}, but ${where} must be ${must}`);
}

function miscounted(outcome: AppendOutcome, wanted: string): AdapterFailure {
  return new AdapterFailure(`backend.append answered ${shown(outcome)}, but there must be ${wanted}`);
}

function shown(answer: unknown): string {
  try {
    return visible(JSON.stringify(answer));
  } catch {
    // Nested beyond what can be written.
    return Array.isArray(answer) ? '[…]' : '{…}';
  }
}
