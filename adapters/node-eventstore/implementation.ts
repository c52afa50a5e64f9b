// What both adapters of this folder present.
import type { Manifest } from '../../harness/contract/index.js';

export const IMPLEMENTATION: Manifest['implementation'] = {
  name: 'eventstore',
  version: '1.15.5',
  homepage: 'https://github.com/thenativeweb/node-eventstore',
};
