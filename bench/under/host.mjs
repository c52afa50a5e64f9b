// A quick program: the store of the zoo, with one write for all that came in at once.
import process from 'node:process';
import { responseTo } from '../../harness/transport/zoo/decent.mjs';

let rest = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop();
  let replies = '';
  let last = false;
  for (const line of lines) {
    const request = JSON.parse(line);
    replies += `${JSON.stringify(responseTo(request))}\n`;
    last = request.method === 'shutdown';
  }
  if (replies !== '') process.stdout.write(replies);
  if (last) process.exit(0);
});
process.stdin.on('end', () => process.exit(0));
