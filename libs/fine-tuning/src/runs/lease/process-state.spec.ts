import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isAlive, startOf } from './process-state';

describe('the state of a process', () => {
  test.each([[0], [-1], [1.5], [Number.NaN], [2 ** 30]])('%d is no living process', (pid) => {
    expect(isAlive(pid)).toBe(false);
  });

  test('this one lives, and keeps its start', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(startOf(process.pid)).toBe(startOf(process.pid));
  });

  test('a killed one does not, even while its parent has not reaped it', async () => {
    // The shell starts a child, kills it and then sleeps without waiting for it: a zombie.
    const shell = spawn('sh', ['-c', 'sleep 60 & kill -9 $!; echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = (await once(shell.stdout, 'data')) as [Buffer];
      const pid = Number(line.toString().trim());
      for (let tries = 0; tries < 100 && isAlive(pid); tries++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(isAlive(pid)).toBe(false);
    } finally {
      shell.kill('SIGKILL');
    }
  });
});
