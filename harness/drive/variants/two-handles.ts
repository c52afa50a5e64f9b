// The variant two-handles: what one handle was told, another is asked.
import { openHandle } from '../handles.js';
import type { VariantDriver } from './driver.js';

const READER = 'reader';

export const twoHandles: VariantDriver = {
  opened: (session) => openHandle(session, READER, false, undefined),
  handleOf: (row) => (row.effect === 'read' ? READER : undefined),
};
