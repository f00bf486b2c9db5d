import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const PATIENCE_MS = 20_000;

/** A proxy at work, and what it said. */
export class RunningProxy {
  constructor(program, args, folder) {
    this.log = '';
    // Its own folder is its home: what it would keep of former days is not there, and what it keeps goes with it.
    const env = { PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: folder };
    this.child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (this.log += text));
  }

  get isOver() {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Until it takes connections on all these ports. */
  async ready(ports) {
    for (const until = Date.now() + PATIENCE_MS; ; await sleep(100)) {
      if (this.isOver) throw new Error(`the proxy ended: ${this.log}`);
      if ((await Promise.all(ports.map(isOpen))).every(Boolean)) return;
      if (Date.now() > until) throw new Error(`the proxy takes no connections: ${this.log}`);
    }
  }

  async stop() {
    if (this.isOver) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(late);
  }
}

/** What a program calls itself, on one line. */
export async function versionOf(program, args) {
  const { stdout, stderr } = await promisify(execFile)(program, args);
  return (stdout + stderr).trim().split('\n')[0];
}

function isOpen(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
