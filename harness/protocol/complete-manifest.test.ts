import { describe, expect, test } from 'vitest';
import type { Profile } from '../contract/index.js';
import { completeManifest } from './complete-manifest.js';
import type { Introduction } from './messages.js';

const introduction = (profile: Profile, offers?: 'operations' | 'primitives'): Introduction => ({
  protocolVersion: 1,
  manifest: { name: 'mine', implementation: { name: 'mine', version: '1' }, profile },
  ...(offers && { offers }),
});

const LOG: Profile = {
  facets: { log: 'native' },
  store: { reopen: true, handles: 'one' },
  log: { visibility: 'prefix' },
};

describe('the manifest of a program', () => {
  test('that answers operations is what it says', () => {
    for (const said of [introduction(LOG), introduction(LOG, 'operations')]) {
      expect(completeManifest(said)).toBe(said.manifest);
    }
  });

  test('that offers primitives claims what the library derives', () => {
    const { manifest } = introduction(LOG);
    expect(completeManifest(introduction(LOG, 'primitives'))).toEqual({
      ...manifest,
      profile: {
        ...LOG,
        facets: {
          log: 'native',
          projection: 'derived',
          snapshot: 'derived',
          compaction: 'derived',
          subscription: 'derived',
          view: 'derived',
          query: 'derived',
          upcast: 'derived',
          blob: 'derived',
        },
        compaction: { others: 'refuse' },
        subscription: { delivery: 'exactly-once' },
        limits: { depth: 2000 },
      },
    });
  });

  test('keeps what the program said itself', () => {
    const said: Profile = {
      ...LOG,
      facets: { ...LOG.facets, view: 'native' },
      without: ['view.attach'],
      compaction: { others: 'protect' },
      subscription: { delivery: 'at-least-once' },
      limits: { depth: 10, nul: false },
    };
    const { profile } = completeManifest(introduction(said, 'primitives'));
    expect(profile).toEqual({ ...said, facets: { ...profile.facets, log: 'native', view: 'native' } });
  });
});
