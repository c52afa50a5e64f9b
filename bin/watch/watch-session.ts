// The watching itself: what has changed, what is to be run again, and the one run that goes on. What goes wrong in between
// is told, and watching goes on.
import { relative } from 'node:path';
import { createInterface } from 'node:readline';
import type { Selection } from '../../harness/model/plan.js';
import { changedCases, patternsFor } from '../../harness/plan/index.js';
import { type Line, line, span } from '../../harness/report/index.js';
import { plural } from '../../harness/score/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { fileFault } from '../file-fault.js';
import type { Terminal } from '../print.js';
import { selectPatterns } from '../selection.js';
import { tell } from '../tell.js';
import { type Child, startChild } from './child.js';
import { type FolderWatch, watchFolders } from './folder-watch.js';
import { type Change, changeIn, type Place } from './places.js';
import { type Asked, type ProjectNow, placesAnyway, projectNow } from './project-now.js';
import { both, EVERYTHING, FAILED, isNothing, NOTHING, type Repeated, type Work, wishIn, wordsFor } from './reruns.js';

export interface WatchInput extends Omit<Asked, 'cwd'> {
  readonly selection: Selection;
  readonly repeated: Repeated;
}

interface Running {
  readonly child: Child;
  readonly work: Work;
}

export class WatchSession {
  readonly #input: WatchInput;
  readonly #terminal: Terminal;
  readonly #cwd: string;
  /** Changes, keys and endings are taken one after another. */
  #queue: Promise<void> = Promise.resolve();
  #places: readonly Place[] = [];
  #watch: FolderWatch | undefined;
  /** The project as it last loaded, and whether it did when it was last tried. */
  #good: ProjectNow | undefined;
  #isSound = false;
  #waiting: Work = NOTHING;
  #running: Running | undefined;
  #isOver = false;
  #end: (code: ExitCode) => void = () => undefined;

  constructor(input: WatchInput, terminal: Terminal, cwd: string) {
    this.#input = input;
    this.#terminal = terminal;
    this.#cwd = cwd;
  }

