// Reads YAML 1.2 (core schema) into a tree. What YAML allows and a suite must not hold is refused here: duplicate keys,
// aliases that explode, numbers that JSON does not have.
import { type Alias, type Document, isAlias, isMap, isScalar, LineCounter, parseDocument, type Scalar } from 'yaml';
import type { Report } from './problems.js';
import type { Entry, ScalarTree, Tree } from './tree.js';

/** Nodes that all aliases of a file may bring in together. */
const ALIAS_LIMIT = 10_000;
const DEPTH_LIMIT = 100;
const TOO_DEEP = 'a value is nested too deeply';
const DEEP_HINT = 'generate deep values with { $nested: n }';

/** The tree of a file, or undefined with the problems reported. */
export function parseYaml(text: string, report: Report): Tree | undefined {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      schema: 'core',
      merge: false,
      resolveKnownTags: false,
      stringKeys: true,
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
    });
    if (reportSyntax(document, lines, report)) return undefined;
    if (document.contents === null) {
      report('EMPTY_FILE', 1, 'the file holds nothing but comments');
      return undefined;
    }
    return new TreeReader(document, lines, report).read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report('YAML_TOO_DEEP', 1, TOO_DEEP, DEEP_HINT);
    return undefined;
  }
}

/** Whether there was anything to report. The first mistake hides what follows it, but for duplicate keys. */
function reportSyntax(document: Document, lines: LineCounter, report: Report): boolean {
  const faults = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const first = faults.find((fault) => fault.code !== 'DUPLICATE_KEY');
  for (const fault of faults) {
    const line = lines.linePos(fault.pos[0]).line;
    if (fault.code === 'DUPLICATE_KEY') report('DUPLICATE_KEY', line, 'a key stands twice in one map');
    else if (fault === first && fault.code === 'TAB_AS_INDENT') {
      report('YAML_TAB', line, 'a tab is used for indentation', 'use spaces');
    } else if (fault === first && fault.code === 'RESOURCE_EXHAUSTION') {
      report('YAML_TOO_DEEP', line, TOO_DEEP, DEEP_HINT);
    } else if (fault === first) report('YAML_SYNTAX', line, `not YAML: ${lowered(fault.message)}`);
  }
  return faults.length > 0;
}

class TreeReader {
  private readonly document: Document;
  private readonly lines: LineCounter;
  private readonly report: Report;
  /** Anchors whose content is being read: an alias to one of them has no end. */
  private readonly open = new Set<string>();
  private aliased = 0;
  private failed = false;

  constructor(document: Document, lines: LineCounter, report: Report) {
    this.document = document;
    this.lines = lines;
    this.report = report;
  }

  read(): Tree | undefined {
    const tree = this.node(this.document.contents, 1, 0);
    return this.failed ? undefined : tree;
  }

  private node(node: unknown, parentLine: number, depth: number): Tree {
    const line = this.lineOf(node) ?? parentLine;
    if (depth > DEPTH_LIMIT) {
      return this.refuse('YAML_TOO_DEEP', line, TOO_DEEP, DEEP_HINT);
    }
    if (this.open.size > 0 && ++this.aliased > ALIAS_LIMIT) {
      return this.refuse('ALIAS_LIMIT', line, `aliases bring in more than ${ALIAS_LIMIT} values`);
    }
    if (isAlias(node)) return this.alias(node, line, depth);
    if (isScalar(node)) return this.scalar(node, line);
    if (isMap(node)) {
      const entries = node.items.map((pair): Entry => {
        const keyLine = this.lineOf(pair.key) ?? line;
        const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
        if (!key.isWellFormed()) this.refuse('NOT_A_VALUE', keyLine, 'a key with a lone surrogate');
        return { key, line: keyLine, value: this.node(pair.value, keyLine, depth + 1) };
      });
      return { kind: 'map', line, entries };
    }
    const items = (node as { readonly items?: readonly unknown[] } | null)?.items;
    if (items === undefined) return { kind: 'scalar', line, value: null };
    return { kind: 'list', line, items: items.map((item) => this.node(item, line, depth + 1)) };
  }

  private alias(alias: Alias, line: number, depth: number): Tree {
    const target = alias.resolve(this.document);
    if (target === undefined) {
      return this.refuse(
        'UNKNOWN_ALIAS',
        line,
        `unknown alias, got *${alias.source}`,
        'quote a text that starts with *',
      );
    }
    if (this.open.has(alias.source)) return this.refuse('ALIAS_LIMIT', line, `*${alias.source} contains itself`);
    this.open.add(alias.source);
    const tree = this.node(target, line, depth);
    this.open.delete(alias.source);
    return tree;
  }

  private scalar(scalar: Scalar, line: number): Tree {
    const { value, source = '' } = scalar;
    if (typeof value === 'number') {
      if (Number.isNaN(value)) return this.refuse('NOT_A_VALUE', line, `not a value, got ${source}`, outside('nan'));
      if (!Number.isFinite(value)) {
        return this.refuse('NOT_A_VALUE', line, `not a value, got ${source}`, outside('infinity'));
      }
      // The shortest digits of a large double are what JSON prints; other digits would be stored altered.
      if (/^[-+]?\d+$/.test(source) && BigInt(source) !== BigInt(value) && source !== String(value)) {
        return this.refuse('NOT_A_VALUE', line, `no double is ${source}, the nearest is ${value}`, 'write that one');
      }
    }
    if (typeof value === 'string' && !value.isWellFormed()) {
      return this.refuse('NOT_A_VALUE', line, 'a text with a lone surrogate', outside('lone-surrogate'));
    }
    return { kind: 'scalar', line, value };
  }

  private refuse(code: string, line: number, message: string, hint?: string): ScalarTree {
    // One exploding alias would otherwise be reported once for every value it brings in.
    if (!this.failed || code === 'NOT_A_VALUE' || code === 'UNKNOWN_ALIAS') this.report(code, line, message, hint);
    this.failed = true;
    return { kind: 'scalar', line, value: null };
  }

  private lineOf(node: unknown): number | undefined {
    const range = (node as { readonly range?: readonly number[] | null } | null)?.range;
    return range?.[0] === undefined ? undefined : this.lines.linePos(range[0]).line;
  }
}

function outside(kind: string): string {
  return `write { $outside: ${kind} }`;
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
