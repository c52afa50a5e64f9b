// One adapter on its way through a trace: what it was asked, what it was not asked and why, what became of it.
import type { Host, Lane } from '../model/host.js';
import type { ParityPolicy } from '../model/parity.js';
import type { ReplayDifference, ReplayedAdapter, ReplayLoss, ReplaySkip } from '../model/replay.js';
import type { TracedStore } from '../model/trace.js';
import { type PlayedStore, playStore } from './play-store.js';
import { StandIns } from './stand-ins.js';

export interface PlayerOptions {
  readonly policy: ParityPolicy;
  /** A path of its own for each call; nothing is there yet. */
  readonly location: (adapter: string) => string;
  /** How long one call may take. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export class AdapterPlayer {
  readonly name: string;
  readonly losses: ReplayLoss[] = [];
  compared = 0;
  readonly #host: Host;
  readonly #options: PlayerOptions;
  readonly #skipped = new Map<string, number>();
  #killing: Lane | undefined;
  #answered = 0;
  #isGone = false;

  constructor(host: Host, options: PlayerOptions) {
    this.name = host.manifest.name;
    this.#host = host;
    this.#options = options;
  }

  get summary(): ReplayedAdapter {
    const { manifest } = this.#host;
    return {
      adapter: this.name,
      implementation: implementationOf(manifest),
      answered: this.#answered,
      compared: this.compared,
    };
  }

  get skips(): ReplaySkip[] {
    return [...this.#skipped].map(([reason, calls]) => ({ adapter: this.name, reason, calls }));
  }

  async play(traced: TracedStore): Promise<PlayedStore> {
    if (this.#isGone) {
      this.#skip('the adapter is gone', traced.calls.length);
      return { answers: traced.calls.map(() => ({ kind: 'none' })), skipped: new Map(), isGone: true };
    }
    const { location, timeoutMs, signal, policy } = this.#options;
    const played = await playStore(traced, {
      host: this.#host,
      killing: () => {
        this.#killing ??= this.#host.lane();
        return this.#killing;
      },
      location: location(this.name),
      timeoutMs,
      standIns: new StandIns(policy.normalise),
      signal,
    });
    for (const [reason, calls] of played.skipped) this.#skip(reason, calls);
    const isOperation = (at: number): boolean => traced.calls[at]?.operation.startsWith('store.') === false;
    this.#answered += played.answers.filter(({ kind }, at) => kind !== 'none' && isOperation(at)).length;
    this.#isGone = played.isGone;
    if (played.lost !== undefined) this.losses.push({ adapter: this.name, ...placeOf(traced), reason: played.lost });
    return played;
  }

  #skip(reason: string, calls: number): void {
    this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + calls);
  }
}

export function placeOf({ store: { store, run } }: TracedStore): Pick<ReplayDifference, 'store' | 'run'> {
  return { store, ...(run && { run }) };
}

export function implementationOf({ implementation: { name, version } }: Host['manifest']): string {
  return `${name} ${version}`;
}
