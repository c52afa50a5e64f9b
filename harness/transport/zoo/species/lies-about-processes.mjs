// Claims that several processes can have one store open, and keeps every store in the memory of one.
import { answer, MANIFEST, serve } from '../decent.mjs';

MANIFEST.profile.store.processes = 'many';
serve(answer);
