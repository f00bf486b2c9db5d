import type { LineariseOptions } from './linearise-options';

/** Options that a source must know before it reads, because its queries depend on them. */
export interface SourceOptions {
  /**
   * As in {@link LineariseOptions}; `reconstruct` also reads the prompts of models, folders and users. Default
   * `chat`.
   */
  readonly system?: LineariseOptions['system'];
}
