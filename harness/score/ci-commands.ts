// What CI systems obey when they meet it in the output of a job. A text of an adapter or a suite must not be able to say
// it: `::error::` of GitHub at the start of a line, `##[`, `##vso[` and `##teamcity[` of GitHub, Azure and TeamCity
// anywhere in one, and the headings of Buildkite. GitLab's sections need a carriage return, which no text keeps.

/** Some runners compare as people read, and pass over what has no width. */
const COLONS = /^([\s\p{Default_Ignorable_Code_Point}]*):(?=\p{Default_Ignorable_Code_Point}*:)/u;
/** The first `#` of what is obeyed anywhere in a line. */
export const HASHES: RegExp = /#(?=\p{Default_Ignorable_Code_Point}*#[^[\]#\s]*\[)/gu;
const HEADING = /^(?:(?:---|\+\+\+|~~~)(?:\s|$)|\^\^\^\s+\+\+\+)/;

/** A line with the first character of every command written out as `\u{3a}`; any other line as it is. */
export function withoutCommands(line: string): string {
  return commandsIn(line).reduceRight(
    (text, at) => `${text.slice(0, at)}${writtenOut(text.charAt(at))}${text.slice(at + 1)}`,
    line,
  );
}

/** Where the commands begin that a line would give. */
export function commandsIn(line: string): number[] {
  const starts = [...line.matchAll(HASHES)].map(({ index }) => index);
  const colons = COLONS.exec(line);
  if (colons !== null) starts.unshift(colons[1]?.length ?? 0);
  if (HEADING.test(line)) starts.unshift(0);
  return starts;
}

export function writtenOut(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
