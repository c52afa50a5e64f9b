// What each store promises, side by side: lawful differences, which the suites take as they are declared.
import type { Profile, Scoreboard } from '../model/generated/scoreboard.js';
import { table } from './markdown-table.js';
import { cellText } from './markdown-text.js';

type Promise = readonly [name: string, of: (profile: Profile, scoreboard: Scoreboard) => string];

const PROMISES: readonly Promise[] = [
  ['Positions', (_, { implementation }) => implementation.positions ?? 'from 1'],
  ['Native facets', ({ facets }) => facetsThatAre('native', facets)],
  ['Derived facets', ({ facets }) => facetsThatAre('derived', facets)],
  ['Without', ({ without = [] }) => without.join(', ')],
  ['Opened again', ({ store }) => (store.reopen ? 'yes' : 'no')],
  ['Handles', ({ store }) => store.handles],
  ['Processes', ({ store }) => store.processes ?? 'one'],
  ['Reads see appends', ({ log }) => log?.visibility ?? ''],
  ['Batch atomic over', ({ batch }) => batch?.atomic ?? ''],
  ['Idempotency keys', ({ idempotency }) => (idempotency === undefined ? '' : keys(idempotency))],
  ['Global order', ({ global }) => (global === undefined ? '' : order(global))],
  ['Delivery', ({ subscription }) => subscription?.delivery ?? ''],
  ['Durable through', ({ durability }) => durability?.grade ?? ''],
  ['Limits', ({ limits = {} }) => limitsText(limits)],
];

/** One row for each store. */
export function promisesMarkdown(scoreboards: readonly Scoreboard[]): string {
  const rows = scoreboards.map((scoreboard) => [
    cellText(scoreboard.adapter),
    ...PROMISES.map(([, of]) => cellText(of(scoreboard.profile, scoreboard)) || '—'),
  ]);
  return table(['Store', ...PROMISES.map(([name]) => name)], rows, 1 + PROMISES.length);
}

function facetsThatAre(how: 'native' | 'derived', facets: Profile['facets']): string {
  return Object.entries(facets)
    .filter(([, is]) => is === how)
    .map(([facet]) => facet)
    .join(', ');
}

function keys({ scope, window, mismatch }: NonNullable<Profile['idempotency']>): string {
  return [`per ${scope}`, window === 'infinite' ? 'for ever' : 'for a while', mismatch].join(', ');
}

function order({ order, visibility, entry = 'flagged' }: NonNullable<Profile['global']>): string {
  return [order, visibility, `${entry} events`].join(', ');
}

function limitsText(limits: NonNullable<Profile['limits']>): string {
  return Object.entries(limits)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
