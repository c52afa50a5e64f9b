// The facet catalog: which streams ever had an append. Reserved streams show only when they are asked for.
import { flag, name, withDefault } from './arguments.js';
import { type Facet, operation } from './operation.js';
import { type Session, streamKey } from './session.js';

export const catalog: Facet<'catalog.streams' | 'catalog.count' | 'catalog.exists' | 'catalog.totalEvents'> = {
  'catalog.streams': operation({ all: withDefault(flag, () => false) }, async (session, { all }) => {
    return (await listed(session, all)).map(({ stream }) => stream);
  }),

  'catalog.count': operation({}, async (session) => (await listed(session, false)).length),

  'catalog.exists': operation({ stream: name }, async (session, { stream }) => {
    return (await session.backend.mark(streamKey(session, stream))) > 0;
  }),

  'catalog.totalEvents': operation({}, async (session) => {
    return (await listed(session, false)).reduce((sum, { last }) => sum + last, 0);
  }),
};

async function listed(
  session: Session,
  all: boolean,
): Promise<readonly { readonly stream: string; readonly last: number }[]> {
  const streams = await session.backend.streams(session.space);
  return all ? streams : streams.filter(({ stream }) => !stream.startsWith('$'));
}
