/** Similarity from which on conversations are near-duplicates, where an export names none. */
const USUAL_THRESHOLD = 0.8;

/** The part of a recipe that says whether similar conversations have to be found. */
export interface ClusterRules {
  readonly split: Readonly<Record<string, number>>;
  /** Present where near-duplicates are dropped. */
  readonly nearThreshold?: number;
}

/**
 * From which similarity on conversations make a cluster; null where nothing depends on clusters, so that nobody pays for
 * them. A split needs them even where duplicates stay: what a model has seen in training must not judge it.
 */
export function clusterThreshold({ nearThreshold, split }: ClusterRules): number | null {
  return nearThreshold ?? (hasSides(split) ? USUAL_THRESHOLD : null);
}

/** Whether there is more than one side that a conversation could be on. */
export function hasSides(split: ClusterRules['split']): boolean {
  return Object.values(split).filter((share) => share > 0).length > 1;
}
