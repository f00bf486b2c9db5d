import { constants, createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { StoredFile, WorkFiles } from '../../storage/export-storage';
import { makeFilePrivate, PRIVATE_FILE } from '../../storage/private-mode';

/** Files of one folder that nobody needs after a crash: not synced, and visible while they are written. */
export class PrivateFiles implements WorkFiles {
  /** @param folder empty for a phase that needs none: every use then throws */
  constructor(private readonly folder: string) {}

  async write(name: string, content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    // An export that is resolved anew writes its files anew, and the folder is its own.
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC;
    const file = await open(this.path(name), flags, PRIVATE_FILE);
    let bytes = 0;
    try {
      await makeFilePrivate(file);
      for await (const chunk of content) {
        await file.writeFile(chunk);
        bytes += chunk.byteLength;
      }
    } finally {
      await file.close();
    }
    return { name, bytes };
  }

  read(name: string, range?: { start: number; end: number }): Promise<Readable> {
    const options = { highWaterMark: 64 * 1024, ...range };
    return Promise.resolve(createReadStream(this.path(name), options));
  }

  async stat(name: string): Promise<StoredFile> {
    return { name, bytes: (await stat(this.path(name))).size };
  }

  private path(name: string): string {
    if (this.folder === '') throw new Error('this phase has no work folder');
    return join(this.folder, name);
  }
}
