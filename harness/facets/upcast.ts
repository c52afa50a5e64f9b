// The facet upcast: reading and folding events in their newest shape, while the stored ones stay as they are.
import { compiled } from './arguments.js';
import { rangeFields, readRange } from './log.js';
import { type Facet, operation } from './operation.js';
import { foldAfter, initial, planFields, prior } from './projection.js';
import { compileUpcasters } from './upcasters.js';

const upcasters = compiled(compileUpcasters);

export const upcast: Facet<'upcast.read' | 'upcast.project'> = {
  'upcast.read': operation({ ...rangeFields, upcasters }, async (session, args) => {
    return (await readRange(session, args)).map(args.upcasters.lift);
  }),

  'upcast.project': operation({ ...planFields, upcasters, prior }, (session, args) =>
    foldAfter(session, args, args.prior ?? initial(args)),
  ),
};
