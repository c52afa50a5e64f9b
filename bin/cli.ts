// The command line: parses, calls one command, and turns whatever happens into an exit code.
import yargs, { type Argv } from 'yargs';
import { packagePlace } from '../harness/load/place.js';
import { InputError } from '../harness/model/errors.js';
import { closest, suggestion } from '../harness/model/suggest.js';
import { COMMANDS } from './commands.js';
import { EXIT, type ExitCode, exitTableText } from './exit-codes.js';
import { type Flags, textsIn } from './flags.js';
import { createTerminal, type Terminal } from './print.js';
import { tell } from './tell.js';
import type { Command } from './usage/command.js';

export async function main(argv: readonly string[]): Promise<ExitCode> {
  const terminal = await createTerminal(process.stdout, process.stderr, process.env);
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    return tell(error, terminal.err);
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const parser = yargs()
    .scriptName('assay')
    .usage('$0 <command>\n\nFinds out what an event store really guarantees.')
    .version(packagePlace().version)
    .detectLocale(false)
    .parserConfiguration({ 'camel-case-expansion': false, 'parse-numbers': false, 'parse-positional-numbers': false })
    .strict()
    .demandCommand(1, 1, 'name a command', 'name one command')
    .epilogue(exitTableText())
    .wrap(Math.max(60, Math.min(110, terminal.out.columns)))
    .exitProcess(false)
    .fail((message, error) => {
      // What yargs itself throws is about the flags; any other error comes from the command.
      if (error !== undefined && error.name !== 'YError') throw error;
      throw usageError(error?.message ?? message, argv);
    });
  for (const command of Object.values(COMMANDS)) {
    parser.command(command.usage, command.summary, describe(command), async (flags) => {
      refuseProgram(command, flags);
      code = await command.call(flags, terminal, process.cwd());
    });
  }
  await parser.parseAsync([...argv]);
  return code;
}

function describe({ positionals, options, examples }: Command): (command: Argv) => Argv {
  return (command) => {
    for (const [name, positional] of Object.entries(positionals)) command.positional(name, positional);
    for (const [line, meaning] of examples) command.example(`$0 ${line}`, meaning);
    return command.options(options).epilogue(exitTableText());
  };
}

/** Behind `--` nothing is a flag, and most commands take nothing there. */
function refuseProgram({ takesProgram, usage }: Command, flags: Flags): void {
  const [name = '', first] = textsIn(flags, '_');
  if (first === undefined || takesProgram === true) return;
  const message = `nothing may follow --, got "${first}"`;
  throw new InputError([{ code: 'USAGE', file: `assay ${name}`, message, hint: `write assay ${usage}` }]);
}

function usageError(message: string, argv: readonly string[]): InputError {
  const name = Object.keys(COMMANDS).find((known) => known === argv[0]);
  const file = name === undefined ? 'assay' : `assay ${name}`;
  const [, word] = /^Unknown argument: (\S+)$/.exec(message) ?? [];
  const problem = word === undefined ? { message: reworded(message, name) } : unknown(word, name);
  return new InputError([{ code: 'USAGE', file, hint: `${file} --help shows what there is`, ...problem }]);
}

function reworded(message: string, name: string | undefined): string {
  const usage = name === undefined ? undefined : COMMANDS[name]?.usage;
  if (usage !== undefined && message.startsWith('Not enough non-option arguments')) return `write assay ${usage}`;
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function unknown(word: string, name: string | undefined): { readonly message: string; readonly hint?: string } {
  if (name === undefined) {
    const hint = suggestion(word, Object.keys(COMMANDS));
    return { message: `unknown command, got "${word}"`, ...(hint !== undefined && { hint }) };
  }
  const near = closest(word, Object.keys(COMMANDS[name]?.options ?? {}));
  return { message: `unknown argument, got "${word}"`, ...(near !== undefined && { hint: `did you mean --${near}?` }) };
}
