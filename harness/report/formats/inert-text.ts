// Text of adapters, suites and records as every format takes it: of bounded length, with nothing unseen in it, and with
// no word that a CI system obeys. Each format escapes what means something to itself on top of that.
import { cut, visibleText, withoutCommands } from '../../score/index.js';

const NAME_MAX = 200;
const SENTENCE_MAX = 500;

/** For titles and values. */
export function inertName(text: string): string {
  return inert(text, NAME_MAX);
}

/** For messages and reasons. */
export function inertSentence(text: string): string {
  return inert(text, SENTENCE_MAX);
}

function inert(text: string, limit: number): string {
  return withoutCommands(visibleText(cut(text, limit)));
}
