// A word of a command as a POSIX shell reads it, for commands that users copy and CI systems run.

/** As it is where no shell could take it for something else; otherwise in single quotes. */
export function shellWord(text: string): string {
  return /^[\w@%+:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
