// GitHub's workflow commands: `::error file=…,line=…::message`. What a text holds can end neither the command nor one of
// its properties.

export interface WorkflowCommand {
  readonly name: 'error' | 'warning';
  readonly title: string;
  /** From the root of the repository. */
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
}

export function workflowCommand({ name, title, file, line, message }: WorkflowCommand): string {
  const properties = Object.entries({ file, line: file === undefined ? undefined : line, title })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name} ${properties.join(',')}::${escapedData(message)}\n`;
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
