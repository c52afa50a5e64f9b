// Reads config/gates.yaml: what a run must come to, each value with the line that it stands on.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { InputError, type Problem } from '../model/errors.js';
import { type AdapterRules, type Announcement, DEFAULT_POLICY, type GatePolicy, type Setting } from '../model/gate.js';
import { parsePatterns } from '../model/pattern.js';
import { suggestion } from '../model/suggest.js';
import { Formats } from './formats.js';
import { packagePlace } from './place.js';
import { type Report, reporter } from './problems.js';
import { Schemas } from './schemas.js';
import { sourceText } from './source-text.js';
import { childOf, type Entry, entriesOf, entryOf, itemsOf, type Tree, textOf } from './tree.js';
import { parseYaml } from './yaml-tree.js';

export interface GateFile {
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
 * The policy of the file; the default one where there is no file.
 * @throws InputError with every problem of the file.
 */
export function loadGates(file: GateFile): GatePolicy {
  const shown = relative(file.cwd, file.path);
  const bytes = readIfThere(file, shown);
  if (bytes === undefined) return DEFAULT_POLICY;
  const problems: Problem[] = [];
  const policy = read(bytes, shown, file.adapters, reporter(shown, problems));
  if (problems.length > 0) throw new InputError(problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
  if (policy === undefined) throw new Error('a gate file without a problem was refused');
  return policy;
}

function readIfThere({ path, named }: GateFile, shown: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    if (code === 'ENOENT' && !named) return undefined;
    const message = code === 'ENOENT' ? 'the gate file does not exist' : 'the gate file cannot be read';
    const hint = code === 'EISDIR' ? { hint: 'it is a folder' } : {};
    throw new InputError([{ code: 'NO_GATES', file: shown, message, ...hint }]);
  }
}

function read(bytes: Buffer, shown: string, adapters: readonly string[], report: Report): GatePolicy | undefined {
  const text = sourceText(bytes, report);
  const tree = text === undefined ? undefined : parseYaml(text, report);
  if (tree === undefined) return undefined;
  const schemas = new Schemas(join(packagePlace().root, 'config', 'schemas'));
  if (!Formats.of(schemas).check('gates', tree, report)) return undefined;

  const place = (line: number): string => `${shown}:${line}`;
  const isKnown = (name: string, line: number): void => {
    if (!adapters.includes(name)) {
      report('UNKNOWN_ADAPTER', line, `unknown adapter, got "${name}"`, suggestion(name, adapters));
    }
  };
  const defaults = rulesOf(childOf(tree, 'defaults'), DEFAULT_POLICY.defaults, place);
  const own = entriesOf(tree, 'adapters').map(({ key, line, value }) => {
    isKnown(key, line);
    return [key, rulesOf(value, defaults, place)] as const;
  });
  return {
    file: shown,
    ...requiredOf(entryOf(tree, 'required'), isKnown, place),
    ...teethOf(entryOf(tree, 'teeth'), place),
    defaults,
    adapters: new Map(own),
    announced: itemsOf(tree, 'announced').flatMap((item) => announcementOf(item, isKnown, place, report)),
  };
}

type PlaceOf = (line: number) => string;
type NameCheck = (name: string, line: number) => void;

function requiredOf(
  entry: Entry | undefined,
  isKnown: NameCheck,
  place: PlaceOf,
): { readonly required?: Setting<readonly string[]> } {
  if (entry?.value.kind !== 'list') return {};
  const names = entry.value.items.map((item) => {
    const name = item.kind === 'scalar' ? String(item.value) : '';
    isKnown(name, item.line);
    return name;
  });
  return { required: { value: names, from: place(entry.line) } };
}

function teethOf(entry: Entry | undefined, place: PlaceOf): { readonly teeth?: Setting<number> } {
  if (entry?.value.kind !== 'scalar') return {};
  return { teeth: { value: shareOf(entry.value.value), from: place(entry.line) } };
}

function shareOf(value: unknown): number {
  return Number(String(value).replace('%', ''));
}

/** What the tree says, above what holds otherwise. The tree fits the schema. */
function rulesOf(tree: Tree | undefined, otherwise: AdapterRules, place: PlaceOf): AdapterRules {
  const setting = <Value>(key: string, parse: (value: unknown) => Value): Setting<Value> | undefined => {
    const entry = tree === undefined ? undefined : entryOf(tree, key);
    if (entry?.value.kind !== 'scalar') return undefined;
    return { value: parse(entry.value.value), from: place(entry.line) };
  };
  const tolerance = (value: unknown): 'refuse' | 'allow' => (value === 'allow' ? 'allow' : 'refuse');
  const totalPass = setting('total_pass', Number) ?? otherwise.totalPass;
  return {
    ...(totalPass !== undefined && { totalPass }),
    must: setting('must', shareOf) ?? otherwise.must,
    should: setting('should', shareOf) ?? otherwise.should,
    worse: setting('worse', tolerance) ?? otherwise.worse,
    shrink: setting('shrink', tolerance) ?? otherwise.shrink,
  };
}

function announcementOf(item: Tree, isKnown: NameCheck, place: PlaceOf, report: Report): Announcement[] {
  const adapter = entryOf(item, 'adapter');
  const name = textOf(item, 'adapter');
  if (adapter !== undefined && name !== undefined) isKnown(name, adapter.value.line);
  const pattern = childOf(item, 'pattern');
  try {
    const [parsed] = parsePatterns([textOf(item, 'pattern') ?? '']);
    if (parsed === undefined) return [];
    const to = textOf(item, 'to') as Announcement['to'];
    const announcement = { pattern: parsed, to, reason: textOf(item, 'reason') ?? '', from: place(item.line) };
    return [name === undefined ? announcement : { ...announcement, adapter: name }];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const { code, message, hint } of error.problems) report(code, pattern?.line, message, hint);
    return [];
  }
}
