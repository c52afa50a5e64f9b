import { describe, expect, test } from 'vitest';
import { InputError } from '../../harness/model/errors.js';
import { LANGUAGES, languageNamed, readTemplate, WITH_PRIMITIVES } from './template.js';

const refusal = (word: string, primitives = false): string => {
  try {
    return languageNamed(word, primitives);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};

describe('languages', () => {
  test('are named as they are, in any case of letters', () => {
    expect(LANGUAGES.map((language) => refusal(language))).toEqual([...LANGUAGES]);
    expect(refusal('Python')).toBe('python');
  });

  test('that are misspelt, or known by another name, are suggested', () => {
    expect(refusal('pyton')).toBe('--lang: unknown language, got "pyton"; did you mean "python"?');
    expect(refusal('golang')).toBe('--lang: unknown language, got "golang"; did you mean "go"?');
    expect(refusal('typescript')).toBe('--lang: unknown language, got "typescript"; did you mean "ts"?');
    expect(refusal('JavaScript')).toBe('--lang: unknown language, got "JavaScript"; did you mean "js"?');
  });

  test('without a template are sent to the protocol', () => {
    expect(refusal('haskell')).toBe(
      '--lang: unknown language, got "haskell"; known: js, ts, python, go, java; for any other, docs/protocol.md says ' +
        'what a program answers',
    );
  });

  test('without a template of primitives say which have one', () => {
    expect(WITH_PRIMITIVES.map((language) => refusal(language, true))).toEqual([...WITH_PRIMITIVES]);
    expect(refusal('java', true)).toBe(
      '--primitives: there is no template with primitives in java; there is one in js, ts, python',
    );
  });
});

test('a template has the name of the adapter wherever the other one stood', () => {
  for (const language of LANGUAGES) {
    const { files, config } = readTemplate(language, false, 'shelf');
    const all = [config, ...files.map(({ text }) => text)].join('\n');
    expect(all).not.toContain('my-store');
    expect(all).toContain('shelf');
    expect(files.map(({ name }) => name)).not.toContain('assay.config.yaml');
  }
});
