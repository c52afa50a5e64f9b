// For tests: a program that offers primitives, made of a backend of this process.
import { ContractError, type Json } from '../../contract/index.js';
import type { Backend, CellKey } from '../../facets/index.js';
import type { Call } from '../index.js';

export interface Primitive {
  readonly method: string;
  readonly args: unknown;
  readonly answer: Json;
}

/** Everything goes through JSON text, as it would on the wire. */
export function callsTo(backend: Backend, seen: Primitive[] = []): Call {
  return async (method, args) => {
    const given: unknown = JSON.parse(JSON.stringify(args));
    const answer = JSON.parse(JSON.stringify((await perform(backend, method, given)) ?? null)) as Json;
    seen.push({ method, args: given, answer });
    return answer;
  };
}

function perform(backend: Backend, method: string, args: unknown): unknown {
  const primitive = method.replace('backend.', '');
  switch (primitive) {
    case 'streams':
    case 'globalPosition':
      return backend[primitive]((args as { readonly space: number }).space);
    case 'createSpace':
    case 'findSpace':
    case 'deleteSpace':
      return backend[primitive]?.((args as { readonly name: string }).name);
    case 'cells': {
      const { space, area } = args as Pick<CellKey, 'space' | 'area'>;
      return backend.cells(space, area);
    }
    default: {
      const run = (backend as unknown as Readonly<Record<string, ((args: unknown) => unknown) | undefined>>)[primitive];
      if (run === undefined) throw new ContractError('UNSUPPORTED', `no primitive is called ${method}`);
      return run.call(backend, args);
    }
  }
}
