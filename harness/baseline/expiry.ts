// Until when an entry holds.
import type { BaselineEntry } from '../model/baseline.js';

/** @param today YYYY-MM-DD; dates of this form are in the order of their texts. */
export function isExpired({ expires }: BaselineEntry, today: string): boolean {
  return expires !== undefined && today > expires;
}
