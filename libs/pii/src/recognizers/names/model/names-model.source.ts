import { NamesModel } from './names-model';

/** Unpacks the names model when a name is looked for the first time: runs without names never pay for it. */
export class NamesModelSource {
  private model: NamesModel | undefined;

  /** @param buffer the buffer of a model loaded elsewhere, e.g. handed to this worker thread */
  constructor(private readonly buffer?: SharedArrayBuffer) {}

  get(): NamesModel {
    this.model ??=
      this.buffer === undefined ? NamesModel.load() : NamesModel.fromBuffer(this.buffer);
    return this.model;
  }
}
