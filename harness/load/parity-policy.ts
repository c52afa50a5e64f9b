// Reads config/parity.yaml: what may differ between runs that are compared.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { InputError, type Problem } from '../model/errors.js';
import {
  type Allowance,
  type AllowedKind,
  type Demand,
  NO_PARITY_POLICY,
  type Normalisation,
  type ParityPolicy,
} from '../model/parity.js';
import { parsePatterns } from '../model/pattern.js';
import { suggestion } from '../model/suggest.js';
import { Formats } from './formats.js';
import { packagePlace } from './place.js';
import { type Report, reporter } from './problems.js';
import { Schemas } from './schemas.js';
import { sourceText } from './source-text.js';
import { childOf, itemsOf, plain, type Tree, textOf, textsOf } from './tree.js';
import { parseYaml } from './yaml-tree.js';

export interface ParityPolicyFile {
  /** Absolute. */
  readonly path: string;
  /** The folder from which the file is named in messages. */
  readonly cwd: string;
  /** Whether somebody named the file, so that it must be there. */
  readonly named: boolean;
  /** The adapters that there are. */
  readonly adapters: readonly string[];
}

/**
 * The policy of the file; the one without entries where there is no file.
 * @throws InputError with every problem of the file.
 */
export function loadParityPolicy(file: ParityPolicyFile): ParityPolicy {
  const shown = relative(file.cwd, file.path) || '.';
  const bytes = readIfThere(file, shown);
  if (bytes === undefined) return NO_PARITY_POLICY;
  const problems: Problem[] = [];
  const policy = read(bytes, shown, file.adapters, reporter(shown, problems));
  if (problems.length > 0) throw new InputError(problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
  if (policy === undefined) throw new Error('a parity policy without a problem was refused');
  return policy;
}

function readIfThere({ path, named }: ParityPolicyFile, shown: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    if (code === 'ENOENT' && !named) return undefined;
    const message = code === 'ENOENT' ? 'the parity policy does not exist' : 'the parity policy cannot be read';
    const hint = code === 'EISDIR' ? { hint: 'it is a folder' } : {};
    throw new InputError([{ code: 'NO_POLICY', file: shown, message, ...hint }]);
  }
}

function read(bytes: Buffer, shown: string, adapters: readonly string[], report: Report): ParityPolicy | undefined {
  const text = sourceText(bytes, report);
  const tree = text === undefined ? undefined : parseYaml(text, report);
  if (tree === undefined) return undefined;
  const schemas = new Schemas(join(packagePlace().root, 'config', 'schemas'));
  if (!Formats.of(schemas).check('parity-policy', tree, report)) return undefined;
  const [verdicts, answers] = [textOf(tree, 'verdicts'), textOf(tree, 'answers')];
  return {
    file: shown,
    ...(verdicts !== undefined && { verdicts: verdicts as Demand }),
    ...(answers !== undefined && { answers: answers as Demand }),
    normalise: itemsOf(tree, 'normalise').map((item) => normalisationOf(item, shown, report)),
    allow: itemsOf(tree, 'allow').flatMap((item) => allowanceOf(item, shown, adapters, report)),
  };
}

/** The tree fits the schema. */
function normalisationOf(item: Tree, shown: string, report: Report): Normalisation {
  const { operation, path, treat, group, reason } = plain(item) as unknown as Omit<Normalisation, 'from' | 'arguments'>;
  const places = childOf(item, 'arguments');
  if (treat === 'ignore' || treat === 'unordered') {
    for (const [key, child] of [
      ['group', childOf(item, 'group')],
      ['arguments', places],
    ] as const) {
      if (child !== undefined)
        report('BAD_FORMAT', child.line, `only what is renamed or ordered has a "${key}"`, 'take it out');
    }
  }
  return {
    operation,
    path,
    treat,
    ...(group !== undefined && { group }),
    arguments: textsOf(item, 'arguments'),
    reason,
    from: `${shown}:${item.line}`,
  };
}

function allowanceOf(item: Tree, shown: string, adapters: readonly string[], report: Report): Allowance[] {
  for (const { line, value } of itemsOf(item, 'between').filter(isScalar)) {
    const name = String(value);
    if (adapters.includes(name)) continue;
    report('UNKNOWN_ADAPTER', line, `unknown adapter, got "${name}"`, suggestion(name, adapters));
  }
  const [one, other, ...more] = textsOf(item, 'between');
  if (more.length > 0) {
    const line = childOf(item, 'between')?.line;
    report('BAD_FORMAT', line, '"between" names two adapters, got more', 'write an entry for each two');
  }
  const kind = textOf(item, 'kind');
  try {
    const [pattern] = parsePatterns([textOf(item, 'pattern') ?? '']);
    if (pattern === undefined) return [];
    return [
      {
        pattern,
        ...(kind !== undefined && { kind: kind as AllowedKind }),
        ...(one !== undefined && other !== undefined && { between: [one, other] }),
        reason: textOf(item, 'reason') ?? '',
        from: `${shown}:${item.line}`,
      },
    ];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const { code, message, hint } of error.problems) report(code, childOf(item, 'pattern')?.line, message, hint);
    return [];
  }
}

function isScalar(tree: Tree): tree is Extract<Tree, { kind: 'scalar' }> {
  return tree.kind === 'scalar';
}
