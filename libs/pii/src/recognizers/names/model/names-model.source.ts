import { NamesModel } from './names-model';

/** Unpacks the names model when a name is looked for the first time: runs without names never pay for it. */
export class NamesModelSource {
  /** The model that ships with the module, once per process: it never changes after it was unpacked. */
  private static shipped: NamesModel | undefined;
  private model: NamesModel | undefined;

  /** @param buffer the buffer of a model loaded elsewhere, e.g. handed to this worker thread */
  constructor(private readonly buffer?: SharedArrayBuffer) {}

  get(): NamesModel {
    this.model ??=
      this.buffer === undefined
        ? (NamesModelSource.shipped ??= NamesModel.load())
        : NamesModel.fromBuffer(this.buffer);
    return this.model;
  }
}
