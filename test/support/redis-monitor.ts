import { once } from 'node:events';
import { connect } from 'node:net';

export interface RedisMonitor {
  /** What the server has been told since, by anybody: one line a command, arguments in quotes. */
  lines(): string[];
  stop(): void;
}

/**
 * Every command that a Redis gets from now on. Not by the `monitor()` of ioredis: where another client's command
 * comes in one packet with the server's `OK`, as beside other suites, it gives up ("Command queue state error").
 */
export async function monitorRedis(url: string): Promise<RedisMonitor> {
  const { hostname, port, username, password } = new URL(url);
  const socket = connect(Number(port || 6379), hostname).setEncoding('utf8');
  let text = '';
  socket.on('data', (chunk: string) => (text += chunk));
  await once(socket, 'connect');
  if (password) {
    const user = username ? `${decodeURIComponent(username)} ` : '';
    socket.write(`AUTH ${user}${decodeURIComponent(password)}\r\n`);
  }
  socket.write('MONITOR\r\n');
  const answers = password ? 2 : 1;
  while (text.split('\r\n').length <= answers) await once(socket, 'data');
  const said = text.split('\r\n').slice(0, answers);
  if (said.some((answer) => answer !== '+OK')) {
    socket.destroy();
    throw new Error(`Redis cannot be watched: ${said.join(', ')}`);
  }
  return { lines: () => text.split('\r\n').slice(answers, -1), stop: () => socket.destroy() };
}
