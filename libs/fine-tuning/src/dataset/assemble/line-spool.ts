import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { WorkFolder } from '../files/work-folder';

/** Keeps lines in a file of the work folder until they can be written to their place. */
export class LineSpool {
  private readonly path: string;
  private readonly file: WriteStream;
  private readonly closed: Promise<void>;

  constructor(workFolder: WorkFolder, name: string) {
    this.path = workFolder.path(name);
    this.file = createWriteStream(this.path, { mode: 0o600 });
    this.closed = finished(this.file);
    this.closed.catch(() => undefined);
  }

  async push(line: string): Promise<void> {
    if (!this.file.write(`${line}\n`)) await Promise.race([once(this.file, 'drain'), this.closed]);
  }

  /** @returns the path of the complete file */
  async close(): Promise<string> {
    this.file.end();
    await this.closed;
    return this.path;
  }

  async discard(): Promise<void> {
    this.file.destroy();
    await this.closed.catch(() => undefined);
  }
}
