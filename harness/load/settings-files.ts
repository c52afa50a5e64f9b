// Reads and checks config/adapters.yaml and assay.config.yaml.
import type { Problem } from '../model/errors.js';
import type { ShippedAdapters } from '../model/generated/adapters.js';
import type { UserConfig } from '../model/generated/user-config.js';
import { suggestion } from '../model/suggest.js';
import { type FormatName, Formats } from './formats.js';
import { type Report, reporter } from './problems.js';
import type { Schemas } from './schemas.js';
import { isPath, type Settings } from './settings.js';
import { sourceText } from './source-text.js';
import { childOf, entriesOf, itemsOf, plain, type Tree, textOf } from './tree.js';
import { parseYaml } from './yaml-tree.js';

export interface SettingsFile {
  readonly shown: string;
  readonly bytes: Buffer;
}

/** The settings, or undefined with the problems added. */
export function readSettings(
  shippedFile: SettingsFile,
  userFile: SettingsFile | undefined,
  schemas: Schemas,
  problems: Problem[],
): Settings | undefined {
  const formats = Formats.of(schemas);
  const shipped = read(shippedFile, 'adapters', formats, problems);
  if (shipped !== undefined) checkDefaults(shipped, reporter(shippedFile.shown, problems));
  const names = shipped === undefined ? [] : entriesOf(shipped, 'adapters').map(({ key }) => key);
  const user = userFile === undefined ? undefined : read(userFile, 'user-config', formats, problems);
  if (userFile !== undefined && user !== undefined) checkAdapters(user, names, reporter(userFile.shown, problems));
  if (problems.length > 0 || shipped === undefined) return undefined;
  return {
    shipped: plain(shipped) as unknown as ShippedAdapters,
    ...(user === undefined ? {} : { user: plain(user) as unknown as UserConfig }),
  };
}

function read(file: SettingsFile, format: FormatName, formats: Formats, problems: Problem[]): Tree | undefined {
  const report = reporter(file.shown, problems);
  const text = sourceText(file.bytes, report);
  const tree = text === undefined ? undefined : parseYaml(text, report);
  return tree !== undefined && formats.check(format, tree, report) ? tree : undefined;
}

function checkDefaults(shipped: Tree, report: Report): void {
  const names = entriesOf(shipped, 'adapters').map(({ key }) => key);
  for (const item of itemsOf(shipped, 'default')) {
    const name = String(plain(item));
    if (names.includes(name)) continue;
    report('UNKNOWN_ADAPTER', item.line, `unknown adapter, got "${name}"`, suggestion(name, names));
  }
}

function checkAdapters(user: Tree, shipped: readonly string[], report: Report): void {
  for (const { value } of entriesOf(user, 'adapters')) {
    if (childOf(value, 'command') !== undefined) continue;
    const module = value.kind === 'scalar' ? String(value.value) : textOf(value, 'module');
    if (module === undefined || isPath(module) || shipped.includes(module)) continue;
    const line = value.kind === 'scalar' ? value.line : childOf(value, 'module')?.line;
    const hint = suggestion(module, shipped) ?? 'write the path of a module, such as ./adapter.js';
    report('UNKNOWN_ADAPTER', line, `no adapter of this name ships with assay, got "${module}"`, hint);
  }
}
