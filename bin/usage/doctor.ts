// How assay doctor is called.
import { isSet, textsIn } from '../flags.js';
import { type Command, config, json, texts } from './command.js';

export const doctorUsage: Command = {
  usage: 'doctor [adapters..]',
  summary: 'tell which adapters and subjects can run here, and what the others need',
  positionals: { adapters: { type: 'string', array: true, describe: 'names; else all' } },
  options: { json, config },
  examples: [['doctor', 'every adapter']],
  call: async (flags, terminal, cwd) => {
    const { doctorCommand } = await import('../commands/doctor.js');
    const adapters = textsIn(flags, 'adapters');
    return doctorCommand({ ...texts(flags, 'config'), adapters, json: isSet(flags, 'json') }, terminal, cwd);
  },
};