  async run(): Promise<ExitCode> {
    const ended = new Promise<ExitCode>((resolve) => {
      this.#end = resolve;
    });
    // Before anything is loaded, so that no change falls in between.
    this.#places = await placesAnyway(this.#asked());
    this.#watch = watchFolders(this.#places, {
      changed: (paths) => this.#enqueue(() => this.#look(paths)),
      blind: (folder, error) => this.#say(warning(`${this.#shown(folder)} cannot be watched: ${fileFault(error)}`)),
    });
    const keys = process.stdin.isTTY ? createInterface({ input: process.stdin, terminal: false }) : undefined;
    keys?.on('line', (typed) => this.#enqueue(async () => this.#type(typed)));
    this.#enqueue(() => this.#begin());
    const code = await ended;
    this.#watch.close();
    keys?.close();
    this.#running?.child.stop();
    await this.#running?.child.ended.catch(() => undefined);
    return code;
  }

  finish(code: ExitCode): void {
    this.#isOver = true;
    this.#end(code);
  }

  async #begin(): Promise<void> {
    await this.#reload();
    const complaints = this.#good && selectPatterns(this.#input.selection.patterns, this.#good.suites).complaints;
    if (complaints !== undefined && complaints.length > 0) {
      this.#say(...complaints);
      this.finish(EXIT.nothing);
      return;
    }
    this.#waiting = EVERYTHING;
    this.#next();
  }

  async #look(paths: readonly string[]): Promise<void> {
    this.#say(changeLine(paths.map((path) => this.#shown(path))));
    const change = changeIn(paths, this.#places);
    const before = this.#good;
    if (change.settings || change.suites || !this.#isSound) await this.#reload();
    this.#waiting = both(this.#waiting, this.#workOf(change, before));
    if (this.#isSound && isNothing(this.#waiting))
      this.#say(line(span('quiet', 'nothing that is selected has changed')));
    this.#next();
  }

  /** What the change affects, of what is selected. While nothing loads, only adapters are known to have changed. */
  #workOf(change: Change, before: ProjectNow | undefined): Work {
    const adapters = { ...NOTHING, adapters: change.adapters };
    const now = this.#good;
    if (!this.#isSound || now === undefined) return change.settings ? EVERYTHING : adapters;
    if (before === undefined || change.settings) return EVERYTHING;
    const changed = changedCases(before.definitionOf, now.suites, now.definitionOf);
    return both(adapters, { ...NOTHING, cases: patternsFor(changed, this.#input.selection) });
  }

  /** Loads the project anew; where it does not load, that is told and what was good stays. */
  async #reload(): Promise<void> {
    try {
      const now = await projectNow(this.#asked());
      this.#good = now;
      this.#isSound = true;
      this.#places = now.places;
      this.#watch?.look(now.places);
    } catch (error) {
      this.#isSound = false;
      // A file may be gone between being found and being read.
      if (isOfSystem(error)) this.#say(warning(fileFault(error)));
      else if (tell(error, this.#terminal.err) === EXIT.bug) this.finish(EXIT.bug);
    }
  }

  /** Starts what is waiting, or has the run stopped that is in its way. */
  #next(): void {
    if (this.#isOver) return;
    if (this.#running !== undefined) {
      if (!isNothing(this.#waiting)) this.#running.child.stop();
      return;
    }
    if (!this.#isSound || isNothing(this.#waiting)) this.#say(this.#waitingLine());
    else this.#start(this.#waiting);
  }

  #start(work: Work): void {
    this.#waiting = NOTHING;
    const words = wordsFor(work, this.#input.repeated);
    this.#say(line(span('command', ['assay', ...words.filter((word) => word !== '--in-chain')].join(' '))));
    const running = { child: startChild(words, this.#cwd), work };
    this.#running = running;
    running.child.ended.then(
      (code) => this.#enqueue(async () => this.#ended(work, code)),
      (error: unknown) => this.finish(tell(error, this.#terminal.err)),
    );
  }

  #ended(work: Work, code: number): void {
    this.#running = undefined;
    // What was stopped for something newer is still to be done.
    if (code === EXIT.stopped && !isNothing(this.#waiting)) this.#waiting = both(work, this.#waiting);
    this.#next();
  }

  #type(typed: string): void {
    const wish = wishIn(typed);
    if (wish === 'quit') this.finish(EXIT.ok);
    if (wish === 'all') this.#waiting = EVERYTHING;
    if (wish === 'failed') this.#waiting = both(this.#waiting, FAILED);
    if (wish !== undefined) this.#next();
  }

  #enqueue(job: () => Promise<void>): void {
    this.#queue = this.#queue.then(job).catch((error: unknown) => this.finish(tell(error, this.#terminal.err)));
  }

  #asked(): Asked {
    return { ...this.#input, cwd: this.#cwd };
  }

  #shown(path: string): string {
    return relative(this.#cwd, path) || '.';
  }

  #say(...lines: readonly Line[]): void {
    this.#terminal.err.lines(lines);
  }

  #waitingLine(): Line {
    const since = this.#isSound ? 'watching' : 'watching; nothing runs until it loads again';
    const keys = '; r runs all, f what has not passed, q ends (and Enter)';
    return line(span('quiet', `${since}${process.stdin.isTTY ? keys : ''}`));
  }
}

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function warning(text: string): Line {
  return line(span('warn', 'warning'), `: ${text}`);
}

const NAMED_MAX = 3;

function changeLine(paths: readonly string[]): Line {
  const named = paths.slice(0, NAMED_MAX).join(', ');
  const rest = paths.length - NAMED_MAX;
  return line(span('title', `changed: ${named}${rest > 0 ? ` and ${plural(rest, 'other file')}` : ''}`));
}
