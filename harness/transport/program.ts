// One running program: what is said to it, what it says, which cases are in it, and what it means when it breaks down.
import type { Json } from '../contract/index.js';
import { type Fault, HostFault } from '../model/host.js';
import { Connection } from './connection.js';
import { drained } from './drained.js';
import { type Exit, exitText } from './exit.js';
import type { Finding } from './finding.js';
import { InputProbe } from './input-probe.js';
import { LastWords } from './last-words.js';
import type { Child } from './launch.js';
import { LineSplitter } from './line-splitter.js';
import { signalGroup } from './process-group.js';
import { Residents } from './residents.js';
import { unwatch } from './sentinel.js';
import type { Stay } from './stay.js';
import { turn, within } from './within.js';

/** How long a program may go on without one of its pipes before that counts as an end. */
const DEAF_MS = 200;
/** How long a program that has broken down may take to clean up. */
const GRACE_MS = 100;
/** After SIGKILL only the operating system can keep a process. */
const KILL_MS = 5000;

/** `closing` still listens, for second replies; after `broken` nothing is heeded. */
type State = 'running' | 'closing' | 'broken' | 'gone';

export class Program {
  readonly residents: Residents = new Residents();
  readonly words: LastWords = new LastWords();
  /** Settles when the process has ended; it need not be gone yet. */
  readonly exited: Promise<Exit>;
  /** Settles when the process is gone and what it wrote is read. Never rejects. */
  readonly gone: Promise<void>;
  /** Sentences about what went wrong and can be blamed on no case. */
  readonly troubles: Set<string> = new Set();
  /** Why it broke down, if it did. */
  broke: Finding | undefined;
  /** Whether the operating system did not let it be ended. */
  lost = false;
  exit: Exit | undefined;
  readonly #child: Child;
  readonly #splitter: LineSplitter;
  readonly #probe: InputProbe;
  readonly #connection: Connection<Stay | undefined>;
  #state: State = 'running';
  #bytes = 0;
  #handles = 0;
  #leave: () => void = () => undefined;
  #ending: Promise<void> | undefined;

