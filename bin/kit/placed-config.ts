// What a config says of an adapter whose folder is somewhere below the folder of the config. Pure: texts to texts.

/**
 * The entry of the adapter in the template's config, as it is to be written where the adapter lies in `folder` (with `/`;
 * '' for the folder of the config itself).
 */
export function placedEntry(config: string, folder: string): string[] {
  const [, entries = ''] = config.split(/^adapters:\n/m);
  const lines = entries.split('\n').filter((line) => line.trim() !== '');
  return folder === '' ? lines : lines.map((line) => placed(line, folder));
}

const OWN_FILE = /\.\/([\w.-]+)/g;

const COMMAND = /^(\s*command: )\[(.+)\]$/;

function placed(line: string, folder: string): string {
  if (OWN_FILE.test(line)) return line.replace(OWN_FILE, (_match, file) => scalar(`./${folder}/${file}`));
  const [, before, words] = COMMAND.exec(line) ?? [];
  // A command that names no file of the folder is meant to run in it.
  return words === undefined
    ? line
    : `${before}[sh, -c, ${JSON.stringify(`cd ${quoted(folder)} && exec ${words.split(', ').join(' ')}`)}]`;
}

/** A text in YAML, in quotes where it could be taken for something else. */
function scalar(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}

function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
