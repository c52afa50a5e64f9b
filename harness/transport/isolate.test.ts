import { describe, expect, test } from 'vitest';
import type { Manifest } from '../contract/index.js';
import { type Host, HostGone, type Lane } from '../model/host.js';
import { isolate } from './isolate.js';

const MANIFEST: Manifest = {
  name: 'mine',
  implementation: { name: 'mine', version: '1.0.0' },
  profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' } },
};

/** A host that notes what is asked of it. */
function noting(name: string, notes: string[], outside: boolean): Host {
  const laneOf = (lane: string): Lane => ({
    seat: async (location) => {
      notes.push(`${name}: ${lane} seats ${location}`);
      throw new HostGone('only a test');
    },
    end: async () => {
      notes.push(`${name}: ${lane} ends`);
      return [`${lane} went wrong`];
    },
  });
  return {
    manifest: MANIFEST,
    abilities: { kill: name === 'program', outside },
    main: laneOf('main'),
    lane: () => laneOf('lane'),
    dispose: async () => {
      notes.push(`${name}: disposed`);
      return [`${name} went wrong`];
    },
  };
}

function isolated(start?: () => Promise<Host>) {
  const notes: string[] = [];
  const program = (): Promise<Host> => {
    notes.push('started');
    return start?.() ?? Promise.resolve(noting('program', notes, false));
  };
  return { notes, host: isolate(noting('inline', notes, true), program) };
}

describe('an isolated host', () => {
  test('can do what the inline one can, and kill', () => {
    const { host, notes } = isolated();
    expect([host.manifest, host.abilities]).toEqual([MANIFEST, { kill: true, outside: true }]);
    expect(notes).toEqual([]);
  });

  test('starts nothing as long as nothing needs it', async () => {
    const { host, notes } = isolated();
    await expect(host.main.seat('/1')).rejects.toThrow('only a test');
    expect(await host.lane().end()).toEqual([]);
    expect(await host.dispose()).toEqual(['inline went wrong']);
    expect(notes).toEqual(['inline: main seats /1', 'inline: disposed']);
  });

  test('starts the program once, for all private lanes, and disposes of both', async () => {
    const { host, notes } = isolated();
    const [one, two] = [host.lane(), host.lane()];
    await expect(one.seat('/1')).rejects.toThrow('only a test');
    await expect(one.seat('/2')).rejects.toThrow('only a test');
    await expect(two.seat('/3')).rejects.toThrow('only a test');
    expect(await one.end()).toEqual(['lane went wrong']);
    expect(await host.dispose()).toEqual(['program went wrong', 'inline went wrong']);
    expect(notes.slice(0, 5)).toEqual([
      'started',
      'program: lane seats /1',
      'program: lane seats /2',
      'program: lane seats /3',
      'program: lane ends',
    ]);
    expect(notes.slice(5).sort()).toEqual(['inline: disposed', 'program: disposed']);
  });

  test('is gone for the cases that need a program that does not start', async () => {
    const { host, notes } = isolated(() => Promise.reject(new Error('needs node, which is not found')));
    const gone = new HostGone('the adapter did not start in a process of its own: it needs node, which is not found');
    const lane = host.lane();
    await expect(lane.seat('/1')).rejects.toThrow(gone);
    await expect(host.lane().seat('/2')).rejects.toThrow(gone);
    expect(await lane.end()).toEqual([]);
    expect(await host.dispose()).toEqual(['inline went wrong']);
    expect(notes).toEqual(['started', 'inline: disposed']);
  });

  test('disposes of the inline one even if the program cannot be ended', async () => {
    const notes: string[] = [];
    const stuck: Host = {
      ...noting('program', notes, false),
      dispose: () => Promise.reject(new Error('a process of the program could not be ended')),
    };
    const host = isolate(noting('inline', notes, true), async () => stuck);
    await expect(host.lane().seat('/1')).rejects.toThrow('only a test');
    await expect(host.dispose()).rejects.toThrow('a process of the program could not be ended');
    expect(notes).toContain('inline: disposed');
  });
});
