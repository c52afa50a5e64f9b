// Where the chain of runs of a working folder is kept: .assay/chain.json. It is a convenience, so whatever is wrong with the
// file is worth a warning and no more.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Chain } from '../../harness/model/chain.js';
import { InputError } from '../../harness/model/errors.js';
import type { Suite } from '../../harness/model/suite.js';
import { chainOf, type DefinitionOf, definitionText } from '../../harness/plan/index.js';
import { line, span } from '../../harness/report/index.js';
import { chainText, parseChain } from '../../harness/score/index.js';
import { cannotRead, fileFault } from '../file-fault.js';
import { makeFolder } from '../folder.js';
import type { Output } from '../print.js';
import { readLastRecord } from '../records/read-record.js';
import { LAST_RECORD } from '../records/record-sinks.js';

const CHAIN_FILE: string = join('.assay', 'chain.json');

/**
 * The chain that goes on here, or else what the last record would have made of one; undefined when nothing was run here.
 * @throws InputError when there is only a record, and it cannot be read.
 */
export function readChain(cwd: string, definitionOf: DefinitionOf, err: Output): Chain | undefined {
  try {
    const chain = readChainFile(cwd);
    if (chain !== undefined) return chain;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    err.lines([line(span('warn', 'warning'), `: ${error.message}; going on from ${LAST_RECORD}`)]);
  }
  const last = readLastRecord(cwd);
  return last === undefined ? undefined : chainOf(last, definitionOf);
}

function readChainFile(cwd: string): Chain | undefined {
  const path = resolve(cwd, CHAIN_FILE);
  if (!existsSync(path)) return undefined;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw cannotRead(CHAIN_FILE, error);
  }
  return parseChain(text, CHAIN_FILE);
}

/** @returns whether it could be written; if not, that was told. */
export function writeChain(cwd: string, chain: Chain, err: Output): boolean {
  const path = resolve(cwd, CHAIN_FILE);
  const growing = join(dirname(path), `.chain.json.${process.pid}.tmp`);
  try {
    makeFolder(dirname(path));
    writeFileSync(growing, chainText(chain));
    renameSync(growing, path);
    return true;
  } catch (error) {
    removeQuietly(growing);
    err.lines([line(span('warn', 'warning'), `: cannot write ${CHAIN_FILE}: ${fileFault(error)}`)]);
    return false;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never made: its folder cannot be.
  }
}

/** Short hashes of what the cases ask for, by their ids; each is made when it is first asked for. */
export function definitionsOf(suites: readonly Suite[]): DefinitionOf {
  const cases = new Map(suites.flatMap((suite) => suite.cases.map((one) => [one.id, one] as const)));
  const hashes = new Map<string, string>();
  return (id) => {
    const goldenCase = cases.get(id);
    if (goldenCase === undefined) return undefined;
    const hash =
      hashes.get(id) ?? createHash('sha256').update(definitionText(goldenCase)).digest('hex').slice(0, HEX_DIGITS);
    hashes.set(id, hash);
    return hash;
  };
}

const HEX_DIGITS = 16;
