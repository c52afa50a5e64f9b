// Reads, and says nothing at all.
import { serve } from '../decent.mjs';

serve(() => {});
