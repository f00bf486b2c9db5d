import { brotliDecompressSync } from 'node:zlib';
import { dataBytes } from '../../../words/data-file';
import { NameLexicon } from '../lexicon/name-lexicon';

/** Labels of the tagger; weights come in groups of 8, one per label and one unused. */
export const LABEL = { O: 0, B_PER: 1, I_PER: 2, B_LOC: 3, I_LOC: 4, B_ORG: 5, I_ORG: 6 } as const;
export const LABELS = 7;
export const LABEL_STRIDE = 8;

/** Feature hash space: 2^16 groups of 8 one-byte weights are half a megabyte, which stays in a core's cache. */
export const WEIGHT_BITS = 16;
/** @public the training script reads it by name */
export const WEIGHT_BYTES = LABEL_STRIDE << WEIGHT_BITS;

/** Made by `npm run train:names`; sources and licences in docs/model-card.md. */
const MODEL_FILE = 'names-model.bin.br';
const HEADER_WORDS = 4;
const MAGIC = 0x314d4e46;

/**
 * The names model in one buffer: header, transitions (8 x 8 int32), weights (int8), lexicon keys (int32) and
 * infos (uint16). The buffer is a SharedArrayBuffer, so that worker threads can use one copy:
 * hand `model.buffer` over in `workerData` and call {@link fromBuffer}.
 */
export class NamesModel {
  readonly transitions: Int32Array;
  readonly weights: Int8Array;
  readonly lexicon: NameLexicon;

  private constructor(readonly buffer: SharedArrayBuffer) {
    const [magic, slots] = new Int32Array(buffer, 0, HEADER_WORDS);
    if (magic !== MAGIC || slots === undefined) throw new RangeError('not a names model');
    let offset = HEADER_WORDS * 4;
    this.transitions = new Int32Array(buffer, offset, 64);
    offset += 256;
    this.weights = new Int8Array(buffer, offset, WEIGHT_BYTES);
    offset += WEIGHT_BYTES;
    const keys = new Int32Array(buffer, offset, slots);
    offset += slots * 4;
    this.lexicon = new NameLexicon(keys, new Uint16Array(buffer, offset, slots));
  }

  /** Unpacks the model that ships with the module; some tens of milliseconds. */
  static load(): NamesModel {
    return NamesModel.unpack(brotliDecompressSync(dataBytes(MODEL_FILE)));
  }

  /** @param buffer the `buffer` of a loaded model, e.g. from another thread */
  static fromBuffer(buffer: SharedArrayBuffer): NamesModel {
    return new NamesModel(buffer);
  }

  /**
   * The packed form: word count (u32), 64 transitions (i32), weights (i8), then the words' hashes sorted as
   * unsigned numbers, as differences in LEB128, then their infos: all low bytes, all high bytes.
   */
  static unpack(packed: Buffer): NamesModel {
    const words = packed.readUInt32LE(0);
    const slots = NameLexicon.slotsFor(words);
    const buffer = new SharedArrayBuffer(HEADER_WORDS * 4 + 256 + WEIGHT_BYTES + slots * 6);
    new Int32Array(buffer, 0, 2).set([MAGIC, slots]);
    const model = new NamesModel(buffer);
    for (let i = 0; i < 64; i++) model.transitions[i] = packed.readInt32LE(4 + 4 * i);
    let at = 4 + 256;
    model.weights.set(new Int8Array(packed.buffer, packed.byteOffset + at, WEIGHT_BYTES));
    at += WEIGHT_BYTES;
    const hashes = new Uint32Array(words);
    let hash = 0;
    for (let i = 0; i < words; i++) {
      let difference = 0;
      let scale = 1;
      for (;;) {
        const byte = packed[at++]!;
        difference += (byte & 127) * scale;
        if (byte < 128) break;
        scale *= 128;
      }
      hash += difference;
      hashes[i] = hash;
    }
    for (let i = 0; i < words; i++)
      model.lexicon.insert(hashes[i]! | 0, packed[at + i]! | (packed[at + words + i]! << 8));
    return model;
  }
}
