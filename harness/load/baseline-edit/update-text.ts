// Writes the changes of an update into the text of a baseline file.
import type { BaselineChange, NewEntry } from '../../model/baseline-change.js';
import type { BaselineFile, BaselineFileEntry } from '../../model/generated/baseline.js';
import { plain } from '../tree.js';
import { parseYaml } from '../yaml-tree.js';
import { editBaseline } from './edit-baseline.js';
import type { EntryData } from './entry-text.js';
import type { Step } from './step.js';

export type UpdatedText =
  | { readonly kind: 'updated'; readonly text: string }
  /** A sentence without a full stop, and the entry that it is about. */
  | { readonly kind: 'refused'; readonly reason: string; readonly index?: number };

/** @param source a file that was loaded without a problem, or `newBaselineText`. */
export function updateText(source: string, changes: readonly BaselineChange[]): UpdatedText {
  if (changes.length === 0) return { kind: 'updated', text: source };
  const tree = parseYaml(source.replace(/^\uFEFF/, ''), () => undefined);
  if (tree === undefined) return { kind: 'refused', reason: 'the file is not YAML any more' };
  const { entries } = plain(tree) as unknown as BaselineFile;
  const edited = editBaseline(source, stepsOf(entries, changes));
  if (edited.kind === 'edited') return { kind: 'updated', text: edited.text };
  const at = edited.step.kind === 'remove' ? edited.step.indexes[0] : undefined;
  const index = edited.step.kind === 'entries' ? undefined : 'path' in edited.step ? edited.step.path[1] : undefined;
  const place = typeof index === 'number' ? index : at;
  return { kind: 'refused', reason: edited.reason, ...(place !== undefined && { index: place }) };
}

export function newBaselineText(adapter: string): string {
  return `adapter: ${adapter}\nentries: []\n`;
}

/** What is taken out comes last, so that the positions hold until then. */
function stepsOf(entries: readonly BaselineFileEntry[], changes: readonly BaselineChange[]): Step[] {
  const steps: Step[] = [];
  const removed: number[] = [];
  const added: EntryData[] = [];
  for (const change of changes) {
    if (change.kind === 'add') added.push(dataOf(change.entry));
    else if (change.kind === 'remove') removed.push(change.index);
    else {
      const entry = entries[change.index];
      if (entry === undefined) throw new Error('a change of an entry that the file does not have');
      steps.push(...(change.kind === 'patterns' ? patternSteps(entry, change) : bindSteps(entry, change)));
    }
  }
  return [
    ...steps,
    ...(added.length > 0 ? [{ kind: 'entries', values: added } as const] : []),
    ...(removed.length > 0 ? [{ kind: 'remove', path: ['entries'], indexes: removed } as const] : []),
  ];
}

function dataOf({ patterns, path, ...rest }: NewEntry): EntryData {
  const { code, reason, issue, expires } = rest;
  return {
    pattern: patterns.length === 1 ? (patterns[0] ?? '') : patterns,
    code,
    ...(path !== '' && { path }),
    reason,
    ...(issue !== undefined && { issue }),
    ...(expires !== undefined && { expires }),
  };
}

type Change<Kind extends BaselineChange['kind']> = Extract<BaselineChange, { readonly kind: Kind }>;

function patternSteps({ pattern }: BaselineFileEntry, { index, slots, more }: Change<'patterns'>): Step[] {
  const path = ['entries', index, 'pattern'];
  const texts = [...slots.filter((text) => text !== undefined), ...more];
  if (typeof pattern === 'string') return [{ kind: 'set', path, value: texts.length === 1 ? (texts[0] ?? '') : texts }];
  const gone = slots.flatMap((text, place) => (text === undefined ? [place] : []));
  return [
    ...slots.flatMap((text, place): Step[] =>
      text === undefined || text === pattern[place] ? [] : [{ kind: 'set', path: [...path, place], value: text }],
    ),
    ...(more.length > 0 ? [{ kind: 'append', path, values: more } as const] : []),
    ...(gone.length > 0 ? [{ kind: 'remove', path, indexes: gone } as const] : []),
  ];
}

function bindSteps(entry: BaselineFileEntry, { index, code, path }: Change<'bind'>): Step[] {
  const place = ['entries', index];
  const steps: Step[] = [];
  if (entry.code === undefined) steps.push({ kind: 'key', path: place, after: 'pattern', key: 'code', value: code });
  else if (entry.code !== code) steps.push({ kind: 'set', path: [...place, 'code'], value: code });
  if (entry.path !== undefined && entry.path !== path)
    steps.push({ kind: 'set', path: [...place, 'path'], value: path });
  if (entry.path === undefined && path !== '') {
    const after = entry.code === undefined ? 'pattern' : 'code';
    steps.push({ kind: 'key', path: place, after, key: 'path', value: path });
  }
  return steps;
}
