// The variant reopen: every handle is closed and opened again between the steps of the case.
import { openHandles, reopenHandles } from '../handles.js';
import { stepText } from '../place.js';
import type { VariantDriver } from './driver.js';

export const reopen: VariantDriver = {
  // Handles that the case itself has closed stay closed.
  before: async (session, place) => {
    if (stepText(place) !== '1') await reopenHandles(session, openHandles(session), place);
  },
};