  constructor(child: Child, longestLine: number) {
    this.#child = child;
    this.exited = child.exited;
    this.#probe = new InputProbe(child.input);
    this.gone = new Promise((resolve) => {
      this.#leave = resolve;
    });
    const breach = (what: string, asker?: Stay): void => this.#find({ cause: 'protocol', what }, asker);
    this.#connection = new Connection({
      write: (lines) => {
        if (child.input.writable) child.input.write(lines);
      },
      breach,
      waiting: (any) => {
        this.#probe.waiting(any);
        this.#keepAlive(any);
      },
    });
    this.#splitter = new LineSplitter({ line: (text) => this.#connection.receive(text), breach }, longestLine);
    this.#listen();
  }

  get isRunning(): boolean {
    return this.#state === 'running' && this.exit === undefined;
  }

  /** No two handles of a process have one name. */
  newHandle(): string {
    this.#handles++;
    return `h${this.#handles}`;
  }

  /** @throws HostFault, or what the program answers as an error. */
  call(asker: Stay | undefined, method: string, params: unknown): Promise<Json> {
    if (this.#state === 'running') return this.#connection.call(asker, method, params);
    return Promise.reject(this.#refusal(asker));
  }

  /** The last request. */
  shutdown(): Promise<Json> {
    const reply = this.call(undefined, 'shutdown', {});
    if (this.#state === 'running') this.#state = 'closing';
    return reply;
  }

  closeInput(): void {
    this.#child.input.end();
  }

  signal(signal: NodeJS.Signals): void {
    if (this.exit === undefined) signalGroup(this.#child.pid, signal);
  }

  /** Ends it because of one of its cases: the others in it are struck with the fault. */
  end(forOthers: Fault): Promise<void> {
    this.#abandon(forOthers);
    return this.#endForcibly(GRACE_MS);
  }

  /** Ends it at once and without warning. */
  kill(forOthers: Fault): Promise<void> {
    this.#abandon(forOthers);
    return this.#endForcibly(0);
  }

  /** SIGKILL, and the end of the waiting if even that is of no use. */
  async killAnyway(): Promise<void> {
    this.signal('SIGKILL');
    if (await within(this.gone, KILL_MS)) return;
    this.lost = true;
    this.#finish();
  }

  #listen(): void {
    const { input, output, errors, exited } = this.#child;
    output.on('data', (chunk: Buffer) => {
      this.#bytes += chunk.length;
      this.#splitter.push(chunk);
    });
    errors.on('data', (chunk: Buffer) => {
      this.#bytes += chunk.length;
      this.words.add(chunk);
    });
    output.on('error', ignore).once('end', () => void this.#deaf('closed its standard output'));
    errors.on('error', ignore);
    input.on('error', () => void this.#deaf('closed its standard input'));
    void exited.then((exit) => this.#ended(exit));
  }

  async #deaf(what: string): Promise<void> {
    this.#splitter.end();
    if (this.#state !== 'running' || (await within(this.exited, DEAF_MS))) return;
    this.#find({ cause: 'crash', what });
  }

  async #ended(exit: Exit): Promise<void> {
    this.exit = exit;
    // What it has started would hold its pipes open, and is of no use without it.
    signalGroup(this.#child.pid, 'SIGKILL');
    const { output, errors } = this.#child;
    await drained([output, errors], () => this.#bytes);
    this.#splitter.end();
    if (this.#state === 'running') this.#find({ cause: 'crash', what: exitText(exit) });
    this.#finish();
  }

  #find(finding: Finding, asker?: Stay): void {
    if (this.#state === 'closing') {
      if (asker !== undefined && this.residents.accuse(asker, finding)) return;
      this.troubles.add(`${finding.what} after shutdown`);
    }
    if (this.#state !== 'running') return;
    this.#state = 'broken';
    this.broke = finding;
    this.#splitter.stop();
    if (!this.residents.strike(finding, asker)) this.troubles.add(`${finding.what} while no case was running in it`);
    if (this.exit === undefined) void this.#refuseSoon();
    else this.#refuseAll();
  }

  /** What it wrote to its standard error before has come by then. */
  async #refuseSoon(): Promise<void> {
    void this.#endForcibly(GRACE_MS);
    await turn();
    this.#refuseAll();
  }

  #abandon(forOthers: Fault): void {
    if (this.#state === 'running' || this.#state === 'closing') this.#state = 'broken';
    this.#splitter.stop();
    this.residents.evict(forOthers);
    this.#refuseAll();
  }

  #endForcibly(graceMs: number): Promise<void> {
    this.#ending ??= this.#terminate(graceMs);
    if (graceMs === 0) this.signal('SIGKILL');
    return this.#ending;
  }

  async #terminate(graceMs: number): Promise<void> {
    if (graceMs > 0) {
      this.signal('SIGTERM');
      if (await within(this.exited, graceMs)) return this.gone;
    }
    return this.killAnyway();
  }

  #refuseAll(): void {
    this.#connection.failAll((asker) => this.#refusal(asker));
  }

  #refusal(asker: Stay | undefined): HostFault {
    if (asker?.incident !== undefined) asker.incident.told = true;
    return new HostFault(asker?.fault ?? this.#fault());
  }

  /** For who is in no case, or in one that is over. */
  #fault(): Fault {
    const { cause, what } = this.broke ?? { cause: 'crash', what: this.exit ? exitText(this.exit) : 'was ended' };
    return { cause, message: `the program ${what}`, blame: 'certain' };
  }

  #finish(): void {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    this.#splitter.stop();
    this.residents.finish();
    this.#refuseAll();
    this.#probe.stop();
    if (!this.lost) unwatch(this.#child.pid);
    this.#child.release();
    this.#leave();
  }

  /** Only while a reply is expected does the program keep this process alive. */
  #keepAlive(any: boolean): void {
    const { output } = this.#child;
    if (output.destroyed) return;
    if (any) output.ref();
    else output.unref();
  }
}

function ignore(): void {
  // How a pipe breaks says nothing that the end of the program does not say better.
}
