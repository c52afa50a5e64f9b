// The least that a program can do for a request: parse the line, write a line back.
import process from 'node:process';

let rest = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop();
  let replies = '';
  for (const line of lines) {
    const { id, params } = JSON.parse(line);
    replies += `${JSON.stringify({ jsonrpc: '2.0', id, result: params.args.value })}\n`;
  }
  if (replies !== '') process.stdout.write(replies);
});
