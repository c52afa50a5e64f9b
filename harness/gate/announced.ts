// What the gate file announces for one adapter, and which announcements were of use.
import type { Announcement } from '../model/gate.js';
import { matches, type Pattern, type Subject } from '../model/pattern.js';
import type { Variant } from '../model/suite.js';

export interface Announced {
  /** Whether it was said that the case would be gone, or no longer run in any variant. */
  covers(subject: Omit<Subject, 'variant'>, to: Announcement['to']): boolean;
  /** Whether it was said that the case would no longer run in this variant. */
  coversVariant(subject: Omit<Subject, 'variant'>, variant: Variant): boolean;
  /** Whether it was said that the law would no longer be shown. */
  coversLaw(law: string): boolean;
}

/** @param used takes up every announcement that something was found for. */
export function announcedFor(adapter: string, all: readonly Announcement[], used: Set<Announcement>): Announced {
  const own = all.filter((one) => one.adapter === undefined || one.adapter === adapter);
  const some = (fits: (announcement: Announcement) => boolean): boolean => {
    const found = own.filter(fits);
    for (const announcement of found) used.add(announcement);
    return found.length > 0;
  };
  return {
    covers: (subject, to) =>
      some((one) => one.to === to && one.pattern.variant === undefined && matches(one.pattern, anywhere(subject))),
    coversVariant: (subject, variant) =>
      some((one) => one.to !== 'gone' && matches(one.pattern, { ...subject, variant })),
    coversLaw: (law) => some(({ pattern }) => isWholeLaw(pattern) && matches(pattern, anywhere({ id: '/', law }))),
  };
}

function anywhere(subject: Omit<Subject, 'variant'>): Subject {
  return { ...subject, variant: 'direct' };
}

function isWholeLaw({ kind, variant }: Pattern): boolean {
  return kind === 'law' && variant === undefined;
}
