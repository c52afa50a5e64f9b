// What an adapter lacks for a call of the trace, from its profile alone: such a call is told, and not asked.
import { type FacetName, type Json, OPERATIONS, type Profile } from '../contract/index.js';
import type { TraceCall } from '../model/trace.js';

/** Completes `<operation>: …`; undefined where it lacks nothing. */
export function lackOf({ operation, args }: TraceCall, profile: Profile): string | undefined {
  const row = OPERATIONS[operation];
  if (row === undefined) return 'no operation of the contract';
  if (profile.without?.includes(operation) === true) return 'the profile is without it';
  const lacking = [row.facet, ...facetsOfArguments(args, row.appends)].find(
    (facet) => !Object.hasOwn(profile.facets, facet),
  );
  return lacking === undefined ? undefined : `the profile has no ${lacking}`;
}

function facetsOfArguments(args: Json, appends: boolean): FacetName[] {
  if (typeof args !== 'object' || args === null) return [];
  return [
    ...(appends && Object.hasOwn(args, 'expected') ? (['concurrency'] as const) : []),
    ...(Object.hasOwn(args, 'upcasters') ? (['upcast'] as const) : []),
    ...(Object.hasOwn(args, 'space') ? (['spaces'] as const) : []),
  ];
}

/** Whether a call may leave something behind that later answers rest on. */
export function leavesTraces(operation: string): boolean {
  return OPERATIONS[operation]?.effect !== 'read';
}
