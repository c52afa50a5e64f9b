import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ending, Fault } from '../model/host.js';
import { AFTERMATH_MS, Residents } from './residents.js';
import { Stay } from './stay.js';

const CRASH = { cause: 'crash', what: 'ended with exit code 3' } as const;
const TWICE = { cause: 'protocol', what: 'answered a request twice' } as const;
const CRASHED = { cause: 'crash', message: 'the program ended with exit code 3' };
const ANSWERED_TWICE = { cause: 'protocol', message: 'the program answered a request twice' };

/** The stay of one case, and what came of it: `open` until that is known. */
interface Guest {
  readonly stay: Stay;
  aftermath: Fault | undefined | 'open';
}

let residents: Residents;

beforeEach(() => {
  vi.useFakeTimers();
  residents = new Residents();
});

afterEach(() => {
  vi.useRealTimers();
});

function enter(): Guest {
  const guest: Guest = {
    stay: new Stay((fault) => {
      guest.aftermath = fault;
    }),
    aftermath: 'open',
  };
  residents.enter(guest.stay);
  return guest;
}

function leave({ stay }: Guest, ending: Ending = 'answered'): void {
  residents.leave(stay, ending);
}

/** A case that has come and gone. */
function visitor(): Guest {
  const guest = enter();
  leave(guest);
  return guest;
}

/** As when a call of the case is refused with its fault. */
function tell({ stay }: Guest): void {
  if (stay.incident !== undefined) stay.incident.told = true;
}

describe('a fault that says nothing about its cause is blamed on', () => {
  test('the only case that was ever in the process, for certain', () => {
    const only = enter();
    expect(residents.blame()).toBe('certain');
    expect(residents.strike(CRASH)).toBe(true);
    expect(only.stay.fault).toEqual({ ...CRASHED, blame: 'certain' });
  });

  test('the only case in the process, or one that was there before', () => {
    const before = visitor();
    const now = enter();
    residents.strike(CRASH);
    expect(now.stay.fault).toEqual({ ...CRASHED, blame: 'earlier' });
    expect(before).toMatchObject({ aftermath: undefined, stay: { fault: undefined } });
  });

  test('any of several cases in the process', () => {
    const both = [enter(), enter()];
    residents.strike(CRASH);
    expect(both.map(({ stay }) => stay.fault?.blame)).toEqual(['company', 'company']);
  });

  test('the case that left last, when none is there', () => {
    const first = visitor();
    const last = visitor();
    expect(residents.strike(CRASH)).toBe(true);
    expect([first.aftermath, last.aftermath]).toEqual([undefined, { ...CRASHED, blame: 'earlier' }]);
  });

  test('nobody, when none is there and the last one is out of it', () => {
    visitor();
    vi.advanceTimersByTime(AFTERMATH_MS);
    expect(residents.strike(CRASH)).toBe(false);
    expect(new Residents().strike(CRASH)).toBe(false);
  });
});

describe('a second reply is blamed on the case that asked', () => {
  test('while it runs alone', () => {
    const before = visitor();
    const asker = enter();
    expect(residents.strike(TWICE, asker.stay)).toBe(true);
    expect(asker.stay.fault).toEqual({ ...ANSWERED_TWICE, blame: 'certain' });
    expect(before.aftermath).toBeUndefined();
  });

  test('or on one of its company, who may have used its id', () => {
    const asker = enter();
    const other = enter();
    expect(residents.strike(TWICE, asker.stay)).toBe(true);
    expect(asker.stay.fault).toEqual({ ...ANSWERED_TWICE, blame: 'company' });
    expect(other.stay.fault).toEqual({ ...ANSWERED_TWICE, blame: 'company' });
  });

  test('after it has left, and not on the case that runs then', () => {
    const asker = visitor();
    visitor();
    const running = enter();
    expect(residents.strike(TWICE, asker.stay)).toBe(true);
    expect(asker.aftermath).toEqual({ ...ANSWERED_TWICE, blame: 'certain' });
    expect(running.stay.fault?.blame).toBe('another');
  });

  test('but on nobody when its verdict is final', () => {
    const asker = visitor();
    vi.advanceTimersByTime(AFTERMATH_MS);
    expect(residents.strike(TWICE, asker.stay)).toBe(false);
  });
});

describe('the aftermath of a case is over', () => {
  test('a quarter of a second after it left, when nobody is in the process', () => {
    const guest = visitor();
    vi.advanceTimersByTime(AFTERMATH_MS - 1);
    expect(guest.aftermath).toBe('open');
    vi.advanceTimersByTime(1);
    expect(guest.aftermath).toBeUndefined();
  });

  test('not before a case that began after it has had its answers', () => {
    const guest = visitor();
    const next = enter();
    vi.advanceTimersByTime(10 * AFTERMATH_MS);
    expect(guest.aftermath).toBe('open');
    const afterThat = enter();
    leave(next);
    expect(guest.aftermath).toBeUndefined();
    leave(afterThat);
  });

  test('not because a case has had its answers that began before it left', () => {
    const neighbour = enter();
    const other = enter();
    const guest = visitor();
    leave(neighbour);
    vi.advanceTimersByTime(AFTERMATH_MS);
    expect(guest.aftermath).toBe('open');
    leave(other);
    expect(guest.aftermath).toBeUndefined();
  });

  test('when the process is gone', () => {
    const guest = visitor();
    residents.finish();
    expect(guest.aftermath).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('at once when it did not have all of its answers', () => {
    const guest = enter();
    leave(guest, 'timeout');
    expect(guest.aftermath).toBeUndefined();
  });

  test('when a later case takes the process along', () => {
    const guest = visitor();
    const next = enter();
    leave(next, 'timeout');
    residents.evict({ ...CRASHED, cause: 'crash', blame: 'another' });
    expect(guest.aftermath).toBeUndefined();
  });
});

describe('a fault that nobody heard of while it ran', () => {
  test('is found in the aftermath of the case it is blamed on for certain', () => {
    const asker = enter();
    residents.strike(TWICE, asker.stay);
    leave(asker);
    expect(asker.aftermath).toEqual({ ...ANSWERED_TWICE, blame: 'certain' });
  });

  test('is found in the aftermath of the last one to leave', () => {
    const [first, last] = [enter(), enter()];
    residents.strike(CRASH);
    leave(first);
    expect(first.aftermath).toBeUndefined();
    leave(last);
    expect(last.aftermath).toEqual({ ...CRASHED, blame: 'company' });
  });

  test('is not found again when one of them heard of it', () => {
    const [first, last] = [enter(), enter()];
    residents.strike(CRASH);
    tell(first);
    leave(first, 'faulty');
    leave(last);
    expect([first.aftermath, last.aftermath]).toEqual([undefined, undefined]);
  });
});

test('whoever is evicted keeps what struck it first', () => {
  const guest = enter();
  residents.strike(CRASH);
  residents.evict({ cause: 'crash', message: 'another', blame: 'another' });
  expect(guest.stay.fault).toEqual({ ...CRASHED, blame: 'certain' });
});
