// How the streams of a store are called in Message DB, where what stands before the first dash is the category.

export interface StreamNames {
  /** With what every one of them begins. */
  readonly prefix: string;
  readonly full: (stream: string) => string;
  /** The stream that is called so there. */
  readonly short: (name: string) => string;
}

/** Message DB reads no stream whose name has no dash: it takes that for a category. Such a stream is the only one of its own. */
const ONLY = '-all';

/** `account-1` is `<prefix>/account-1`, of the category `<prefix>/account`; `account` is `<prefix>.account-all`. */
export function streamNames(prefix: string): StreamNames {
  return {
    prefix,
    full: (stream) => (stream.includes('-') ? `${prefix}/${stream}` : `${prefix}.${stream}${ONLY}`),
    short: (name) => {
      const stream = name.slice(prefix.length + 1);
      return name[prefix.length] === '/' ? stream : stream.slice(0, -ONLY.length);
    },
  };
}
