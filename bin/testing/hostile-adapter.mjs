// An adapter that says whatever it is told to, wherever it can: in its name, answers, errors and on standard error. What
// a call does is in the type of the event, which text it uses in the name of the stream: `text-3`.
import { writeSync } from 'node:fs';

/** @param {{ texts: string }} options a list of texts, as JSON in base64: so they pass through any file unchanged. */
export function make(options) {
  const texts = JSON.parse(Buffer.from(options.texts, 'base64').toString('utf8'));
  const all = texts.join(' ');
  return {
    manifest: {
      name: 'hostile',
      language: all,
      implementation: { name: all, version: all, homepage: all },
      profile: {
        facets: { log: 'native' },
        store: { reopen: true, handles: 'many' },
        log: { visibility: 'linearizable' },
      },
    },
    open: () => ({
      log: {
        append: ({ stream, type }) => {
          const text = texts[Number(stream.slice('text-'.length))];
          writeSync(2, `${text}\n`);
          switch (type) {
            case 'answers':
              return { stream: text, seq: 1, type: text, at: 0, data: { [text]: text } };
            case 'refuses':
              throw Object.assign(new Error(text), { code: 'INVALID_ARGUMENT' });
            case 'throws':
              throw Object.assign(new Error(text), { name: text, stack: text });
            case 'malforms':
              return { [text]: text };
            case 'crashes':
              return process.exit(7);
          }
        },
      },
      close() {},
    }),
  };
}
