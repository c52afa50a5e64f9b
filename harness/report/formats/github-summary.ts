// The summary of a step on GitHub, which drops a summary of more than 1,024 KiB as a whole: failures are left out, and
// counted, before that.
import { failedCases } from './failed-cases.js';
import type { ReportInput } from './report-input.js';
import { failedCaseMarkdown, overviewMarkdown, remarkMarkdown } from './run-markdown.js';
import { utf8Length } from './utf8-length.js';

/** What GitHub takes for one step, in bytes. */
const STEP_MAX = 1024 * 1024;
/** Room for whatever else the step writes. */
const SPARED = 64 * 1024;
/** Room for the sentences about what was left out. */
const NOTES = 1024;

/** @param used how many bytes the summary of the step has already. */
export function* githubSummary(input: ReportInput, used: number = 0): Generator<string> {
  const room = new Room(STEP_MAX - SPARED - NOTES - used);
  const overview = `## ${overviewMarkdown(input)}`;
  if (!room.take(overview)) {
    yield '## assay: no room is left in the summary of this step\n';
    return;
  }
  yield overview;
  const { project, sums } = input;
  const { seed } = input.record.header;
  yield* listed('### Failures', failedCases(input), room, (failed) => failedCaseMarkdown(failed, project, seed));
  // To find them the whole record is read again.
  if (sums.excused + sums.flaky === 0) return;
  yield* listed('### Expected failures and flaky cases', remarks(input), room, (text) => text);
}

function* remarks(input: ReportInput): Generator<string> {
  for (const result of input.record.results) {
    const remark = remarkMarkdown(result, input);
    if (remark !== undefined) yield remark;
  }
}

/** What there is room for, in order, and how much was left out. */
function* listed<Item>(
  title: string,
  items: Iterable<Item>,
  room: Room,
  textOf: (item: Item) => string,
): Generator<string> {
  let shown = 0;
  let left = 0;
  for (const item of items) {
    // The rest is only counted.
    const text = left > 0 ? undefined : `${shown === 0 ? `\n${title}\n\n` : ''}${textOf(item)}`;
    if (text !== undefined && room.take(text)) {
      yield text;
      shown++;
    } else left++;
  }
  if (left === 0) return;
  const head = shown === 0 ? `\n${title}\n` : '';
  yield `${head}\n… and ${left} more, for which there is no room; assay report tells them.\n`;
}

class Room {
  #bytes: number;

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  /** Whether the text still fits; if so its room is taken. */
  take(text: string): boolean {
    const bytes = utf8Length(text);
    if (bytes > this.#bytes) return false;
    this.#bytes -= bytes;
    return true;
  }
}
