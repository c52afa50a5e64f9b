// Reads preloads and layers them: the names, tables and steps of several, in order, as one.
import { closest, suggestion } from '../model/suggest.js';
import type { Step } from '../model/suite.js';
import type { Template } from '../model/template.js';
import { RESERVED_NAMES } from '../model/template.js';
import type { Report } from './problems.js';
import type { Schemas } from './schemas.js';
import { readSteps, type Scope, type StepContext } from './steps.js';
import { readTables, type TableRow } from './tables.js';
import { entriesOf, itemsOf, plain, type Tree } from './tree.js';
import { checkValue } from './values.js';
import type { ProfilePaths } from './when.js';

export interface PreloadFile {
  readonly name: string;
  /** The path of the file, as rows keep it. */
  readonly file: string;
  /** Missing when the file cannot be read. */
  readonly tree: Tree | undefined;
  readonly report: Report;
}

/** What stands before step 1 of a case. */
export interface Layer {
  readonly names: Readonly<Record<string, Template>>;
  readonly setup: readonly Step[];
  readonly tables: ReadonlyMap<string, Table>;
  /** What the steps of the case may refer to. */
  readonly scope: { readonly names: ReadonlySet<string>; readonly handles: ReadonlySet<string> };
}

interface Table {
  /** The preload it stands in. */
  readonly preload: string;
  readonly rows: readonly TableRow[];
}

export class Preloads {
  readonly used: Set<string> = new Set<string>();
  private readonly usedTables = new Set<string>();
  private readonly files: ReadonlyMap<string, PreloadFile>;
  private readonly schemas: Schemas;
  private readonly profilePaths: ProfilePaths;
  private readonly layers = new Map<string, Layer>();

  constructor(files: ReadonlyMap<string, PreloadFile>, schemas: Schemas, profilePaths: ProfilePaths) {
    this.files = files;
    this.schemas = schemas;
    this.profilePaths = profilePaths;
  }

  /**
   * The preloads of a suite and of a case as one layer, or undefined when one of them cannot be read: what it binds is
   * not known then. `report` and `line` say who asks.
   */
  layered(names: readonly string[], report: Report, line: number): Layer | undefined {
    const chosen: PreloadFile[] = [];
    for (const name of names) {
      const file = this.files.get(name);
      this.used.add(name);
      if (file === undefined) {
        const near = closest(name, this.files.keys());
        report('UNKNOWN_PRELOAD', line, `unknown preload, got "${name}"`, near && `did you mean "${near}"?`);
        return undefined;
      }
      if (file.tree === undefined) return undefined;
      if (chosen.includes(file)) report('DUPLICATE_PRELOAD', line, `a preload is layered twice, got "${name}"`);
      else chosen.push(file);
    }
    const key = chosen.map((file) => file.name).join(' ');
    const known = this.layers.get(key);
    if (known !== undefined) return known;
    const layer = this.build(chosen);
    this.layers.set(key, layer);
    return layer;
  }

  /** The rows of a table of the layer, none when it is not there. `report` and `line` say who asks. */
  rowsOf({ tables }: Layer, name: string, report: Report, line: number): readonly TableRow[] {
    const table = tables.get(name);
    if (table === undefined) {
      const hint = tables.size === 0 ? 'name the preload that holds it' : suggestion(name, tables.keys());
      report('UNKNOWN_TABLE', line, `no table of the preloads of the case, got "${name}"`, hint);
      return [];
    }
    this.usedTables.add(`${table.preload} ${name}`);
    return table.rows;
  }

  /** Whether a case is loaded for each row of the table. */
  isUsed(preload: string, table: string): boolean {
    return this.usedTables.has(`${preload} ${table}`);
  }

  private build(files: readonly PreloadFile[]): Layer {
    const scope: Scope = { names: new Set(), handles: new Set(['main']) };
    const names: [string, Template][] = [];
    const tables = new Map<string, Table>();
    const setup: Step[] = [];
    for (const { name: preload, file, tree, report } of files) {
      if (tree === undefined) continue;
      for (const { key, line, value } of entriesOf(tree, 'names')) {
        checkValue(value, 'names', scope.names, report);
        if (RESERVED_NAMES.some((reserved) => reserved === key)) {
          report('RESERVED_BINDING', line, `the name is reserved, got "${key}"`);
        } else if (scope.names.has(key)) {
          const others = files.map((file) => file.name).join(', ');
          report('DUPLICATE_NAME', line, `a name is bound twice by the preloads ${others}, got "${key}"`);
        }
        scope.names.add(key);
        names.push([key, plain(value)]);
      }
      const { schemas, profilePaths } = this;
      const read = readTables(tree, { schemas, profilePaths, report, file, names: scope.names });
      for (const [table, rows] of read) {
        const other = tables.get(table)?.preload;
        if (other !== undefined) {
          // One mistake is enough to tell.
          this.usedTables.add(`${preload} ${table}`);
          const line = entriesOf(tree, 'tables').find(({ key }) => key === table)?.line;
          report('DUPLICATE_TABLE', line, `a table stands twice, got "${table}"`, `the first is in ${other}`);
        } else tables.set(table, { preload, rows });
      }
      const context: StepContext = { schemas, report, scope, place: 'preload' };
      setup.push(...readSteps(itemsOf(tree, 'steps'), context));
    }
    return { names: Object.fromEntries(names), setup, tables, scope };
  }
}
