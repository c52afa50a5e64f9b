// The least that a client can do: write a line, wait for the line that comes back, parse it.
import { spawn } from 'node:child_process';

export function bareClient([program, ...args]) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  let id = 0;
  let rest = '';
  let resolve;
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text) => {
    rest += text;
    const end = rest.indexOf('\n');
    if (end === -1) return;
    const { result } = JSON.parse(rest.slice(0, end));
    rest = rest.slice(end + 1);
    resolve(result);
  });
  return {
    call: (method, params) =>
      new Promise((answered) => {
        resolve = answered;
        id++;
        child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
      }),
    end: () => {
      child.stdin.end();
      child.kill();
    },
  };
}
