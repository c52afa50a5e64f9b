// Greets on its standard output before it serves.
import process from 'node:process';
import { serve } from '../decent.mjs';

process.stdout.write('Welcome to the zoo!\n');
serve();
