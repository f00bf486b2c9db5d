import type { Sketch } from '../../pipeline/near/sketch';
import type { StorageWriter } from '../files/storage-writer';

/** Writes the sketches of a shard into two files: the resolve phase reads all bands, but outlines and shingles only of candidates. */
export class SketchWriter {
  constructor(
    private readonly bands: StorageWriter,
    private readonly shingles: StorageWriter,
  ) {}

  write(sketch: Sketch): void {
    this.bands.channel.pushCopy(bytesOf(sketch.bands));
    this.shingles.channel.pushCopy(bytesOf(sketch.outline));
    this.shingles.channel.pushCopy(bytesOf(sketch.shingles));
  }

  get files(): readonly StorageWriter[] {
    return [this.bands, this.shingles];
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
