// What each method does with an adapter of this process. Every request is begun when it is performed, whatever those before
// it are waiting for.
import type { Adapter, Json } from '../../contract/index.js';
import { PROTOCOL_VERSIONS, RPC_ERRORS } from '../messages.js';
import { operate, operationCalled, type ServedOperation } from './operation.js';
import { anyIn, BadParams, flagIn, listIn, type Params, paramsOf, textIn } from './params.js';
import { done, threw } from './replies.js';
import { failure, type Reply } from './rpc.js';
import { type ServedHandle, ServedHandles } from './served-handles.js';

type Answer = Reply | Promise<Reply>;

export class Methods {
  readonly #adapter: Adapter;
  readonly #handles: ServedHandles;
  readonly #quiet: () => Promise<unknown>;
  #stage: 'new' | 'ready' | 'over' = 'new';
  #finishing: Promise<void> | undefined;
  #isFinished = false;

  /** @param quiet settles when everything that was begun until now is answered. */
  constructor(adapter: Adapter, quiet: () => Promise<unknown>) {
    this.#adapter = adapter;
    this.#handles = new ServedHandles(adapter);
    this.#quiet = quiet;
  }

  /** Never throws, never rejects. */
  perform(method: string, given: unknown): Answer {
    if (this.#stage === 'new' && method !== 'initialize') return refused('initialize comes first');
    if (this.#stage === 'over') return refused('nothing comes after shutdown');
    try {
      const params = paramsOf(method, given);
      const operation = operationCalled(method);
      return operation === undefined ? this.#lifecycle(method, params) : this.#operation(operation, params);
    } catch (error) {
      return error instanceof BadParams ? error.reply : threw(error);
    }
  }

  /** Closes what is open and disposes of the adapter, once. */
  finish(): Promise<void> {
    this.#stage = 'over';
    this.#finishing ??= this.#end().finally(() => {
      this.#isFinished = true;
    });
    return this.#finishing;
  }

  get isFinished(): boolean {
    return this.#isFinished;
  }

  #lifecycle(method: string, params: Params): Answer {
    switch (method) {
      case 'initialize':
        return this.#initialize(params);
      case 'open':
        return this.#open(params);
      case 'close':
        return this.#onHandle(method, params, (handle) => done(() => this.#handles.close(handle)));
      case 'discard':
        return this.#discard(params);
      case 'shutdown':
        return done(() => this.finish());
      default:
        return failure(RPC_ERRORS.unknownMethod, `no method is called ${method}`);
    }
  }

  #initialize(params: Params): Answer {
    if (this.#stage !== 'new') return refused('initialize comes once');
    const offered = listIn('initialize', params, 'protocolVersions');
    const version = PROTOCOL_VERSIONS.find((known) => offered.includes(known));
    if (version === undefined) return noCommonVersion(offered);
    this.#stage = 'ready';
    return { result: { protocolVersion: version, manifest: this.#adapter.manifest as unknown as Json } };
  }

  #open(params: Params): Answer {
    const name = textIn('open', params, 'handle');
    const location = textIn('open', params, 'location');
    const fresh = flagIn('open', params, 'fresh');
    if (this.#handles.named(name) !== undefined) return refused(`a handle called ${name} was opened before`);
    return done(() => this.#handles.open(name, location, fresh));
  }

  #discard(params: Params): Answer {
    const location = textIn('discard', params, 'location');
    this.#handles.forget(location);
    return done(() => this.#adapter.discard?.(location));
  }

  #operation(operation: ServedOperation, params: Params): Answer {
    const args = anyIn(operation.name, params, 'args');
    return this.#onHandle(operation.name, params, ({ store, opening }) => {
      if (store !== undefined) return operate(store, operation, args);
      return opening.then((opened) => operate(opened, operation, args), threw);
    });
  }

  #onHandle(method: string, params: Params, use: (handle: ServedHandle) => Answer): Answer {
    const name = textIn(method, params, 'handle');
    const handle = this.#handles.named(name);
    return handle === undefined ? refused(`no handle is called ${name}`) : use(handle);
  }

  async #end(): Promise<void> {
    await this.#quiet();
    await this.#handles.closeAll();
    await this.#adapter.dispose?.();
  }
}

/** No code of the contract: the harness takes it for a failure of the adapter. */
function refused(why: string): Reply {
  return failure(RPC_ERRORS.invalidRequest, why);
}

function noCommonVersion(offered: readonly unknown[]): Reply {
  const supported = [...PROTOCOL_VERSIONS];
  const message = `the protocol is spoken in version ${supported.join(', ')}, not in ${JSON.stringify(offered)}`;
  return failure(RPC_ERRORS.contract, message, { code: 'VERSION', supported });
}
