// The templates of `assay new`: folders of complete, runnable programs in which one name stands for the user's own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePlace } from '../../harness/load/place.js';
import { InputError } from '../../harness/model/errors.js';
import { closest } from '../../harness/model/suggest.js';

export const LANGUAGES = ['js', 'ts', 'python', 'go', 'java'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Those that also have a template which offers primitives. */
export const WITH_PRIMITIVES: readonly Language[] = ['js', 'ts', 'python'];

/** What the adapter is called in every template, and when nobody says otherwise. */
export const PLACEHOLDER = 'my-store';

export const CONFIG_FILE = 'assay.config.yaml';

export interface TemplateFile {
  readonly name: string;
  readonly text: string;
}

export interface Template {
  readonly files: readonly TemplateFile[];
  /** The text of its assay.config.yaml. */
  readonly config: string;
}

/** The template with the name of the adapter in the place of the other one. */
export function readTemplate(language: Language, primitives: boolean, adapter: string): Template {
  const folder = join(packagePlace().root, 'kit', 'adapter', primitives ? `${language}-primitives` : language);
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  const files = names.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8').replaceAll(PLACEHOLDER, adapter);
    return { name, text };
  });
  const config = files.find(({ name }) => name === CONFIG_FILE);
  if (config === undefined) throw new Error(`${folder} has no ${CONFIG_FILE}`);
  return { files: files.filter((file) => file !== config), config: config.text };
}

/** @throws InputError for a word that is none of the languages. */
export function languageNamed(word: string, primitives: boolean): Language {
  const language = LANGUAGES.find((known) => known === word.toLowerCase());
  if (language === undefined) throw refusal('lang', `unknown language, got "${word}"`, hintFor(word));
  if (!primitives || WITH_PRIMITIVES.includes(language)) return language;
  const message = `there is no template with primitives in ${language}`;
  throw refusal('primitives', message, `there is one in ${WITH_PRIMITIVES.join(', ')}`);
}

/** Names that people use for the languages. */
const ALSO_CALLED: Readonly<Record<string, Language>> = {
  javascript: 'js',
  node: 'js',
  mjs: 'js',
  typescript: 'ts',
  mts: 'ts',
  py: 'python',
  python3: 'python',
  golang: 'go',
  jvm: 'java',
};

function hintFor(word: string): string {
  const near = closest(word, [...Object.keys(ALSO_CALLED), ...LANGUAGES]);
  const meant = near === undefined ? undefined : (ALSO_CALLED[near] ?? near);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  return `known: ${LANGUAGES.join(', ')}; for any other, docs/protocol.md says what a program answers`;
}

function refusal(flag: string, message: string, hint: string): InputError {
  return new InputError([{ code: 'BAD_FLAG', file: `--${flag}`, message, hint }]);
}
