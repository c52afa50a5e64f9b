// The facet view: named materialised projections, whose value is never stale and whose peek never folds.
import { type Conflict, equalJson } from '../contract/index.js';
import { name } from './arguments.js';
import { changeCell } from './cell.js';
import { conflict } from './concurrency.js';
import { type Facet, operation } from './operation.js';
import { initial } from './projection.js';
import { cellKey } from './session.js';
import { namedPlanFields } from './snapshot.js';
import { tolerating } from './tolerating.js';
import {
  currentState,
  loadView,
  refreshView,
  type StoredView,
  toJson,
  type ViewDefinition,
  viewIn,
} from './view-store.js';

export const view: Facet<'view.define' | 'view.value' | 'view.peek' | 'view.refresh' | 'view.attach'> = {
  'view.define': operation(namedPlanFields, async (session, args): Promise<null | Conflict> => {
    const start = initial(args);
    const definition: ViewDefinition = {
      stream: args.stream,
      fold: args.fold.definition,
      seed: start.value,
      upcasters: args.upcasters?.definition ?? [],
    };
    const fresh: StoredView = { definition, attached: false, state: start };
    const cell = await changeCell(session, cellKey(session, 'view', args.name), (current) =>
      current === null ? { value: toJson(fresh) } : 'keep',
    );
    const stored = cell === null ? definition : viewIn(cell).definition;
    return equalJson(toJson(stored), toJson(definition)) ? null : conflict(toJson(definition), toJson(stored));
  }),

  'view.value': operation({ name }, async (session, args) => {
    return (await currentState(session, args.name, await loadView(session, args.name))).value;
  }),

  'view.peek': operation({ name }, async (session, args) => (await loadView(session, args.name)).state.value),

  'view.refresh': operation({ name }, (session, args) => refreshView(session, args.name, false)),

  'view.attach': operation({ name }, async (session, args) => {
    await refreshView(session, args.name, true);
    // An event published between that read and that write found no attached view.
    await tolerating(refreshView(session, args.name, false));
    return null;
  }),
};
