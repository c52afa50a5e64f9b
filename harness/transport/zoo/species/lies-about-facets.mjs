// Claims a facet that it does not have.
import { answer, MANIFEST, serve } from '../decent.mjs';

MANIFEST.profile.facets.batch = 'native';
serve(answer);
