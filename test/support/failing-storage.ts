import type { ExportStorage, StoredFile } from '../../libs/fine-tuning/src/storage/export-storage';
import { toStorageError } from '../../libs/fine-tuning/src/storage/storage-failure';

/** A storage whose disk is full after so many bytes, or that fails at a call, until it is mended. */
export class FailingStorage implements ExportStorage {
  private bytes = 0;
  private calls = 0;
  failures = 0;

  constructor(
    private readonly real: ExportStorage,
    private readonly fault: {
      readonly code: string;
      readonly atByte?: number;
      readonly atCall?: number;
    },
    /** Failures after which it works again. */
    private readonly mended = Infinity,
  ) {}

  async write(
    name: string,
    content: AsyncIterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<StoredFile> {
    this.call();
    try {
      return await this.real.write(name, this.counted(content), signal);
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async read(name: string, range?: { start: number; end: number }) {
    this.call();
    return this.real.read(name, range);
  }

  async promote(from: string, to: string): Promise<void> {
    this.call();
    await this.real.promote(from, to);
  }

  stat(name: string): Promise<StoredFile | undefined> {
    return this.real.stat(name);
  }

  list(prefix: string): Promise<readonly StoredFile[]> {
    return this.real.list(prefix);
  }

  remove(prefix: string): Promise<void> {
    return this.real.remove(prefix);
  }

  private call(): void {
    this.calls += 1;
    const { atCall } = this.fault;
    if (atCall !== undefined && this.calls >= atCall) this.fail();
  }

  private async *counted(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      this.bytes += chunk.byteLength;
      const { atByte } = this.fault;
      if (atByte !== undefined && this.bytes > atByte) this.fail();
      yield chunk;
    }
  }

  private fail(): void {
    if (this.failures >= this.mended) return;
    this.failures += 1;
    throw toStorageError(Object.assign(new Error('of the test'), { code: this.fault.code }));
  }
}
