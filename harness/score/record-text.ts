// A run record as JSON lines, and back. What is read is believed in nothing: every line is checked, and the lines
// against one another. Only a missing footer is no error: such a record is incomplete.
import { InputError } from '../model/errors.js';
import {
  RECORD_VERSION,
  type RecordFooter,
  type RecordHeader,
  type RecordLine,
  type RecordResult,
  type RunRecord,
} from '../model/record.js';
import { suiteOf } from './case-id.js';
import { lineShape } from './record-shape.js';
import { faultText, isObject } from './shape.js';

export function recordText(line: RecordLine): string {
  return `${JSON.stringify(line)}\n`;
}

/**
 * @param file what to name in problems.
 * @throws InputError where the text is no record of this version.
 */
export function parseRecord(content: string, file: string): RunRecord {
  const checker = createRecordChecker(file);
  const results: RecordResult[] = [];
  const texts = content.split('\n');
  const rest = texts.pop() ?? '';
  for (const text of texts) {
    const line = checker.line(text);
    if (line.kind === 'result') results.push(line);
  }
  const { header, footer } = checker.end(rest);
  return footer === undefined ? { header, results } : { header, results, footer };
}

/** Checks one record, line by line, however it is read. Everything it finds wrong it throws, as InputError. */
export interface RecordChecker {
  /** The next line, without its line break. */
  line(text: string): RecordLine;
  /** @param rest what stands behind the last line break. */
  end(rest: string): { readonly header: RecordHeader; readonly footer?: RecordFooter };
}

/** @param file what to name in problems. */
export function createRecordChecker(file: string): RecordChecker {
  const wrong: Wrong = (line, message, hint) =>
    new InputError([{ code: 'BAD_RECORD', file, line, message, ...(hint === undefined ? {} : { hint }) }]);
  let header: RecordHeader | undefined;
  let footer: RecordFooter | undefined;
  let results = 0;
  let at = 0;
  const seen = new Seen();
  return {
    line: (text) => {
      at++;
      const line = parseLine(text, at, wrong);
      if (header === undefined) {
        if (line.kind !== 'header') throw wrong(at, `a run record starts with a header, got a ${line.kind}`);
        const twice = repeated(line.adapters.map(({ name }) => name)) ?? repeated(line.suites.map(suiteText));
        if (twice !== undefined) throw wrong(at, `the header lists "${twice}" twice`);
        header = line;
      } else if (footer !== undefined) {
        throw wrong(at, `nothing may follow the footer, got a ${line.kind}`);
      } else if (line.kind === 'header') {
        throw wrong(at, 'a run record has one header, got a second one');
      } else if (line.kind === 'footer') {
        if (line.results !== results) {
          throw wrong(at, `the footer counts ${line.results} results, but ${results} stand before it`);
        }
        footer = line;
      } else {
        const problem = seen.add(line, header);
        if (problem !== undefined) throw wrong(at, problem);
        results++;
      }
      return line;
    },
    end: (rest) => {
      if (rest !== '') throw wrong(at + 1, 'the line is cut off: it does not end in a line break');
      if (header === undefined) {
        throw new InputError([{ code: 'BAD_RECORD', file, message: 'the run record is empty' }]);
      }
      return footer === undefined ? { header } : { header, footer };
    },
  };
}

type Wrong = (line: number, message: string, hint?: string) => InputError;

function parseLine(text: string, at: number, wrong: Wrong): RecordLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong(at, 'not a line of a run record: it is no JSON');
  }
  if (isObject(value) && value['kind'] === 'header' && value['schemaVersion'] !== RECORD_VERSION) {
    const got = JSON.stringify(value['schemaVersion']);
    throw wrong(
      at,
      `a run record of version ${got}, expected ${RECORD_VERSION}`,
      'score it with the assay that wrote it',
    );
  }
  const fault = lineShape(value);
  if (fault !== undefined) throw wrong(at, `not a line of a run record: ${faultText(fault, 'the line')}`);
  return value as RecordLine;
}

/** The results so far, to notice one that cannot be. */
class Seen {
  readonly #runs = new Set<string>();
  readonly #cases = new Map<string, Set<string>>();
  #suites: ReadonlyMap<string, RecordHeader['suites'][number]> | undefined;

  add(result: RecordResult, header: RecordHeader): string | undefined {
    const name = suiteOf(result.case);
    const suite = this.#suite(header, name, result.adapter);
    if (suite === undefined) return `the header lists no suite "${name}"`;
    if (!header.adapters.some((adapter) => adapter.name === result.adapter)) {
      return `the header lists no adapter "${result.adapter}"`;
    }
    const run = `${result.adapter} ${result.case}@${result.variant}`;
    if (this.#runs.has(run)) return `a second result of ${result.case}@${result.variant} on ${result.adapter}`;
    this.#runs.add(run);
    const key = `${result.adapter} ${name}`;
    const cases = this.#cases.get(key) ?? new Set();
    this.#cases.set(key, cases.add(result.case));
    return cases.size > suite.cases
      ? `the header declares ${suite.cases} cases of the suite "${name}", got one more`
      : undefined;
  }

  #suite({ suites }: RecordHeader, name: string, adapter: string): RecordHeader['suites'][number] | undefined {
    this.#suites ??= new Map(suites.map((suite) => [suiteText(suite), suite]));
    return this.#suites.get(name) ?? this.#suites.get(suiteText({ name, adapter, cases: 0, counters: [] }));
  }
}

function suiteText({ name, adapter }: RecordHeader['suites'][number]): string {
  return adapter === undefined ? name : `${name} of ${adapter}`;
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}
