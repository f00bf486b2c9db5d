import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { runCli } from '../../libs/fine-tuning/src/cli/run-cli';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliInput {
  readonly stdin?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export const TEST_KEY = 'a key for tests, longer than sixteen';

/** Not beside the key of whoever runs the tests. */
const ANCHORS = join(tmpdir(), `fine-tuning-anchors-${process.ppid}`);

/** Runs a command in this process: the sources as they are, no build needed. */
export async function cli(
  args: readonly string[],
  { stdin = '', env = {} }: CliInput = {},
): Promise<CliResult> {
  const stdout = new Sink();
  const stderr = new Sink();
  const code = await runCli(args, {
    stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    stdout,
    stderr,
    env: { FINE_TUNING_KEY: TEST_KEY, FINE_TUNING_ANCHORS: ANCHORS, ...env },
  });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Runs the built `fine-tuning` as a process of its own, the way people do. */
export function spawnCli(
  args: readonly string[],
  { stdin = '', env = {} }: CliInput = {},
): Promise<CliResult> {
  const bin = join(__dirname, '../../bin/fine-tuning.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      env: { ...process.env, FINE_TUNING_KEY: TEST_KEY, FINE_TUNING_ANCHORS: ANCHORS, ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

class Sink extends Writable {
  private readonly chunks: Buffer[] = [];

  get text(): string {
    return Buffer.concat(this.chunks).toString();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }
}
