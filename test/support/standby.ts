import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Orders {
  /** Step of the storage at which it kills itself, or null. */
  readonly killAt: number | null;
  readonly [place: string]: string | number | boolean | null;
}

/** A process that was told to begin. */
export interface Started {
  readonly process: ChildProcess;
  /** Resolves when it is gone, however it went. */
  readonly ended: Promise<void>;
  /** What it wrote to its output since. */
  readonly said: () => string;
}

const SCRIPT = join(__dirname, 'export-process.cjs');

/** Processes that have loaded everything and wait for orders, so that killing one costs no start-up. */
export class Standby {
  private readonly waiting: Promise<ChildProcess>[] = [];
  private readonly children = new Set<ChildProcess>();

  constructor(
    private readonly options: object,
    private readonly size: number,
  ) {
    this.fill();
  }

  async begin(orders: Orders): Promise<Started> {
    const next = this.waiting.shift() ?? this.start();
    this.fill();
    const child = await next;
    const ended = once(child, 'close').then(() => {
      this.children.delete(child);
    });
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdin?.write(`${JSON.stringify(orders)}\n`);
    return { process: child, ended, said: () => said };
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.waiting);
    await Promise.all([...this.children].map(kill));
  }

  private fill(): void {
    while (this.waiting.length < this.size) this.waiting.push(this.start());
  }

  private async start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [SCRIPT, JSON.stringify(this.options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.children.add(child);
    // A process that was killed closes its input under the order; its end is what counts.
    child.stdin.on('error', () => undefined);
    await once(child.stdout, 'data');
    return child;
  }
}

/** Kills it at once and waits until it is gone. @returns whether it was still there */
export async function kill(child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return false;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  return true;
}
