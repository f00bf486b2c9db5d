import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a program to its end, and ends what it has left running.
 * @returns what it said
 * @throws Error with the end of what it said, when it fails
 */
export async function run(program, args, cwd, env = {}) {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.once('exit', () => endGroup(child.pid));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  if (code !== 0) {
    const message = `${program} ${args.join(' ')} ended with ${code}\n${output.slice(-4000)}`;
    throw Object.assign(new Error(message), { code });
  }
  return output;
}

/** The processes that a detached one has started, if there are any left. */
export function endGroup(leader) {
  try {
    process.kill(-leader, 'SIGTERM');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
