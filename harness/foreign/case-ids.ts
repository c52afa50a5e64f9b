// Ids of what programs call their tests: `suite/words-of-the-name`, stable from run to run, each once.

const WORDS_MAX = 90;

/** The case that is there only when the report of its suite cannot be trusted. */
export const REPORT = 'report';
/** The case that stands for a suite of which only totals are told. */
export const ALL = 'all';

/** The name of a suite that has this name or file. */
export function suiteName(text: string): string {
  const base = text.slice(text.lastIndexOf('/') + 1).replace(/\.[A-Za-z0-9]+$/, '');
  return slug(base, 'suite');
}

/** Gives each test of one suite its id, in the order in which they are told: the second of a name is called `name-2`. */
export class CaseIds {
  readonly #suite: string;
  /** No test may pass for what stands for its suite. */
  readonly #taken = new Set<string>([REPORT, ALL]);
  readonly #next = new Map<string, number>();

  constructor(suite: string) {
    this.#suite = suite;
  }

  of(name: string): string {
    const words = slug(name, 'test');
    let number = this.#next.get(words) ?? 1;
    let id = number === 1 ? words : `${words}-${number}`;
    while (this.#taken.has(id)) id = `${words}-${++number}`;
    this.#next.set(words, number + 1);
    this.#taken.add(id);
    return `${this.#suite}/${id}`;
  }
}

/** Lower-case words joined by hyphens; what is no letter or digit of ASCII parts them. */
function slug(text: string, instead: string): string {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const long = words.length <= WORDS_MAX ? words : `${words.slice(0, WORDS_MAX).replace(/-+$/, '')}-${short(text)}`;
  if (long === '') return instead;
  return /^[a-z]/.test(long) ? long : `${instead}-${long}`;
}

/** Tells long names apart: FNV-1a over the UTF-16 code units, in hex. */
function short(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
