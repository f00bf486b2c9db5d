import type { LineariseOptions } from './linearise-options';

/** What a source must know before it reads, because it means other queries. */
export interface SourceOptions {
  /** As in the recipe; `reconstruct` also reads prompts of models, folders and users. Default `chat`. */
  readonly system?: LineariseOptions['system'];
}
